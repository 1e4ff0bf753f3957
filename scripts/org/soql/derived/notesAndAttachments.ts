import type { Row } from '../../store/store.js';
import type { Execution } from '../execution.js';
import type { ResolvedQuery } from '../resolved.js';
import { rowOf } from './rowOf.js';

/** Notes and attachments of a record (Object Reference, "NoteAndAttachment"). */
export function notesAndAttachments({ object }: ResolvedQuery, { tx: { store } }: Execution, parent?: Row): Row[] {
  return ['Note', 'Attachment'].flatMap((name) => {
    const table = store.tableNamed(name);
    const found = table.find(table.def.field('ParentId')!, parent?.[0]).filter((row) => !table.isDeleted(row));
    return found.map((row) => {
      const values = Object.fromEntries(table.def.fields.map((field) => [field.name, row[field.index]]));
      return rowOf(object, { Title: values['Name'], ...values, IsNote: name === 'Note' });
    });
  });
}

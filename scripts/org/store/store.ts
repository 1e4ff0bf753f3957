/** The rows of the org: tables changed in place, one undo log per transaction. */

import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import { type Row, Table } from './table.js';
import { type Change, UndoLog } from './undoLog.js';

export { RowLocked, Table } from './table.js';
export type { Row } from './table.js';
export { UndoLog } from './undoLog.js';

export class Store {
  private readonly tables = new Map<ObjectDef, Table>();

  /** Hears what each transaction changed when it has committed; looks at it at once or not at all. */
  watch: (changes: Iterable<Change>) => void = () => {};

  constructor(readonly schema: Schema) {}

  begin(): UndoLog {
    return new UndoLog((changes) => this.watch(changes));
  }

  table(def: ObjectDef): Table {
    let table = this.tables.get(def);
    if (!table) this.tables.set(def, (table = new Table(def)));
    return table;
  }

  /** Takes over the rows of another store, perhaps of an earlier schema, as far as their objects are still there and wanted. */
  adopt(from: Store, isWanted: (object: ObjectDef) => boolean = () => true): void {
    const empty = ({ type }: FieldDef): unknown => (type === 'boolean' ? false : null);
    for (const [def, table] of from.tables) {
      const own = this.schema.get(def.name);
      if (own && isWanted(own)) this.table(own).adopt(table, empty);
    }
  }

  tableNamed(name: string): Table {
    return this.table(this.schema.require(name));
  }

  /** The row an id points at, whatever its object; undefined when there is none (deleted rows are found). */
  row(id: string): Row | undefined {
    const def = this.schema.ofId(id);
    return def && this.table(def).get(id);
  }
}

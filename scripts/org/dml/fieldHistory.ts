import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, FieldType } from '../schema/model.js';
import { sameValue } from '../values/equality.js';
import { planOf } from './plan.js';
import { insertSystemRow } from './systemRows.js';
import type { WorkRow } from './workRow.js';

const DATA_TYPES: Partial<Record<FieldType, string>> = {
  boolean: 'Boolean',
  int: 'Double',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'DateOnly',
  datetime: 'DateTime',
  picklist: 'DynamicEnum',
};
/** Long and multi-select values are tracked as changed, without what they were. */
const MAX_TRACKED = 255;

/** Notes who changed which tracked field from what to what (Help, "Field History Tracking"). Tests leave no history. */
export function recordHistory(tx: Transaction, { record, before }: WorkRow): void {
  const { history } = record.def;
  if (!history || tx.isTest) return;
  const note = (field: string, dataType: string, from: unknown, to: unknown): void => {
    const values = { ParentId: record.id, Field: field, DataType: dataType, OldValue: from, NewValue: to };
    insertSystemRow(tx, history.name, values);
  };
  if (!before) return note('created', 'Text', null, null);
  for (const field of planOf(record.def).tracked) {
    const [from, to] = [before[field.index] ?? null, record.get(field)];
    if (sameValue(from, to)) continue;
    if (field.type === 'reference') note(field.name, 'EntityId', from, to);
    const names =
      field.type === 'reference' ? [nameOf(tx, from), nameOf(tx, to)] : [shown(field, from), shown(field, to)];
    note(field.name, DATA_TYPES[field.type] ?? 'Text', names[0], names[1]);
  }
}

/** A changed lookup is noted twice: by ids, and by the names of the records. */
function nameOf(tx: Transaction, id: unknown): unknown {
  const def = typeof id === 'string' ? tx.org.schema.ofId(id) : undefined;
  const name = def?.field('Name');
  return def && name ? (tx.store.table(def).get(id as string)?.[name.index] ?? null) : null;
}

function shown(field: FieldDef, value: unknown): unknown {
  return field.type === 'multipicklist' || (typeof value === 'string' && value.length > MAX_TRACKED) ? null : value;
}

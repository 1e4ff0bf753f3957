import type { FieldDef } from '../schema/model.js';
import { readField } from '../formula/readField.js';
import type { Row } from '../store/store.js';
import { datePart } from './dateParts.js';
import type { Execution } from './execution.js';
import type { ResolvedOperand, ResolvedPath } from './resolved.js';

export type Reader = (row: Row) => unknown;

/** Reads what an operand means from a row of the queried object; empty is null. */
export function operandReader(operand: ResolvedOperand, run: Execution): Reader {
  if (!operand.path) throw new Error('COUNT() has no value per row');
  const read = pathReader(operand.path, run);
  if (operand.kind === 'datePart') {
    const zone = operand.inUserZone ? run.zone : 'UTC';
    return (row) => datePart(operand.name, read(row), zone);
  }
  if (operand.kind !== 'label') return read;
  const labels = new Map(operand.path.field.picklist?.map((entry) => [entry.value, entry.label]));
  return (row) => labels.get(read(row) as string) ?? read(row);
}

function pathReader(path: ResolvedPath, run: Execution): Reader {
  const { parents, field } = path;
  if (parents.length === 0) return fieldReader(field, run);
  return (row) => {
    const parent = parentRow(row, parents, run);
    return parent ? valueIn(parent, field, run) : null;
  };
}

function fieldReader(field: FieldDef, run: Execution): Reader {
  if (field.formula !== undefined) return (row) => readField(run.tx, row, field);
  const { index } = field;
  return (row) => row[index] ?? null;
}

/** Walks lookups; a row whose parent is gone has none. */
function parentRow(row: Row, parents: readonly FieldDef[], run: Execution): Row | undefined {
  let found: Row | undefined = row;
  let polymorphic = false;
  for (const lookup of parents) {
    const id: unknown = polymorphic ? valueIn(found, lookup, run) : found[lookup.index];
    found = typeof id === 'string' ? run.tx.store.row(id) : undefined;
    if (!found) return undefined;
    polymorphic = lookup.referenceTo.length > 1;
  }
  return found;
}

/** A field of a parent that may be of another object than the one the field was found on (Owner: user or queue). */
export function valueIn(row: Row, field: FieldDef, run: Execution): unknown {
  const def = run.tx.store.schema.ofId(row[0] as string);
  const own = def === field.object ? field : def?.field(field.name);
  if (!own) return null;
  return own.formula === undefined ? (row[own.index] ?? null) : readField(run.tx, row, own);
}

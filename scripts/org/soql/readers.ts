import { type FieldDef, isCompound, type ObjectDef } from '../schema/model.js';
import { compoundIn } from '../schema/compound.js';
import { fieldIn } from '../schema/inLanguage.js';
import { readField } from '../formula/readField.js';
import type { Row } from '../store/store.js';
import type { Decimal } from '../values/fractions.js';
import { hasCurrencies } from './currencies.js';
import { datePart } from './dateLiterals.js';
import { DEFINITIONS } from '../schema/customFields.js';
import { definitionOf } from './derived/definitions.js';
import type { Execution } from './execution.js';
import type { ResolvedOperand, ResolvedPath } from './resolved.js';

export type Reader = (row: Row) => unknown;

/** Reads what an operand means from a row of the queried object; empty is null. */
export function operandReader(operand: ResolvedOperand, run: Execution): Reader {
  if (!operand.path) throw new Error('COUNT() has no value per row');
  if (operand.kind === 'converted') return amountReader(operand.path, operand.into, run);
  if (operand.kind === 'aggregate' && adds(operand, run)) return amountReader(operand.path, 'corporate', run);
  const read = pathReader(operand.path, run);
  if (operand.kind === 'targetType') return (row) => targetTypeOf(read(row), run);
  if (operand.kind === 'datePart') {
    const zone = operand.inUserZone ? run.zone : 'UTC';
    return (row) => datePart(operand.name, read(row), zone);
  }
  if (operand.kind !== 'label') return read;
  const labels = new Map(
    fieldIn(operand.path.field, run.tx.user.language).picklist?.map((entry) => [entry.value, entry.label]),
  );
  return (row) => labels.get(read(row) as string) ?? read(row);
}

/** SOQL Reference, "Querying Currency Fields in Multi-Currency Orgs": aggregates of amounts are in the corporate currency. */
function adds({ name, path }: Extract<ResolvedOperand, { kind: 'aggregate' }>, run: Execution): boolean {
  return path?.field.type === 'currency' && !name.startsWith('COUNT') && hasCurrencies(run.tx.org.schema);
}

/** An amount in the user's or the corporate currency. */
export function amountReader(path: ResolvedPath, into: 'user' | 'corporate', run: Execution): Reader {
  const read = pathReader(path, run);
  const currencyOf = currencyReader(path, run);
  const { currencies } = run;
  const to = into === 'user' ? run.tx.user.currency : currencies.corporate;
  return (row) => {
    const amount = read(row) as Decimal | null;
    return amount && currencies.convert(amount, currencyOf(row), to);
  };
}

/** ISO code of the record an amount belongs to. */
export function currencyReader(path: ResolvedPath, run: Execution): (row: Row) => string | null {
  return (row) => {
    const holder = parentRow(row, path.parents, run);
    const isoCode = holder && run.tx.store.schema.ofId(holder[0] as string)?.field('CurrencyIsoCode');
    return isoCode ? (holder[isoCode.index] as string | null) : null;
  };
}

/** What `Owner.Type` says of an id: the object's name, for groups what kind of group (Object Reference, "Name"). */
export function targetTypeOf(id: unknown, run: Execution): string | null {
  const def = typeof id === 'string' ? run.tx.store.schema.ofId(id) : undefined;
  if (!def) return null;
  const kind = def.name === 'Group' ? run.tx.store.row(id as string)?.[def.field('Type')!.index] : undefined;
  return (kind as string | undefined) ?? def.name;
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
  if (isCompound(field)) return (row) => compoundIn(field, ({ index }) => row[index]);
  const { index } = field;
  return (row) => row[index] ?? null;
}

/** The row a lookup points at; definitions of objects and fields are named, not numbered. */
export function targetOf(lookup: FieldDef, id: string, run: Execution): { def: ObjectDef; row: Row } | undefined {
  const { schema } = run.tx.store;
  const [target = ''] = lookup.referenceTo;
  const isDefinition = DEFINITIONS.has(target);
  const def = isDefinition ? schema.require(target) : schema.ofId(id);
  const row = isDefinition ? definitionOf(lookup, id, run) : run.tx.store.row(id);
  return def && row && { def, row };
}

/** Walks lookups; a row whose parent is gone has none. */
function parentRow(row: Row, parents: readonly FieldDef[], run: Execution): Row | undefined {
  let found: Row | undefined = row;
  let polymorphic = false;
  for (const lookup of parents) {
    const id: unknown = polymorphic ? valueIn(found, lookup, run) : found[lookup.index];
    found = typeof id === 'string' ? targetOf(lookup, id, run)?.row : undefined;
    if (!found) return undefined;
    polymorphic = lookup.referenceTo.length > 1;
  }
  return found;
}

/** A field of a parent that may be of another object than the one the field was found on (Owner: user or queue). */
export function valueIn(row: Row, field: FieldDef, run: Execution): unknown {
  const def = run.tx.store.schema.ofId(row[0] as string);
  const own = !def || def === field.object ? field : def.field(field.name);
  if (!own) return null;
  return fieldReader(own, run)(row);
}

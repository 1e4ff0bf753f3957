import type { Transaction } from '../engine/transaction.js';
import { compileFilter, type Filter } from '../formula/filter.js';
import { readField } from '../formula/readField.js';
import type { FieldDef, ObjectDef, Schema, Summary } from '../schema/model.js';
import { Currencies, hasCurrencies } from '../soql/currencies.js';
import type { Row, Table } from '../store/store.js';
import { comparePrimitives } from '../values/compare.js';
import { Decimal } from '../values/fractions.js';
import { sameValue } from '../values/equality.js';
import { kept, onePer } from '../values/memo.js';

const filters = new WeakMap<FieldDef, Filter>();

/** The roll-up summary fields over an object. */
export function rollUpsOver(schema: Schema, detail: ObjectDef): readonly FieldDef[] {
  return byDetail(schema).get(detail) ?? [];
}

const byDetail = onePer((schema: Schema) => {
  const known = new Map<ObjectDef, FieldDef[]>();
  for (const { fields } of schema.objects.values())
    for (const field of fields) {
      const over = field.summary?.master.object;
      if (over) known.set(over, [...(known.get(over) ?? []), field]);
    }
  return known;
});

/** The roll-up summary fields of a master that are out of date, with what they have to be. */
export function staleRollUps(tx: Transaction, fields: readonly FieldDef[], master: Row): Map<FieldDef, unknown> {
  const changes = new Map<FieldDef, unknown>();
  for (const field of fields) {
    const value = rollUp(tx, field, master);
    if (!sameValue(value, master[field.index] ?? null)) changes.set(field, value);
  }
  return changes;
}

/** Without details a COUNT and a SUM are 0, a MIN and a MAX blank (Salesforce Help, "Roll-Up Summary Field"). */
export function emptyRollUp({ summary, scale }: FieldDef): unknown {
  return summary!.operation === 'count' || summary!.operation === 'sum' ? Decimal.of(0, scale ?? 0) : null;
}

function rollUp(tx: Transaction, field: FieldDef, master: Row): unknown {
  const summary = field.summary!;
  const table = tx.store.table(summary.master.object);
  const fits = filterOf(field, table);
  const details = table
    .find(summary.master, master[0])
    .filter((row) => !table.isDeleted(row) && fits((of) => readField(tx, row, of)));
  if (summary.operation === 'count') return Decimal.fromInteger(details.length);
  const values = details.map((row) => amountOf(tx, summary, row, master)).filter((value) => value !== null);
  if (summary.operation === 'sum') {
    const sum = (values as Decimal[]).reduce((left, right) => left.plus(right), emptyRollUp(field) as Decimal);
    return sum.setScale(field.scale ?? sum.scale, 'HALF_UP');
  }
  const sign = summary.operation === 'min' ? -1 : 1;
  return values.reduce(
    (best, value) => (best === null || comparePrimitives(value, best) * sign > 0 ? value : best),
    null as unknown,
  );
}

function filterOf(field: FieldDef, { def }: Table): Filter {
  return kept(filters, field, () => compileFilter(field.summary!.filter, def));
}

/** Amounts of details count in the currency of the master (Salesforce Help, "Manage Multiple Currencies"). */
function amountOf(tx: Transaction, { field, master: lookup }: Summary, row: Row, master: Row): unknown {
  const value = readField(tx, row, field!);
  if (field!.type !== 'currency' || value === null || !hasCurrencies(tx.org.schema)) return value;
  const own = lookup.object.field('CurrencyIsoCode');
  const target = tx.org.schema.ofId(master[0] as string)!.field('CurrencyIsoCode');
  if (!own || !target) return value;
  return new Currencies(tx).convert(value as Decimal, row[own.index] as string, master[target.index] as string);
}

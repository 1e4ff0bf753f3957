import type { Transaction } from '../engine/transaction.js';
import type { FieldDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexDate, type ApexDatetime } from '../values/dates.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import type { RowError } from '../values/sobject.js';
import { rowErrors } from './errors.js';
import { planOf } from './plan.js';
import { checkReference } from './references.js';
import { fail, type WorkRow } from './workRow.js';

const EMAIL = /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@<>(),;:"[\].]+$/;

/**
 * What a statement gives must be well-formed before a trigger sees it: ids, formats, lengths, restricted picklists; custom lookups
 * do not point at their own record (Apex Developer Guide, "Triggers and Order of Execution", requests from other sources).
 */
export function checkGiven(tx: Transaction, row: WorkRow): void {
  const { given, record, before } = row;
  if (given.options?.cutsTexts) cutTexts(row);
  for (const field of planOf(record.def).checkedFirst) {
    const value = record.values[field.index];
    if (value === null || given.values[field.index] === undefined || value === before?.[field.index]) continue;
    const problem =
      field.type === 'reference'
        ? (selfReference(field, value, before) ?? checkReference(tx, field, record.values, value as string))
        : textProblem(tx, field, record.values, (value as string).trim());
    if (problem) fail(row, problem);
  }
}

/** Apex Reference, "DMLOptions Class": AllowFieldTruncation. */
function cutTexts({ record: { def, values } }: WorkRow): void {
  for (const { index, length } of def.fields) {
    const value = values[index];
    if (length !== undefined && typeof value === 'string') values[index] = value.slice(0, length);
  }
}

function selfReference(field: FieldDef, value: unknown, before: Row | undefined): RowError | undefined {
  return field.custom && before?.[0] === value ? rowErrors.selfReference(field) : undefined;
}

/**
 * System validation (Apex Developer Guide, "Triggers and Order of Execution"): values of changed fields take their stored form,
 * and required fields must be there.
 */
export function checkFields(tx: Transaction, row: WorkRow): void {
  const { given, record, before } = row;
  const { values } = record;
  if (given.options?.cutsTexts) cutTexts(row);
  for (const field of record.def.fields) {
    const value = values[field.index];
    if (value === null || value === undefined || value === before?.[field.index]) continue;
    const problem = checkField(tx, field, values, value);
    if (problem) fail(row, problem);
  }
  const missing = planOf(record.def).required.filter((field) => (values[field.index] ?? null) === null);
  if (missing.length > 0) fail(row, rowErrors.required(missing));
}

function checkField(tx: Transaction, field: FieldDef, values: Row, value: unknown): RowError | undefined {
  switch (field.type) {
    case 'string':
    case 'textarea':
    case 'phone':
    case 'url':
    case 'email':
    case 'picklist':
    case 'multipicklist':
      return checkText(tx, field, values, String(value));
    case 'double':
    case 'currency':
    case 'percent':
      return checkNumber(field, values, value);
    case 'reference':
      return checkReference(tx, field, values, value as string);
    case 'date':
      return isStorable((value as ApexDate).days) ? undefined : rowErrors.badDate(field, String(value));
    case 'datetime':
      return isStorable((value as ApexDatetime).ms / DAY_MS) ? undefined : rowErrors.badDate(field, String(value));
    default:
      return undefined;
  }
}

const DAY_MS = 86_400_000;
const FIRST_DAY = ApexDate.of(1700, 1, 1).days;
const LAST_DAY = ApexDate.of(4000, 12, 31).days;

/** SOQL and SOSL Reference, "Date Formats and Date Literals": minimum and maximum dates; Apex itself goes beyond them. */
const isStorable = (days: number): boolean => days >= FIRST_DAY && days < LAST_DAY + 1;

/** Text is stored without spaces around it; empty text is no value. */
function checkText(tx: Transaction, field: FieldDef, values: Row, value: string): RowError | undefined {
  const text = value.trim();
  values[field.index] = text === '' ? null : text;
  return textProblem(tx, field, values, text);
}

function textProblem(tx: Transaction, field: FieldDef, values: Row, text: string): RowError | undefined {
  if (text === '') return undefined;
  if (field.length !== undefined && text.length > field.length) return rowErrors.tooLong(field, text);
  if (field.type === 'email' && !EMAIL.test(text)) return rowErrors.badEmail(field, text);
  if (field.name === 'CurrencyIsoCode')
    return isActiveCurrency(tx, text) ? undefined : rowErrors.badPicklistValue(field, text);
  if (field.restrictedPicklist) return checkPicklist(field, values, text);
  return undefined;
}

/** Help, "Manage Multiple Currencies": records take active currencies only. */
function isActiveCurrency(tx: Transaction, code: string): boolean {
  const types = tx.store.tableNamed('CurrencyType');
  const [iso, active] = [types.def.field('IsoCode')!, types.def.field('IsActive')!];
  for (const row of types.all()) if (row[iso.index] === code) return row[active.index] === true;
  return false;
}

const activeByField = new WeakMap<FieldDef, ReadonlyMap<string, string>>();

/** Values by their lower-case text. A currency has some 170, which a search for every row would go through. */
function activeValues(field: FieldDef): ReadonlyMap<string, string> {
  const known = activeByField.get(field);
  if (known) return known;
  const values = field.picklist?.flatMap((each) => (each.active ? each.value : [])) ?? [];
  const active = new Map(values.map((value) => [value.toLowerCase(), value]));
  activeByField.set(field, active);
  return active;
}

/** A value in other letters means the one the picklist has, as packages in production rely on. */
function checkPicklist(field: FieldDef, values: Row, text: string): RowError | undefined {
  const active = activeValues(field);
  const parts = (field.type === 'multipicklist' ? text.split(';').filter((part) => part !== '') : [text]).map((part) =>
    active.get(part.toLowerCase()),
  );
  if (parts.includes(undefined)) return rowErrors.badPicklistValue(field, text);
  values[field.index] = parts.join(';');
  return undefined;
}

/**
 * A number with fewer decimals than its field gets them; one with more keeps them: pages round what they show
 * (Help, "Custom Field Types": Number), saves by code do not, as measured in orgs.
 */
function checkNumber(field: FieldDef, values: Row, value: unknown): RowError | undefined {
  let number = asDecimal(value);
  if (field.scale !== undefined && number.scale < field.scale) number = number.setScale(field.scale);
  values[field.index] = number;
  if (field.precision === undefined) return undefined;
  const whole = Math.max(0, number.precision() - number.scale);
  return whole > field.precision - (field.scale ?? 0)
    ? rowErrors.outsideRange(field, number.toPlainString())
    : undefined;
}

function asDecimal(value: unknown): Decimal {
  if (value instanceof Decimal) return value;
  if (value instanceof ApexDouble) return Decimal.fromDouble(value.value);
  return Decimal.fromInteger(value as number | bigint);
}

import { type FieldApexType, type FieldDef, isReadOnly, type ObjectDef } from '../../schema/model.js';
import { ApexDate, ApexDatetime, ApexTime } from '../../values/dates.js';
import { ApexBlob } from '../../values/blob.js';
import { ApexDouble } from '../../values/fractions.js';
import { raise } from '../../values/exceptions.js';
import { toId } from '../../values/id.js';
import { isNumeric, toDecimal, toJsNumber } from '../../values/numbers.js';
import type { SObject } from '../../values/sobject.js';
import { typeOf } from '../../values/typeOf.js';
import { given } from './part.js';
import { SObjectFieldToken } from './tokens.js';

/** A field by name or token, of this very object. */
export function fieldOf(object: ObjectDef, name: string | SObjectFieldToken | null): FieldDef {
  const wanted = given(name);
  const field =
    wanted instanceof SObjectFieldToken
      ? wanted.field.object === object
        ? wanted.field
        : undefined
      : object.field(wanted);
  return field ?? raise('System.SObjectException', `Invalid field ${String(wanted)} for ${object.name}`);
}

/** A field's value; reading what a query did not select is an error. */
export function readField(record: SObject, field: FieldDef): unknown {
  const value = record.values[field.index];
  if (value !== undefined) return value;
  if (record.queried && field.index !== 0) {
    raise(
      'System.SObjectException',
      `SObject row was retrieved via SOQL without querying the requested field: ${record.def.name}.${field.name}`,
    );
  }
  return field.type === 'boolean' && !record.queried ? false : null;
}

/** Sets a field after converting the value to the field's type; returns the value before. */
export function writeField(record: SObject, field: FieldDef, value: unknown): unknown {
  if (record.readOnly) raise('System.FinalException', 'Record is read-only');
  if (isReadOnly(field)) raise('System.SObjectException', `Field is not writeable: ${record.def.name}.${field.name}`);
  const before = record.values[field.index] ?? null;
  record.values[field.index] = toFieldValue(field, value);
  return before;
}

/** An id as a record of the object takes it: with the object's own key prefix. */
export function ownId(object: ObjectDef, id: string | null): string | null {
  if (id !== null && !id.startsWith(object.keyPrefix))
    raise('System.TypeException', `Id value ${id} is not valid for the ${object.name} SObject type`);
  return id;
}

/** The value as the field holds it, or the platform's refusal. */
export function toFieldValue(field: FieldDef, value: unknown): unknown {
  if (value === null) return null;
  const converted = convert(field, value);
  if (converted === undefined)
    raise('System.SObjectException', `Illegal assignment from ${typeOf(value)} to ${field.apexType}`);
  return field.index === 0 ? ownId(field.object, converted as string) : converted;
}

/** How each type of field takes a value; undefined is a refusal. */
const CONVERSIONS: Partial<Record<FieldApexType, (value: unknown) => unknown>> = {
  Id: (value) => (typeof value === 'string' ? toId(value) : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Integer: (value) => (typeof value === 'number' ? value : undefined),
  Long: (value) => (typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : undefined),
  Decimal: (value) => (isNumeric(value) ? toDecimal(value) : undefined),
  Double: (value) => (isNumeric(value) ? new ApexDouble(toJsNumber(value)) : undefined),
  Date: (value) => (value instanceof ApexDatetime ? value.date('UTC') : value instanceof ApexDate ? value : undefined),
  Datetime: (value) =>
    value instanceof ApexDate
      ? new ApexDatetime(value.days * 86_400_000)
      : value instanceof ApexDatetime
        ? value
        : undefined,
  Time: (value) => (value instanceof ApexTime ? value : undefined),
  Blob: (value) => (value instanceof ApexBlob ? value : undefined),
};

function convert(field: FieldDef, value: unknown): unknown {
  const conversion = CONVERSIONS[field.apexType];
  return conversion ? conversion(value) : value;
}

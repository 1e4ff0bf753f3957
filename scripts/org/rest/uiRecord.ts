import { fieldIn } from '../schema/inLanguage.js';
import type { FieldDef } from '../schema/model.js';
import type { UserContext } from '../security/userRows.js';
import { ApexDate, ApexDatetime } from '../values/dates.js';
import { Decimal } from '../values/fractions.js';
import { SObject } from '../values/sobject.js';
import { jsonOf } from './fieldJson.js';
import type { Shape } from './shape.js';

/** Whose language and time zone count. */
type Reader = Pick<UserContext, 'language' | 'timeZone'>;

export interface FieldValue {
  readonly displayValue: string | null;
  readonly value: unknown;
}

/** A record as the UI API tells it: each field with its value and its text (UI API Developer Guide, "Record"). */
export function uiRecord(record: SObject, shape: Shape, reader: Reader): Record<string, unknown> {
  const fields: Record<string, FieldValue> = {};
  for (const name of shape.names) {
    const field = record.def.field(name);
    if (field) fields[field.name] = fieldValue(field, record.get(field), reader);
  }
  for (const [key, parentShape] of shape.parents) {
    const lookup = record.def.parents.get(key);
    if (lookup) fields[lookup.relationshipName ?? key] = parentValue(record.relations?.get(key), parentShape, reader);
  }
  const modified = record.getByName('LastModifiedDate');
  return {
    apiName: record.def.name,
    childRelationships: {},
    fields,
    id: record.id,
    lastModifiedById: record.getByName('LastModifiedById'),
    lastModifiedDate: modified instanceof ApexDatetime ? modified.toIso() : null,
    recordTypeId: record.getByName('RecordTypeId'),
    recordTypeInfo: null,
    systemModstamp: modified instanceof ApexDatetime ? modified.toIso() : null,
    weakEtag: modified instanceof ApexDatetime ? modified.ms : 0,
  };
}

function parentValue(parent: unknown, shape: Shape, reader: Reader): FieldValue {
  if (!(parent instanceof SObject)) return { displayValue: null, value: null };
  const name = parent.getByName('Name');
  return { displayValue: typeof name === 'string' ? name : null, value: uiRecord(parent, shape, reader) };
}

function fieldValue(field: FieldDef, value: unknown, reader: Reader): FieldValue {
  const json = value instanceof ApexDatetime ? value.toIso() : jsonOf(value);
  return { displayValue: displayed(field, value, reader), value: json };
}

/** What a person in the United States reads; null where the value itself is the text. */
function displayed(field: FieldDef, value: unknown, reader: Reader): string | null {
  if (value instanceof Decimal) return shownNumber(field, value);
  if (value instanceof ApexDate) return `${value.month}/${value.day}/${value.year}`;
  if (value instanceof ApexDatetime) return value.in(reader.timeZone).setLocale('en-US').toFormat('L/d/yyyy, h:mm a');
  if (typeof value === 'string' && field.picklist) {
    return fieldIn(field, reader.language).picklist?.find((entry) => entry.value === value)?.label ?? value;
  }
  return null;
}

function shownNumber(field: FieldDef, value: Decimal): string {
  const digits = value.setScale(field.scale ?? 0).toPlainString();
  const [whole = '', fraction] = digits.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
  const sign = digits.startsWith('-') ? '-' : '';
  if (field.type === 'currency') return `${sign}$${grouped}`;
  return field.type === 'percent' ? `${sign}${grouped}%` : sign + grouped;
}

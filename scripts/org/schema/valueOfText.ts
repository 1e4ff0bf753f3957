import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { ApexDouble, Decimal } from '../values/fractions.js';
import { parseId } from '../values/id.js';
import type { FieldDef } from './model.js';

/** The value a text in a metadata or data file means for a field; undefined when it means none. Empty text is the caller's. */
export function valueOfText(field: FieldDef, text: string): unknown {
  return readers[field.apexType]?.(text);
}

const readers: Partial<Record<FieldDef['apexType'], (text: string) => unknown>> = {
  Id: parseId,
  String: (text) => text,
  Boolean: (text) => ({ true: true, false: false })[text.toLowerCase()],
  Integer: (text) => (/^-?\d+$/.test(text) ? Number(text) : undefined),
  Long: (text) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined),
  Decimal: (text) => Decimal.parse(text),
  Double: (text) => (Number.isFinite(Number(text)) ? new ApexDouble(Number(text)) : undefined),
  Date: (text) => ApexDate.parseIso(text),
  Datetime: (text) => ApexDatetime.parseIso(text),
  Time: (text) => ApexTime.parse(text),
};

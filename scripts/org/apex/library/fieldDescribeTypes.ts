import type { FieldDef, FieldType } from '../../schema/model.js';
import type { EnumValue } from '../../values/enum.js';
import { platformConstant } from './enums.js';

const DISPLAY: Partial<Record<FieldType, string>> = { int: 'INTEGER' };

const SOAP: Record<FieldType, string> = {
  id: 'ID',
  string: 'STRING',
  textarea: 'STRING',
  picklist: 'STRING',
  multipicklist: 'STRING',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'LONG',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  reference: 'ID',
  email: 'STRING',
  phone: 'STRING',
  url: 'STRING',
  base64: 'BASE64BINARY',
  address: 'ADDRESS',
  anyType: 'ANYTYPE',
};

export function displayType({ type }: FieldDef): EnumValue {
  return platformConstant('Schema.DisplayType', DISPLAY[type] ?? type.toUpperCase());
}

export function soapType({ type }: FieldDef): EnumValue {
  return platformConstant('Schema.SoapType', SOAP[type]);
}

import type { FieldApexType, FieldType } from './model.js';

/** Apex types of field types (Apex Developer Guide, "Primitive Data Types"): every number with decimals is a Decimal. */
const APEX_TYPES: Record<FieldType, FieldApexType> = {
  id: 'Id',
  string: 'String',
  textarea: 'String',
  picklist: 'String',
  multipicklist: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  reference: 'Id',
  email: 'String',
  phone: 'String',
  url: 'String',
  base64: 'Blob',
  address: 'Address',
  anyType: 'Object',
};

export function apexTypeOf(type: FieldType): FieldApexType {
  return APEX_TYPES[type];
}

/** The label the platform shows for a standard field name: `AccountNumber` → `Account Number`. */
export function labelOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID');
}

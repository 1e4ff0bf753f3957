import type { FieldApexType, FieldDef, FieldType } from './model.js';

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
  location: 'Location',
  anyType: 'Object',
};

export function apexTypeOf(type: FieldType): FieldApexType {
  return APEX_TYPES[type];
}

/** The label the platform shows for a standard field name: `AccountNumber` → `Account Number`. */
export function labelOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID');
}

/**
 * Text that queries neither filter, sort nor group by: custom text areas above 255 characters. Standard ones may have up to
 * 1,000 (Object Reference, "User", AboutMe: Filter, Sort).
 */
export function isLongText({ type, custom, length = 0 }: FieldDef): boolean {
  return type === 'textarea' && length > (custom ? 255 : 1000);
}

const NOT_AGGREGATED: readonly FieldType[] = [
  'boolean',
  'time',
  'multipicklist',
  'base64',
  'address',
  'location',
  'anyType',
];

/** SOQL and SOSL Reference, "Support for Field Types in Aggregate Functions". */
export function isAggregatable(field: FieldDef): boolean {
  return !NOT_AGGREGATED.includes(field.type) && !isLongText(field);
}

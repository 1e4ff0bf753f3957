import type { FieldDef, FieldType } from '../../schema/model.js';

const NAMES: Partial<Record<FieldType, string>> = {
  boolean: 'Checkbox',
  currency: 'Currency',
  date: 'Date',
  datetime: 'Date/Time',
  double: 'Number',
  email: 'Email',
  int: 'Number',
  multipicklist: 'Picklist (Multi-Select)',
  percent: 'Percent',
  phone: 'Phone',
  picklist: 'Picklist',
  string: 'Text',
  textarea: 'Text Area',
  time: 'Time',
  url: 'URL',
};

/** A field's type as Setup shows it: `Text(80)`, `Number(16, 2)`, `Lookup(Account)` (Tooling API, "FieldDefinition": DataType). */
export function dataType(field: FieldDef): string {
  const name = NAMES[field.type] ?? field.type;
  if (field.formula !== undefined) return `Formula (${name})`;
  if (field.summary) return 'Roll-Up Summary';
  if (field.autoNumber !== undefined) return 'Auto Number';
  if (field.type === 'reference')
    return `${field.custom && field.deleteConstraint === 'Cascade' ? 'Master-Detail' : 'Lookup'}(${field.referenceTo.join(',')})`;
  if (field.precision !== undefined) return `${name}(${field.precision - (field.scale ?? 0)}, ${field.scale ?? 0})`;
  return (field.type === 'string' || field.type === 'textarea') && field.length !== undefined
    ? `${name}(${field.length})`
    : name;
}

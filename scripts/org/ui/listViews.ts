import { elementsOf, textOf, textsOf } from '../metadata/xml.js';
import type { ParsedFile, XmlElement } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import { Unsupported } from '../values/exceptions.js';
import type { ListView } from './pageModel.js';

const OPERATORS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};
const QUOTED = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'id', 'reference', 'email', 'phone', 'url']);

/** A list view of the package as the columns and the SOQL condition it stands for. */
export function listViewOf(
  { name, content }: ParsedFile,
  def: ObjectDef,
  columnOf: (def: ObjectDef, column: string) => string,
): ListView {
  if (textOf(content, 'booleanFilter')) throw new Unsupported(`filter logic of list view ${name}`);
  return {
    name: textOf(content, 'fullName') ?? name,
    label: textOf(content, 'label') ?? name,
    columns: textsOf(content, 'columns').map((column) => columnOf(def, column)),
    where: elementsOf(content, 'filters')
      .map((filter) => conditionOf(filter, def, (column) => columnOf(def, column)))
      .join(' AND '),
  };
}

export function defaultListView(def: ObjectDef, nameField: string): ListView {
  return { name: 'All', label: `All ${def.pluralLabel}`, columns: [nameField, 'LastModifiedDate'], where: '' };
}

function conditionOf(filter: XmlElement, def: ObjectDef, columnOf: (column: string) => string): string {
  const name = columnOf(textOf(filter, 'field') ?? '');
  const operation = textOf(filter, 'operation') ?? '';
  const field = def.field(name);
  const operator = OPERATORS[operation];
  if (!field || !operator) throw new Unsupported(`list view filter ${def.name}.${name} ${operation}`);
  const values = (textOf(filter, 'value') ?? '').split(',').map((value) => literal(field, value.trim()));
  if (values.length === 1) return `${field.name} ${operator} ${values[0]}`;
  return `${field.name} ${operation === 'notEqual' ? 'NOT IN' : 'IN'} (${values.join(', ')})`;
}

function literal(field: FieldDef, value: string): string {
  if (value === '') return 'null';
  if (field.type === 'boolean') return value === '1' ? 'true' : 'false';
  return QUOTED.has(field.type) ? `'${value.replace(/['\\]/g, '\\$&')}'` : value;
}

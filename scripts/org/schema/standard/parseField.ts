import type { FieldDef, FieldType, PicklistValue } from '../model.js';
import { apexTypeOf, labelOf } from '../fieldTypes.js';

type NewField = Omit<FieldDef, 'index' | 'object'>;

const LINE = /^(\w+) (\w+)(?:\((\d+)(?:,(\d+))?\))?(?: "([^"]*)")?(.*)$/;

/** Reads one line of a standard object's table; the grammar stands at StandardObject. */
export function parseField(line: string, allObjects: readonly string[]): NewField {
  const match = LINE.exec(line);
  if (!match) throw new Error(`not a field line: ${line}`);
  const [, name = '', typeName = '', size, scale, label, rest = ''] = match;
  const type = typeName as FieldType;
  const [words = '', values] = rest.split(' values:');
  const flags = new Set(words.trim().split(/\s+/));
  const readOnly = flags.has('ro');
  const word = (prefix: string) => [...flags].find((flag) => flag.startsWith(prefix))?.slice(prefix.length);
  const target = word('->');
  return withoutUndefined({
    name,
    label: label ?? labelOf(name),
    type,
    apexType: apexTypeOf(type),
    custom: false,
    required: flags.has('req'),
    createable: !readOnly,
    updateable: !readOnly && !flags.has('once'),
    unique: flags.has('unique'),
    caseSensitive: false,
    externalId: flags.has('ext'),
    idLookup: flags.has('idlookup') ? true : undefined,
    ...sizeOf(type, size, scale),
    referenceTo: target === undefined ? [] : target.split(',').flatMap((each) => (each === '*' ? allObjects : each)),
    relationshipName: word('as:'),
    childRelationshipName: word('children:'),
    deleteConstraint:
      type === 'reference' ? ((word('delete:') ?? 'SetNull') as FieldDef['deleteConstraint']) : undefined,
    picklist: /picklist$/.test(type) ? picklistOf(values) : undefined,
    restrictedPicklist: type === 'picklist' && flags.has('restricted') ? true : undefined,
    autoNumber: word('auto:'),
    defaultValue: word('default:'),
    derived: flags.has('derived') ? true : undefined,
  });
}

function sizeOf(type: FieldType, size: string | undefined, scale: string | undefined): Partial<NewField> {
  if (size === undefined) return type === 'reference' ? { length: 18 } : {};
  if (['currency', 'double', 'percent', 'int'].includes(type))
    return { precision: Number(size), scale: Number(scale ?? 0) };
  return { length: Number(size) };
}

function picklistOf(values: string | undefined): PicklistValue[] {
  if (values === undefined) return [];
  return values.split('|').map((text) => {
    const isDefault = text.endsWith('*');
    const value = isDefault ? text.slice(0, -1) : text;
    return { value, label: value, active: true, isDefault };
  });
}

function withoutUndefined(field: { [K in keyof NewField]: NewField[K] | undefined }): NewField {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as unknown as NewField;
}

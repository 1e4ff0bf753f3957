import type { FieldMetadata } from '../metadata/projectModel.js';
import { present } from '../metadata/xml.js';
import { LOCATION_PARTS } from './compound.js';
import { apexTypeOf } from './fieldTypes.js';
import type { FieldDef, FieldType } from './model.js';

type NewField = Omit<FieldDef, 'index' | 'object'>;

/** Metadata type → describe type, and the length where the type alone decides it (Metadata API Guide, "CustomField"). */
const TYPES: Record<string, { type: FieldType; length?: number }> = {
  AutoNumber: { type: 'string', length: 30 },
  Checkbox: { type: 'boolean' },
  Currency: { type: 'currency' },
  Date: { type: 'date' },
  DateTime: { type: 'datetime' },
  Email: { type: 'email', length: 80 },
  Html: { type: 'textarea' },
  Lookup: { type: 'reference', length: 18 },
  Hierarchy: { type: 'reference', length: 18 },
  Location: { type: 'location' },
  LongTextArea: { type: 'textarea' },
  MasterDetail: { type: 'reference', length: 18 },
  MetadataRelationship: { type: 'reference', length: 18 },
  MultiselectPicklist: { type: 'multipicklist', length: 4099 },
  Number: { type: 'double' },
  Percent: { type: 'percent' },
  Phone: { type: 'phone', length: 40 },
  Picklist: { type: 'picklist', length: 255 },
  Text: { type: 'string' },
  TextArea: { type: 'textarea', length: 255 },
  Time: { type: 'time' },
  Url: { type: 'url', length: 255 },
};

/** Metadata relationships to these hold names, not ids (Custom Metadata Types Guide, "Metadata Relationship"). */
export const DEFINITIONS: ReadonlySet<string> = new Set(['EntityDefinition', 'FieldDefinition', 'EntityParticle']);

function customField(field: FieldMetadata): NewField {
  const known = TYPES[field.type ?? ''];
  if (!known) throw new Error(`${field.file}: a field of type ${field.type ?? '(none)'} is not supported`);
  const { type } = known;
  const calculated = field.formula !== undefined || field.type === 'AutoNumber' || type === 'location';
  // A formula without a length of its own is text of at most 1,300 characters (Help, "Formula Field Limits").
  const length =
    field.length ?? known.length ?? (type === 'string' ? (field.formula === undefined ? 255 : 1300) : undefined);
  return present<NewField>({
    name: field.name,
    label: field.label,
    type,
    apexType: DEFINITIONS.has(field.referenceTo ?? '') ? 'String' : apexTypeOf(type),
    custom: true,
    required: type !== 'boolean' && (field.required || field.type === 'MasterDetail'),
    createable: !calculated,
    updateable: !calculated && (field.type !== 'MasterDetail' || field.reparentable === true),
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    length,
    precision: field.precision,
    scale: field.scale ?? (field.precision === undefined ? undefined : 0),
    ...referenceParts(field),
    picklist: field.picklist,
    restrictedPicklist: field.restrictedPicklist,
    controllingField: field.controllingField,
    lookupFilter: field.lookupFilter,
    defaultValue: field.defaultValue,
    formula: field.formula,
    formulaBlanksAsZero: field.formulaBlanksAsZero,
    autoNumber: field.type === 'AutoNumber' ? (field.displayFormat ?? '{0}') : undefined,
    trackHistory: field.trackHistory,
    description: field.description,
    helpText: field.helpText,
  });
}

/** The fields a metadata field becomes: a geolocation has two parts that are fields of their own. */
export function customFields(field: FieldMetadata): NewField[] {
  const own = customField(field);
  if (own.type !== 'location') return [own];
  const { name, label, scale = 15 } = own;
  const parts = LOCATION_PARTS.map((part) => ({
    ...customField({ ...field, type: 'Number', required: false, precision: 18, scale }),
    name: `${name.replace(/__c$/i, '')}__${part}__s`,
    label: `${label} (${part})`,
  }));
  return [own, ...parts];
}

function referenceParts(field: FieldMetadata): Pick<NewField, 'referenceTo'> & {
  [K in 'relationshipName' | 'childRelationshipName' | 'deleteConstraint']: NewField[K] | undefined;
} {
  if (field.referenceTo === undefined)
    return {
      referenceTo: [],
      relationshipName: undefined,
      childRelationshipName: undefined,
      deleteConstraint: undefined,
    };
  const constraint =
    field.type === 'MasterDetail' ? 'Cascade' : (field.deleteConstraint ?? (field.required ? 'Restrict' : 'SetNull'));
  return {
    referenceTo: [field.referenceTo],
    relationshipName: field.name.replace(/__c$/i, '__r'),
    childRelationshipName: field.relationshipName === undefined ? undefined : `${field.relationshipName}__r`,
    deleteConstraint: constraint,
  };
}

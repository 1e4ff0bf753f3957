import type { Field } from 'jsforce';
import { compoundOf } from '../schema/compound.js';
import { controllerOf, validFor } from '../schema/dependentPicklists.js';
import {
  byteLengthOf,
  isDefaultedOnCreate,
  isFilterable,
  isGroupable,
  isNillable,
  isSortable,
} from '../schema/fieldProperties.js';
import { isAggregatable } from '../schema/fieldTypes.js';
import { isPermissionable } from '../schema/permissionable.js';
import type { FieldDef, FieldType } from '../schema/model.js';

/** What a user may do with a field, on top of its definition. */
export interface FieldAccess {
  readonly createable: boolean;
  readonly updateable: boolean;
}

const SOAP_TYPES: Partial<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  anyType: 'xsd:anyType',
  address: 'urn:address',
  location: 'urn:location',
};

/** A field as describe tells it (SOAP API Developer Guide, "Field" of DescribeSObjectResult). */
export function describeField(field: FieldDef, access: FieldAccess): Field {
  return {
    ...identityOf(field),
    ...sizeOf(field),
    ...valuesOf(field),
    ...referenceOf(field),
    ...useOf(field, access),
    ...ABSENT,
    compoundFieldName: compoundOf(field) ?? null,
  };
}

function identityOf({ object, name, label, type, custom, helpText, formula, summary, autoNumber }: FieldDef) {
  return {
    name,
    label,
    type,
    custom,
    soapType: SOAP_TYPES[type] ?? 'xsd:string',
    inlineHelpText: helpText ?? null,
    nameField: object.nameField?.name === name,
    calculated: formula !== undefined || summary !== undefined,
    calculatedFormula: formula ?? null,
    autoNumber: autoNumber !== undefined,
  };
}

function sizeOf(field: FieldDef) {
  const { type, length = 0, precision = 0, scale = 0 } = field;
  const isInteger = type === 'int' || type === 'long';
  return {
    length: type === 'id' || type === 'reference' ? 18 : length,
    byteLength: byteLengthOf(field),
    precision: isInteger ? 0 : precision,
    scale,
    digits: isInteger ? precision || 9 : 0,
  };
}

function valuesOf(field: FieldDef) {
  const { picklist, restrictedPicklist, defaultValue } = field;
  const picklistValues = (picklist ?? []).map((entry) => ({
    value: entry.value,
    label: entry.label,
    active: entry.active,
    defaultValue: entry.isDefault,
    validFor: validFor(field, entry),
  }));
  const controller = controllerOf(field);
  return {
    controllerName: controller?.name ?? null,
    dependentPicklist: controller !== undefined,
    picklistValues,
    restrictedPicklist: restrictedPicklist ?? false,
    defaultValue: null,
    defaultValueFormula: defaultValue ?? null,
    defaultedOnCreate: isDefaultedOnCreate(field),
  };
}

function referenceOf({ referenceTo, relationshipName, deleteConstraint }: FieldDef) {
  return {
    referenceTo: [...referenceTo],
    relationshipName: relationshipName ?? null,
    relationshipOrder: null,
    namePointing: referenceTo.length > 1,
    cascadeDelete: deleteConstraint === 'Cascade',
    restrictedDelete: deleteConstraint === 'Restrict',
  };
}

function useOf(field: FieldDef, access: FieldAccess) {
  return {
    createable: field.createable && access.createable,
    updateable: field.updateable && access.updateable,
    nillable: isNillable(field),
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.type === 'id' || field.externalId || field.idLookup === true,
    filterable: isFilterable(field),
    groupable: isGroupable(field),
    sortable: isSortable(field),
    aggregatable: isAggregatable(field),
    permissionable: isPermissionable(field),
  };
}

/** What no field of the org has. */
const ABSENT = {
  deprecatedAndHidden: false,
  displayLocationInDecimal: false,
  encrypted: false,
  extraTypeInfo: null,
  filteredLookupInfo: null as unknown as object,
  highScaleNumber: false,
  htmlFormatted: false,
  mask: null,
  maskType: null,
  queryByDistance: false,
  referenceTargetField: null as unknown as object,
  writeRequiresMasterRead: false,
};

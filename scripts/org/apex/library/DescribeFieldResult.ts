import { isPermissionable } from '../../schema/permissionable.js';
import { current } from '../../engine/transaction.js';
import { defaultOf } from '../../formula/fieldDefaults.js';
import { compoundOf } from '../../schema/compound.js';
import {
  byteLengthOf,
  isDefaultedOnCreate,
  isFilterable,
  isGroupable,
  isNillable,
  isSortable,
} from '../../schema/fieldProperties.js';
import { controllerOf } from '../../schema/dependentPicklists.js';
import { fieldIn } from '../../schema/inLanguage.js';
import { type FieldDef, type FieldType, isCalculated, type PicklistValue } from '../../schema/model.js';
import type { EnumValue } from '../../values/enum.js';
import { Unsupported } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { platformConstant } from './tables.js';
import { flags, type LibraryPart, type PlatformObject, readers } from './part.js';
import { fieldToken, objectToken } from './tokens.js';
import { onePer } from '../../values/memo.js';

export class PicklistEntryValue implements PlatformObject {
  readonly apexType = 'Schema.PicklistEntry';
  constructor(
    readonly entry: PicklistValue,
    readonly field: FieldDef,
  ) {}
}

export const picklistEntryPart: LibraryPart = {
  type: 'Schema.PicklistEntry',
  members: {
    ...readers<PicklistEntryValue>({ Label: ({ entry }) => entry.label, Value: ({ entry }) => entry.value }),
    ...flags<PicklistEntryValue>({ Active: ({ entry }) => entry.active, DefaultValue: ({ entry }) => entry.isDefault }),
  },
};

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
  location: 'LOCATION',
  anyType: 'ANYTYPE',
};

export function displayType({ type }: FieldDef): EnumValue {
  return platformConstant('Schema.DisplayType', DISPLAY[type] ?? type.toUpperCase());
}

export function soapType({ type }: FieldDef): EnumValue {
  return platformConstant('Schema.SoapType', SOAP[type]);
}

export class DescribeField implements PlatformObject {
  readonly apexType = 'Schema.DescribeFieldResult';
  constructor(readonly field: FieldDef) {}
  toString(): string {
    return `Schema.DescribeFieldResult[${this.field.name}]`;
  }
}

/** `Account.Name.getDescribe()`, also behind `Schema.SObjectType.Account.fields.Name`. */
export const describeField = onePer((field: FieldDef) => new DescribeField(field));

const inLanguage = (field: FieldDef): FieldDef => fieldIn(field, current().user.language);

function referenceTo({ field }: DescribeField): ApexList {
  const { schema } = current().org;
  return new ApexList(
    'Schema.SObjectType',
    field.referenceTo.flatMap((name) => schema.get(name) ?? []).map(objectToken),
  );
}

function readable({ field }: DescribeField): boolean {
  const { org, user } = current();
  return org.security.can(user, field.object, 'read') && org.security.fieldReadable(user, field);
}

/** A field can be set when it, its object and the user's permissions all allow it. */
function editable(operation: 'create' | 'edit') {
  return ({ field }: DescribeField): boolean => {
    const { org, user } = current();
    const open = operation === 'create' ? field.createable : field.updateable;
    return open && org.security.can(user, field.object, operation) && org.security.fieldEditable(user, field);
  };
}

/** The field, unless it is one of which only name and Apex type are known. */
function known(what: string, field: FieldDef): FieldDef {
  if (field.derived && field.apexType === 'String' && (what === 'length' || field.type === 'picklist'))
    throw new Unsupported(`the ${what} of ${field.object.name}.${field.name}`);
  return field;
}

const NUMBERS = new Set(['currency', 'double', 'percent', 'int', 'long']);

export const describeFieldResultPart: LibraryPart = {
  type: 'Schema.DescribeFieldResult',
  members: {
    ...readers<DescribeField>({
      ByteLength: ({ field }) => byteLengthOf(known('length', field)),
      CalculatedFormula: ({ field }) => field.formula ?? null,
      CompoundFieldName: ({ field }) => compoundOf(field) ?? null,
      Controller: ({ field }) => {
        const controller = controllerOf(field);
        return controller ? fieldToken(controller) : null;
      },
      DefaultValue: ({ field }) => defaultOf(current(), field),
      DefaultValueFormula: ({ field }) => field.defaultValue ?? null,
      Digits: ({ field }) => (field.type === 'int' ? (field.precision ?? 0) : 0),
      InlineHelpText: ({ field }) => inLanguage(field).helpText ?? null,
      Label: ({ field }) => inLanguage(field).label,
      Length: ({ field }) => known('length', field).length ?? 0,
      LocalName: ({ field }) => field.name,
      // Indirect lookups and encrypted text are refused when the metadata is read.
      Mask: () => null,
      MaskType: () => null,
      Name: ({ field }) => field.name,
      PicklistValues: ({ field }) =>
        new ApexList(
          'Schema.PicklistEntry',
          (inLanguage(known('picklist values', field)).picklist ?? []).map(
            (value) => new PicklistEntryValue(value, field),
          ),
        ),
      Precision: ({ field }) => (NUMBERS.has(field.type) ? (field.precision ?? 0) : 0),
      ReferenceTargetField: () => null,
      ReferenceTo: referenceTo,
      RelationshipName: ({ field }) => field.relationshipName ?? null,
      Scale: ({ field }) => field.scale ?? 0,
      SoapType: ({ field }) => soapType(field),
      SobjectField: ({ field }) => fieldToken(field),
      Type: ({ field }) => displayType(field),
    }),
    'getSObjectType()': ({ field }: DescribeField) => objectToken(field.object),
    ...flags<DescribeField>({
      Accessible: readable,
      AiPredictionField: () => false,
      AutoNumber: ({ field }) => field.autoNumber !== undefined,
      Calculated: ({ field }) => isCalculated(field),
      CascadeDelete: ({ field }) => field.deleteConstraint === 'Cascade',
      CaseSensitive: ({ field }) => field.caseSensitive,
      Createable: editable('create'),
      Custom: ({ field }) => field.custom,
      DefaultedOnCreate: ({ field }) => isDefaultedOnCreate(field),
      DependentPicklist: ({ field }) => controllerOf(field) !== undefined,
      DeprecatedAndHidden: () => false,
      DisplayLocationInDecimal: () => false,
      Encrypted: () => false,
      ExternalId: ({ field }) => field.externalId,
      Filterable: ({ field }) => isFilterable(field),
      FormulaTreatNullNumberAsZero: ({ field }) => field.formulaBlanksAsZero === true,
      Groupable: ({ field }) => isGroupable(field),
      HighScaleNumber: () => false,
      HtmlFormatted: () => false,
      IdLookup: ({ field }) => field.index === 0 || field.externalId || field.idLookup === true,
      NameField: ({ field }) => field.object.nameField === field,
      NamePointing: ({ field }) => field.referenceTo.length > 1,
      Nillable: ({ field }) => isNillable(field),
      Permissionable: ({ field }) => isPermissionable(field),
      QueryByDistance: () => false,
      RestrictedDelete: ({ field }) => field.deleteConstraint === 'Restrict',
      RestrictedPicklist: ({ field }) => field.restrictedPicklist === true,
      Sortable: ({ field }) => isSortable(field),
      Unique: ({ field }) => field.unique,
      Updateable: editable('edit'),
    }),
  },
};

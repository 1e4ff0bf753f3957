import type { FilterMetadata, LookupFilter } from '../metadata/projectModel.js';
import type { ObjectWords } from '../metadata/translations.js';

/** The data model of the org: what `describe` knows. Built once from standard tables and force-app. */

export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType';

/** Apex type a field has in code. Number, Currency and Percent fields are Decimal; `int` fields Integer. */
export type FieldApexType =
  | 'Id'
  | 'String'
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Decimal'
  | 'Double'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Address'
  | 'Location'
  | 'ChangeEventHeader'
  | 'Object';

export type DeleteConstraint = 'SetNull' | 'Restrict' | 'Cascade';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly isDefault: boolean;
  /** Values of the controlling field with which this one may be chosen. */
  readonly allowedBy?: readonly string[];
}

/** A roll-up summary over the details that fit the filter; COUNT has no field. */
export interface Summary {
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  /** The master-detail field of the detail. */
  readonly master: FieldDef;
  readonly field: FieldDef | undefined;
  readonly filter: FilterMetadata;
}

export interface FieldDef {
  /** Position of the field in a row's value array. */
  readonly index: number;
  readonly object: ObjectDef;
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly apexType: FieldApexType;
  readonly custom: boolean;
  /** Must have a value on save (Boolean fields never count). */
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  /** A standard field that names a record in place of its id (Object Reference, "Field Properties": idLookup). */
  readonly idLookup?: boolean;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly referenceTo: readonly string[];
  /** Name that walks to the parent: `Account`, `Account__r`. */
  readonly relationshipName?: string;
  /** Name by which the parent lists its children: `Orders`, `AR_Invoices__r`. */
  readonly childRelationshipName?: string;
  readonly deleteConstraint?: DeleteConstraint;
  readonly picklist?: readonly PicklistValue[];
  readonly restrictedPicklist?: boolean;
  /** Name of the field a dependent picklist depends on. */
  readonly controllingField?: string;
  /** What a record must fit for this lookup to refer to it. */
  readonly lookupFilter?: LookupFilter;
  /** Formula text of a default value, as in the field's metadata. */
  readonly defaultValue?: string;
  /** Formula text of a calculated field: never stored, computed on read. */
  readonly formula?: string;
  readonly formulaBlanksAsZero?: boolean;
  /** What a roll-up summary field sums up: stored, and brought up to date after details are saved. */
  readonly summary?: Summary;
  /** Display format of an auto-number field, e.g. `CP-{000000}`. */
  readonly autoNumber?: string;
  /** Only name and Apex type are known; length, picklist values and the like are not. */
  readonly derived?: boolean;
  readonly trackHistory?: boolean;
  readonly description?: string;
  readonly helpText?: string;
}

/** Worked out by the platform from other values: nobody can write it. */
export function isCalculated({ formula, summary }: Pick<FieldDef, 'formula' | 'summary'>): boolean {
  return formula !== undefined || summary !== undefined;
}

/** Apex may read it, never assign it. */
export function isReadOnly(field: FieldDef): boolean {
  return isCalculated(field) || field.autoNumber !== undefined || isCompound(field);
}

/** Told as one, stored as its parts (Object Reference, "Compound Fields"). */
export function isCompound({ type }: Pick<FieldDef, 'type'>): boolean {
  return type === 'address' || type === 'location';
}

export interface ValidationRule {
  readonly name: string;
  readonly active: boolean;
  readonly condition: string;
  readonly message: string;
  readonly field?: string;
}
export interface RecordTypeDef {
  readonly name: string;
  readonly label: string;
  readonly active: boolean;
}
export interface FieldSetField {
  /** `Name`, `Owner.Name` */
  readonly path: string;
  readonly field: FieldDef;
  readonly required: boolean;
}
export interface FieldSetDef {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly fields: readonly FieldSetField[];
}
export interface ChildRelation {
  readonly name: string;
  readonly child: ObjectDef;
  readonly field: FieldDef;
}

export type ObjectKind = 'standard' | 'custom' | 'metadata' | 'setting' | 'event' | 'big' | 'aggregate';
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';

const NAME_FIELDS: Readonly<Record<string, string>> = {
  Case: 'CaseNumber',
  Contract: 'ContractNumber',
  Order: 'OrderNumber',
  OrderItem: 'OrderItemNumber',
  Task: 'Subject',
  Event: 'Subject',
  Solution: 'SolutionName',
  WorkOrder: 'WorkOrderNumber',
};

export class ObjectDef {
  readonly fields: FieldDef[] = [];
  /** Lower-case field name → field. */
  readonly byName = new Map<string, FieldDef>();
  /** Lower-case parent relationship name → lookup field. */
  readonly parents = new Map<string, FieldDef>();
  /** Lower-case child relationship name → relation. */
  readonly children = new Map<string, ChildRelation>();
  validationRules: ValidationRule[] = [];
  recordTypes: RecordTypeDef[] = [];
  fieldSets: FieldSetDef[] = [];
  /** Language → what people read in it. */
  translations: ReadonlyMap<string, ObjectWords> | undefined;
  sharingModel: SharingModel = 'ReadWrite';
  /** Keeps changes of tracked fields. */
  history: ObjectDef | undefined;
  /** Custom settings only. */
  settingsType?: 'Hierarchy' | 'List';
  /** Platform events only. */
  publishBehavior?: 'PublishImmediately' | 'PublishAfterCommit';

  constructor(
    readonly name: string,
    readonly label: string,
    readonly pluralLabel: string,
    /** Three characters that begin every id of this object. */
    readonly keyPrefix: string,
    readonly kind: ObjectKind,
  ) {}

  get custom(): boolean {
    return this.kind !== 'standard' && this.kind !== 'aggregate' && this.name.includes('__');
  }
  /** What records are called by: `Name` where there is one (Object Reference, "nameField" of each object). */
  get nameField(): FieldDef | undefined {
    const named = this.kind === 'metadata' ? 'MasterLabel' : NAME_FIELDS[this.name];
    return this.field('Name') ?? (named === undefined ? undefined : this.field(named));
  }
  field(name: string): FieldDef | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** Adds a field; the definition's `index` and `object` are set here. */
  add(field: Omit<FieldDef, 'index' | 'object'>): FieldDef {
    const def: FieldDef = { ...field, index: this.fields.length, object: this };
    this.fields.push(def);
    this.byName.set(def.name.toLowerCase(), def);
    if (def.relationshipName) this.parents.set(def.relationshipName.toLowerCase(), def);
    return def;
  }
}

export class Schema {
  /** Lower-case object name → definition. */
  readonly objects = new Map<string, ObjectDef>();
  readonly byPrefix = new Map<string, ObjectDef>();

  get(name: string): ObjectDef | undefined {
    return this.objects.get(name.toLowerCase());
  }
  require(name: string): ObjectDef {
    const def = this.get(name);
    if (!def) throw new Error(`the org has no object ${name}`);
    return def;
  }
  add(def: ObjectDef): void {
    this.objects.set(def.name.toLowerCase(), def);
    this.byPrefix.set(def.keyPrefix, def);
  }
  ofId(id: string): ObjectDef | undefined {
    return this.byPrefix.get(id.slice(0, 3));
  }
}

import type { ObjectMetadata } from '../metadata/projectModel.js';
import { ObjectDef, type ObjectKind, type Schema } from './model.js';
import { addAudit, addCurrency, addDeleted, addId, addLines } from './systemFields.js';
import { OWNER, VIEWED } from './standard/standardObject.js';

const PREFIX_START: Partial<Record<ObjectKind, string>> = {
  custom: 'a',
  setting: 'a',
  metadata: 'm',
  event: 'e',
  big: 'x',
};
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function kindOf(object: ObjectMetadata): ObjectKind {
  if (object.name.endsWith('__mdt')) return 'metadata';
  if (object.name.endsWith('__e')) return 'event';
  if (object.name.endsWith('__b')) return 'big';
  if (object.name.endsWith('__c')) return object.customSettingsType ? 'setting' : 'custom';
  return 'standard';
}

/**
 * Key prefixes in the order of object names: a00, a01 … for data, m00 … for custom metadata, e00 … for events. Objects of
 * an earlier schema of the org keep theirs, because it stands in the ids of their records.
 */
export class KeyPrefixes {
  private readonly next = new Map<string, number>();

  constructor(private readonly before: Schema | undefined) {}

  take(start: string, object: string): string {
    const kept = this.before?.get(object)?.keyPrefix;
    if (kept !== undefined) return kept;
    const n = this.next.get(start) ?? 0;
    this.next.set(start, n + 1);
    const prefix = start + DIGITS[Math.floor(n / 62)]! + DIGITS[n % 62]!;
    return this.before?.ofId(prefix) ? this.take(start, object) : prefix;
  }

  of(kind: ObjectKind, object: string): string {
    return this.take(PREFIX_START[kind] ?? 'z', object);
  }
}

/** Adds an object of the project with the system fields of its kind; its own fields come later. */
export function addCustomObject(
  schema: Schema,
  object: ObjectMetadata,
  prefixes: KeyPrefixes,
  multiCurrency: boolean,
): void {
  const kind = kindOf(object);
  const label = object.label ?? object.name;
  const def = new ObjectDef(object.name, label, object.pluralLabel ?? label, prefixes.of(kind, object.name), kind);
  def.sharingModel = object.sharingModel ?? 'ReadWrite';
  if (object.publishBehavior) def.publishBehavior = object.publishBehavior;
  addId(def);
  if (kind === 'custom') addDataFields(def, object, multiCurrency);
  else if (kind === 'metadata') addMetadataFields(def);
  else if (kind === 'event') addEventFields(def);
  // Big Objects Implementation Guide: they have their own fields, who made them and when.
  else if (kind === 'big') addLines(def, ['CreatedById reference ro ->User as:CreatedBy', 'CreatedDate datetime ro']);
  else addSettingFields(def, object.customSettingsType ?? 'List');
  schema.add(def);
}

function addDataFields(def: ObjectDef, object: ObjectMetadata, multiCurrency: boolean): void {
  const isDetail = object.fields.some((field) => field.type === 'MasterDetail');
  if (!isDetail) addLines(def, [OWNER]);
  addDeleted(def);
  addName(def, object);
  if (object.recordTypes.length > 0)
    addLines(def, ['RecordTypeId reference "Record Type ID" ->RecordType as:RecordType']);
  if (multiCurrency) addCurrency(def);
  addAudit(def);
  addLines(def, ['LastActivityDate date ro', ...VIEWED.split('\n').map((line) => line.trim())]);
}

function addName(def: ObjectDef, object: ObjectMetadata): void {
  const { nameField } = object;
  const label = nameField?.label ?? 'Name';
  if (nameField?.type !== 'AutoNumber') addLines(def, [`Name string(80) "${label}"`]);
  else
    def.add({
      name: 'Name',
      label,
      type: 'string',
      apexType: 'String',
      custom: false,
      required: false,
      createable: false,
      updateable: false,
      unique: false,
      caseSensitive: false,
      externalId: false,
      length: 80,
      referenceTo: [],
      autoNumber: nameField.displayFormat ?? '{0}',
    });
}

/** Object Reference, "Custom Metadata Type__mdt". */
function addMetadataFields(def: ObjectDef): void {
  addLines(def, [
    'DeveloperName string(40) "Custom Metadata Record Name"',
    'MasterLabel string(40) "Label"',
    'Language picklist(40) "Master Language" ro',
    'NamespacePrefix string(15) ro',
    'Label string(40)',
    'QualifiedApiName string(70) ro',
    'SystemModstamp datetime ro',
  ]);
}

/** Platform Events Developer Guide, "Platform Event Fields": an event has no id that code could read. */
function addEventFields(def: ObjectDef): void {
  addLines(def, [
    'ReplayId string(1000) ro',
    'EventUuid string(36) ro',
    'CreatedDate datetime ro',
    'CreatedById reference "Created By ID" ro ->User as:CreatedBy',
  ]);
  def.byName.delete('id');
}

/** A list has one data set of each name, a hierarchy one for each user, profile and the organisation. */
function addSettingFields(def: ObjectDef, type: 'Hierarchy' | 'List'): void {
  def.settingsType = type;
  addDeleted(def);
  addLines(def, [
    type === 'List' ? 'Name string(38) req unique' : 'Name string(38)',
    `SetupOwnerId reference "Location" ${type === 'Hierarchy' ? 'unique ' : ''}->Organization,Profile,User as:SetupOwner`,
  ]);
  addAudit(def);
}

/** Object Reference, "Custom Object__Share": there unless the default is already full access or the parent's. */
export function addShareObject(
  schema: Schema,
  parent: ObjectDef,
  prefixes: KeyPrefixes,
  reasons: readonly string[],
): void {
  const shareable = parent.sharingModel === 'Private' || parent.sharingModel === 'Read';
  if (parent.kind !== 'custom' || !parent.field('OwnerId') || !shareable) return;
  const name = parent.name.replace(/__c$/i, '__Share');
  const prefix = prefixes.take('t', name);
  const def = new ObjectDef(name, `${parent.label} Share`, `${parent.label} Shares`, prefix, 'standard');
  addId(def);
  addLines(def, [
    `ParentId reference "Parent ID" req once ->${parent.name} as:Parent children:Shares delete:Cascade`,
    'UserOrGroupId reference "User/Group ID" req once ->User,Group as:UserOrGroup',
    'AccessLevel picklist(40) req values:Read|Edit|All',
    `RowCause picklist(40) once restricted values:${['Owner', 'Manual', 'Rule', ...reasons].join('|')}`,
    'LastModifiedDate datetime ro',
    'LastModifiedById reference "Last Modified By ID" ro ->User as:LastModifiedBy',
    'IsDeleted boolean "Deleted" ro',
  ]);
  schema.add(def);
}

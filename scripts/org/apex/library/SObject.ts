import type { FieldDef } from '../../schema/model.js';
import { ApexException, raise } from '../../values/exceptions.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { databaseErrors } from './databaseResults.js';
import type { DmlOptionsValue } from './DMLOptions.js';
import { given, type LibraryPart, type Member } from './part.js';
import { parent } from '../runtime/records.js';
import { fieldOf, readField, writeField } from './recordFields.js';
import { objectToken, SObjectFieldToken } from './tokens.js';

export interface CloneOptions {
  readonly keepId?: boolean;
  /** Related records are copied as well, not shared. */
  readonly deep?: boolean;
  readonly keepTimestamps?: boolean;
  readonly keepAutonumber?: boolean;
}

const AUDIT = new Set(['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById']);
/** SObject.clone (Apex Reference, "SObject Class"). Formula results stay as they were read. */
export function cloneRecord(record: SObject, options: CloneOptions = {}): SObject {
  const copy = new SObject(record.def, [...record.values]);
  copy.queried = record.queried;
  for (const field of record.def.fields) {
    const dropped =
      (field.index === 0 && !options.keepId) ||
      (AUDIT.has(field.name) && !options.keepTimestamps) ||
      (field.autoNumber !== undefined && !options.keepAutonumber);
    if (dropped) delete copy.values[field.index];
  }
  if (record.relations)
    copy.relations = new Map(
      [...record.relations].map(([name, value]) => [name, options.deep ? copied(value) : value]),
    );
  if (record.aggregates) copy.aggregates = new Map(record.aggregates);
  copy.clonedFrom = record.id;
  return copy;
}

function copied(value: unknown): unknown {
  if (value instanceof SObject)
    return cloneRecord(value, { keepId: true, deep: true, keepTimestamps: true, keepAutonumber: true });
  return value instanceof ApexList ? new ApexList(value.elementType, value.items.map(copied)) : value;
}

type FieldName = string | SObjectFieldToken | null;

function get(self: SObject, name: FieldName): unknown {
  const value = typeof name === 'string' ? self.aggregates?.get(name.toLowerCase()) : undefined;
  return value === undefined ? readField(self, fieldOf(self.def, name)) : value;
}

function put(self: SObject, name: FieldName, value: unknown): unknown {
  return writeField(self, fieldOf(self.def, name), value);
}

/** Lookup field of a parent relationship given by its name or its field. */
function lookupOf(self: SObject, name: FieldName): FieldDef {
  const wanted = given(name);
  const field =
    wanted instanceof SObjectFieldToken
      ? wanted.field
      : (self.def.parents.get(wanted.toLowerCase()) ?? self.def.field(wanted));
  return field?.relationshipName
    ? field
    : raise('System.SObjectException', `Invalid relationship ${String(wanted)} for ${self.def.name}`);
}

function getParent(self: SObject, name: FieldName): unknown {
  return parent(self, lookupOf(self, name));
}

function putParent(self: SObject, name: FieldName, parent: SObject | null): unknown {
  if (self.readOnly) raise('System.FinalException', 'Record is read-only');
  const key = lookupOf(self, name).relationshipName!.toLowerCase();
  const before = self.relations?.get(key) ?? null;
  (self.relations ??= new Map()).set(key, parent);
  return before;
}

function getChildren(self: SObject, name: FieldName): unknown {
  const wanted = given(name);
  const relation =
    wanted instanceof SObjectFieldToken
      ? [...self.def.children.values()].find((child) => child.field === wanted.field)
      : self.def.children.get(wanted.toLowerCase());
  if (!relation) raise('System.SObjectException', `Invalid relationship ${String(wanted)} for ${self.def.name}`);
  return self.relations?.get(relation.name.toLowerCase()) ?? null;
}

/** Fields that were set or queried, relationships included; a queried empty field is not populated. */
function populated(self: SObject): ApexMap {
  const map = new ApexMap('String', 'Object', self.aggregates ?? []);
  for (const field of self.def.fields) {
    const value = self.values[field.index];
    if (value !== undefined && (value !== null || !self.queried)) map.put(field.name, value);
  }
  for (const [key, value] of self.relations ?? []) if (value !== null) map.put(relationName(self, key), value);
  return map;
}

function relationName(self: SObject, key: string): string {
  return self.def.parents.get(key)?.relationshipName ?? self.def.children.get(key)?.name ?? key;
}

/** An error on the record, or on one of its fields: the row will not be saved. */
function addError(self: SObject, message: unknown, fields: string[]): void {
  const text = message instanceof ApexException ? message.apexMessage : (message as string | null);
  (self.errors ??= []).push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: text ?? '', fields });
}
const recordError: Member = (self: SObject, message: unknown) => addError(self, message, []);
const fieldError: Member = (self: SObject, name: FieldName, message: string) =>
  addError(self, message, [fieldOf(self.def, name).name]);

function clone(self: SObject, keepId = false, deep = false, keepTimestamps = false, keepAutonumber = false): SObject {
  return cloneRecord(self, { keepId, deep, keepTimestamps, keepAutonumber });
}

function clear(self: SObject): void {
  if (self.readOnly) raise('System.FinalException', 'Record is read-only');
  self.values.length = 0;
  self.relations = undefined;
}

const isSet: Member = (self: SObject, name: FieldName) => self.values[fieldOf(self.def, name).index] !== undefined;

export const sObjectPart: LibraryPart = {
  type: 'System.SObject',
  members: {
    'addError(Schema.SObjectField,System.String)': fieldError,
    'addError(Schema.SObjectField,System.String,System.Boolean)': fieldError,
    'addError(System.String,System.String)': fieldError,
    'addError(System.String,System.String,System.Boolean)': fieldError,
    'addError(System.String)': recordError,
    'addError(System.String,System.Boolean)': recordError,
    'addError(System.Exception)': recordError,
    'addError(System.Exception,System.Boolean)': recordError,
    'getOptions()': (self: SObject) => self.options ?? null,
    'setOptions(Object)': (self: SObject, options: DmlOptionsValue) => void (self.options = given(options)),
    'clear()': clear,
    'clone()': clone,
    'clone(System.Boolean)': clone,
    'clone(System.Boolean,System.Boolean)': clone,
    'clone(System.Boolean,System.Boolean,System.Boolean)': clone,
    'clone(System.Boolean,System.Boolean,System.Boolean,System.Boolean)': clone,
    'get(Schema.SObjectField)': get,
    'get(System.String)': get,
    'getCloneSourceId()': (self: SObject) => self.clonedFrom ?? null,
    'getErrors()': (self: SObject) => databaseErrors(self.errors ?? []),
    'getPopulatedFieldsAsMap()': populated,
    'getSObject(Schema.SObjectField)': getParent,
    'getSObject(System.String)': getParent,
    'getSObjectType()': (self: SObject) => objectToken(self.def),
    'getSObjects(Schema.SObjectField)': getChildren,
    'getSObjects(System.String)': getChildren,
    'hasErrors()': (self: SObject) => (self.errors?.length ?? 0) > 0,
    'isClone()': (self: SObject) => self.clonedFrom !== undefined,
    'isSet(Schema.SObjectField)': isSet,
    'isSet(System.String)': isSet,
    'put(Schema.SObjectField,Object)': put,
    'put(System.String,Object)': put,
    'putSObject(Schema.SObjectField,System.SObject)': putParent,
    'putSObject(System.String,System.SObject)': putParent,
  },
};

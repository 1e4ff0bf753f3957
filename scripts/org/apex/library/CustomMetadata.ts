import { current } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import { parseId } from '../../values/id.js';
import { ApexMap } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import type { LibraryPart } from './part.js';

/** getInstance and getAll give the first 255 characters of long text (Apex Reference, "Custom Metadata Type Methods"). */
const LONG_TEXT = 255;

function valueOf(field: FieldDef, value: unknown): unknown {
  return field.type === 'textarea' && typeof value === 'string' ? value.slice(0, LONG_TEXT) : value;
}

function recordOf(object: ObjectDef, row: Row): SObject {
  return new SObject(
    object,
    object.fields.map((field) => valueOf(field, row[field.index] ?? null)),
  );
}

function nameOf(object: ObjectDef, row: Row): string {
  return row[object.field('DeveloperName')!.index] as string;
}

/** By developer name, in any case, or by id. */
function getInstance(object: ObjectDef, name: string | null): SObject | null {
  if (name === null) return null;
  const table = current().store.table(object);
  const id = parseId(name);
  const byId = id === undefined ? undefined : table.get(id);
  const row = byId ?? [...table.all()].find((each) => nameOf(object, each).toLowerCase() === name.toLowerCase());
  return row ? recordOf(object, row) : null;
}

function getAll(object: ObjectDef): ApexMap {
  const records = Array.from(
    current().store.table(object).all(),
    (row) => [nameOf(object, row), recordOf(object, row)] as const,
  );
  return new ApexMap('String', object.name, records);
}

/** The record of a custom setting at one level: of the user or profile with this id, or of this name in a list; no others are merged in (Apex Reference, "Custom Settings Methods"). */
function getValues(object: ObjectDef, key: string | null): SObject | null {
  if (key === null) return null;
  const level = parseId(key);
  const field = object.field(level === undefined ? 'Name' : 'SetupOwnerId')!;
  const table = current().store.table(object);
  const row = [...table.all()].find((each) => !table.isDeleted(each) && each[field.index] === (level ?? key));
  return row ? new SObject(object, [...row]) : null;
}

/** Static methods of every custom metadata type, and getValues of custom settings; the first argument is the type itself. They cost no query. */
export const library: LibraryPart = {
  type: 'Internal.CustomMetadata',
  members: {
    'static getAll()': getAll,
    'static getInstance(System.String)': getInstance,
    'static getValues(System.String)': getValues,
  },
};

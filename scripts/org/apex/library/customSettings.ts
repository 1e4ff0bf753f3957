import { defaultOf } from '../../formula/fieldDefaults.js';
import { settingRows } from '../../formula/hierarchySettings.js';
import { current } from '../../engine/transaction.js';
import type { ObjectDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import { parseId } from '../../values/id.js';
import { ApexMap } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import type { LibraryPart } from './part.js';

/** Static methods of custom settings; the first argument is the setting's object. They cost no query (Apex Reference, "Custom Settings Methods"). */

function rowsOf(object: ObjectDef): Row[] {
  const table = current().store.table(object);
  return [...table.all()].filter((row) => !table.isDeleted(row));
}

/** Empty fields are no populated ones. */
const recordOf = (object: ObjectDef, row: Row): SObject => {
  const record = new SObject(object);
  row.forEach((value, i) => value !== null && (record.values[i] = value));
  return record;
};

function dataSet(object: ObjectDef, name: string | null): SObject | null {
  const { index } = object.field('Name')!;
  const row = rowsOf(object).find((each) => (each[index] as string).toLowerCase() === name?.toLowerCase());
  return row ? recordOf(object, row) : null;
}

function allDataSets(object: ObjectDef): ApexMap {
  const records = rowsOf(object).map((row) => recordOf(object, row));
  return new ApexMap(
    'String',
    object.name,
    records.map((record) => [record.getByName('Name') as string, record] as const),
  );
}

export const listSettings: LibraryPart = {
  type: 'Internal.ListSetting',
  members: {
    'static getAll()': allDataSets,
    'static getInstance(System.String)': dataSet,
    'static getValues(System.String)': dataSet,
  },
};

/** The owner's record, with what it leaves empty from the levels above; without one a new record that has those and its fields' defaults. */
function merged(object: ObjectDef, owner: string): SObject {
  const [own, ...above] = settingRows(current(), object, owner);
  const record = own ? recordOf(object, own) : new SObject(object);
  record.setByName('SetupOwnerId', owner);
  for (const field of object.fields.filter(({ custom }) => custom)) {
    const known = above.find((row) => row && (row[field.index] ?? null) !== null);
    const value = known?.[field.index] ?? (own ? null : defaultOf(current(), field));
    if (value !== null) record.values[field.index] ??= value;
  }
  return record;
}

function ownerOf(id: string | null): string {
  return (id === null ? undefined : parseId(id)) ?? current().user.id;
}

/** No level of the hierarchy has a record. */
export function isUnset(object: ObjectDef, method: string, owner: unknown): boolean {
  if (object.settingsType !== 'Hierarchy') return false;
  const { organizationId } = current().org;
  const level = method === 'getorgdefaults' ? organizationId : ownerOf((owner as string | undefined) ?? null);
  return settingRows(current(), object, level).every((row) => row === undefined);
}

export const hierarchySettings: LibraryPart = {
  type: 'Internal.HierarchySetting',
  members: {
    'static getInstance()': (object: ObjectDef) => merged(object, current().user.id),
    'static getInstance(System.String)': (object: ObjectDef, owner: string | null) => merged(object, ownerOf(owner)),
    'static getOrgDefaults()': (object: ObjectDef) => merged(object, current().org.organizationId),
    'static getValues(System.String)': (object: ObjectDef, owner: string | null) => {
      const [row] = settingRows(current(), object, ownerOf(owner));
      return row ? recordOf(object, row) : null;
    },
  },
};

import { current } from '../../engine/transaction.js';
import { hashCode, sameValue } from '../../values/equality.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { KeySet } from '../../values/readOnly.js';
import { SObject } from '../../values/sobject.js';
import { joinedString } from '../../values/text.js';
import { given, type LibraryPart } from './part.js';
import { cloneRecord } from './SObject.js';
import { objectToken } from './tokens.js';

function putRecords(map: ApexMap, records: ApexList<SObject> | null): void {
  for (const record of given(records)) map.put(record.id, record);
}

/** Each record must have an id; `putAll` takes those without. */
function ofRecords([key, value]: string[], records: ApexList<SObject> | null): ApexMap {
  const map = new ApexMap(key!, value!);
  const without = given(records).items.findIndex((record) => !record?.id);
  if (without >= 0) raise('System.ListException', `Row with null Id at index: ${without}`);
  putRecords(map, records);
  if (map.size < records!.size) raise('System.ListException', 'Row with duplicate Id in the list of records');
  return map;
}

function putAll(map: ApexMap, other: ApexMap | null): void {
  for (const [key, value] of given(other).entries()) map.put(key, value);
}

function deepClone(self: ApexMap): ApexMap {
  const copy = (value: unknown): unknown =>
    value instanceof SObject ? cloneRecord(value, { keepId: true, deep: true }) : value;
  return self.holding(self.entries().map(([key, value]) => [key, copy(value)]));
}

function objectOf(self: ApexMap): unknown {
  const object = current().org.schema.get(self.valueType);
  return object ? objectToken(object) : null;
}

export const library: LibraryPart = {
  type: 'System.Map',
  members: {
    'new()': ([key, value]: string[]) => new ApexMap(key!, value!),
    'new(System.List<System.SObject>)': ofRecords,
    'new(System.Map<K,V>)': ([key, value]: string[], other: ApexMap | null) =>
      new ApexMap(key!, value!, given(other).entries()),
    'clear()': (self: ApexMap) => self.clear(),
    'clone()': (self: ApexMap) => self.holding(self.entries()),
    'containsKey(K)': (self: ApexMap, key: unknown) => self.has(key),
    'deepClone()': deepClone,
    'equals(System.Map<K,V>)': sameValue,
    'get(K)': (self: ApexMap, key: unknown) => self.get(key),
    'getSObjectType()': objectOf,
    'hashCode()': hashCode,
    'isEmpty()': (self: ApexMap) => self.size === 0,
    'keySet()': (self: ApexMap) => new KeySet(self),
    'put(K,V)': (self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
    'putAll(System.List<System.SObject>)': putRecords,
    'putAll(System.Map<K,V>)': putAll,
    'remove(K)': (self: ApexMap, key: unknown) => self.delete(key),
    'size()': (self: ApexMap) => self.size,
    'toString()': joinedString,
    'values()': (self: ApexMap) => new ApexList(self.valueType, self.values()),
  },
};

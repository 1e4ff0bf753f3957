import { hashCode, sameValue } from '../../values/equality.js';
import { type ApexList, ApexSet } from '../../values/collections.js';
import { joinedString } from '../../values/text.js';
import { IteratorValue } from './List.js';
import { given, type LibraryPart, type Member } from './part.js';

type Items = ApexList | ApexSet | null;
const arrayOf = (items: Items): unknown[] => Array.from(given(items));

const construct: Member = ([type]: string[], items: Items) => new ApexSet(type!, arrayOf(items));
const containsAll: Member = (self: ApexSet, items: Items) => arrayOf(items).every((item) => self.has(item));
/** These three say whether the set changed. */
const addAll: Member = (self: ApexSet, items: Items) => arrayOf(items).filter((item) => self.add(item)).length > 0;
const removeAll: Member = (self: ApexSet, items: Items) =>
  arrayOf(items).filter((item) => self.delete(item)).length > 0;
const retainAll: Member = (self: ApexSet, items: Items) => {
  const kept = new ApexSet(self.elementType, arrayOf(items));
  return self.items().filter((item) => !kept.has(item) && self.delete(item)).length > 0;
};

export const library: LibraryPart = {
  type: 'System.Set',
  members: {
    'new()': ([type]: string[]) => new ApexSet(type!),
    'new(System.List<T>)': construct,
    'new(System.Set<T>)': construct,
    'add(T)': (self: ApexSet, item: unknown) => self.add(item),
    'addAll(System.List<T>)': addAll,
    'addAll(System.Set<T>)': addAll,
    'clear()': (self: ApexSet) => self.clear(),
    'clone()': (self: ApexSet) => new ApexSet(self.elementType, self.items()),
    'contains(T)': (self: ApexSet, item: unknown) => self.has(item),
    'containsAll(System.List<T>)': containsAll,
    'containsAll(System.Set<T>)': containsAll,
    'equals(System.Set<Object>)': sameValue,
    'hashCode()': hashCode,
    'isEmpty()': (self: ApexSet) => self.size === 0,
    'iterator()': (self: ApexSet) => new IteratorValue(self.items()),
    'remove(T)': (self: ApexSet, item: unknown) => self.delete(item),
    'removeAll(System.List<T>)': removeAll,
    'removeAll(System.Set<T>)': removeAll,
    'retainAll(System.List<T>)': retainAll,
    'retainAll(System.Set<T>)': retainAll,
    'size()': (self: ApexSet) => self.size,
    'toString()': joinedString,
  },
};

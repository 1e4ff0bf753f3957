import { current } from '../../engine/transaction.js';
import { hashCode, sameValue } from '../../values/equality.js';
import { raise } from '../../values/exceptions.js';
import { ApexList, type ApexSet } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { joinedString } from '../../values/text.js';
import { emptySlots } from '../runtime/collections.js';
import { copying } from '../runtime/frames.js';
import { requireRoomFor } from '../runtime/heap.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';
import { cloneRecord } from './SObject.js';
import { comparatorOrder, defaultOrder } from './sorting.js';
import { objectToken, type SObjectTypeToken } from './tokens.js';

/** Walks a list or set as it was when the iterator was asked for. */
export class IteratorValue implements PlatformObject {
  readonly apexType: string = 'System.Iterator';
  private at = 0;
  constructor(private readonly items: readonly unknown[]) {}

  hasNext(): boolean {
    return this.at < this.items.length;
  }
  next(): unknown {
    if (!this.hasNext()) raise('System.NoSuchElementException', 'Iterator has no more elements');
    return this.items[this.at++];
  }
  *[Symbol.iterator](): Iterator<unknown> {
    while (this.hasNext()) yield this.next();
  }
}

export const iteratorPart: LibraryPart = {
  type: 'System.Iterator',
  members: {
    'hasNext()': (self: IteratorValue) => self.hasNext(),
    'next()': (self: IteratorValue) => self.next(),
  },
};

function deepClone(self: ApexList, keepId = false, keepTimestamps = false, keepAutonumber = false): ApexList {
  const copy = (item: unknown): unknown =>
    item instanceof SObject ? cloneRecord(item, { keepId, deep: true, keepTimestamps, keepAutonumber }) : item;
  return new ApexList(self.elementType, self.items.map(copy));
}

function objectOf(self: ApexList): SObjectTypeToken | null {
  const object = current().org.schema.get(self.elementType);
  return object ? objectToken(object) : null;
}

function copied(items: readonly unknown[]): unknown[] {
  copying(items.length);
  return [...items];
}

const addAll: Member = (self: ApexList, more: ApexList | ApexSet | null) => {
  const items = Array.from(given(more));
  requireRoomFor(self.size + items.length);
  copying(items.length);
  const changed = self.changeable();
  for (const item of items) changed.push(item);
};

export const listPart: LibraryPart = {
  type: 'System.List',
  members: {
    'new()': ([type]: string[]) => new ApexList(type!),
    'new(System.Integer)': ([type]: string[], size: number | null) => new ApexList(type!, emptySlots(given(size))),
    'new(System.List<T>)': ([type]: string[], items: ApexList | null) =>
      new ApexList(type!, copied(given(items).items)),
    'new(System.Set<T>)': ([type]: string[], items: ApexSet | null) => new ApexList(type!, given(items).items()),
    'add(System.Integer,T)': (self: ApexList, index: number, item: unknown) =>
      void self.changeable().splice(self.checked(index, self.size + 1), 0, item),
    'add(T)': (self: ApexList, item: unknown) => void self.changeable().push(item),
    'addAll(System.List<T>)': addAll,
    'addAll(System.Set<T>)': addAll,
    'clear()': (self: ApexList) => void (self.changeable().length = 0),
    'clone()': (self: ApexList) => new ApexList(self.elementType, copied(self.items)),
    'contains(T)': (self: ApexList, item: unknown) => self.items.some((known) => sameValue(known, item)),
    'deepClone()': deepClone,
    'deepClone(System.Boolean)': deepClone,
    'deepClone(System.Boolean,System.Boolean)': deepClone,
    'deepClone(System.Boolean,System.Boolean,System.Boolean)': deepClone,
    'equals(System.List<T>)': sameValue,
    'get(System.Integer)': (self: ApexList, index: number) => self.get(index),
    'getSObjectType()': objectOf,
    'hashCode()': hashCode,
    'indexOf(T)': (self: ApexList, item: unknown) => self.items.findIndex((known) => sameValue(known, item)),
    'isEmpty()': (self: ApexList) => self.size === 0,
    'iterator()': (self: ApexList) => new IteratorValue(self.items),
    'remove(System.Integer)': (self: ApexList, index: number) =>
      self.changeable().splice(self.checked(index, self.size), 1)[0],
    'set(System.Integer,T)': (self: ApexList, index: number, item: unknown) => self.set(index, item),
    'size()': (self: ApexList) => self.size,
    'sort()': (self: ApexList) => void self.changeable().sort(defaultOrder(self.items)),
    'sort(System.Comparator<T>)': (self: ApexList, comparator: object | null) =>
      void self.changeable().sort(comparatorOrder(given(comparator))),
    'toString()': joinedString,
  },
};

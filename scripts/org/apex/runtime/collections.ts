import { current } from '../../engine/transaction.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.js';
import { KeySet } from '../../values/readOnly.js';
import { IteratorValue } from '../library/List.js';
import { nullPointer } from './exceptions.js';
import { requireRoomFor } from './heap.js';

export function listOf(type: string, items: unknown[]): ApexList {
  return new ApexList(type, items);
}
export function emptySlots(size: number): null[] {
  requireRoomFor(size);
  return Array<null>(size).fill(null);
}
/** `new T[n]`: n times null. */
export function listOfSize(type: string, size: number | null): ApexList {
  if (size === null) nullPointer();
  return new ApexList(type, emptySlots(size));
}
export function setOf(type: string, items: unknown[]): ApexSet {
  return new ApexSet(type, items);
}
/** Keys and values in turn. */
export function mapOf(keyType: string, valueType: string, entries: unknown[]): ApexMap {
  const map = new ApexMap(keyType, valueType);
  for (let i = 0; i < entries.length; i += 2) map.put(entries[i], entries[i + 1]);
  return map;
}

export function itemAt(list: ApexList | null, index: number): unknown {
  return list === null ? nullPointer() : list.get(index);
}
export function setItem(list: ApexList | null, index: number, value: unknown): unknown {
  if (list === null) nullPointer();
  list.set(index, value);
  return value;
}

/** The keys of a map are walked as they were at first: removing entries meanwhile changes the map, not the set of the loop. */
export function changedWhileWalked(walked: unknown): true {
  if (walked instanceof KeySet) return true;
  return raise('System.FinalException', 'Cannot modify a collection while it is being iterated.');
}

/** Before API version 62.0 a loop over a set went on through what the set had at first; whether it still meets an element taken out ahead of it is not said. */
export function changedWhileWalkedBefore62(walked: ApexSet, items: readonly unknown[], next: number): true {
  if (walked instanceof KeySet || next >= items.length || walked.has(items[next])) return true;
  throw new Unsupported('taking out of a set what a loop has yet to come to, in code before API version 62.0');
}

/** Rows in lists of two hundred, as a list-valued SOQL for loop gives them. */
export function* chunksOf(list: ApexList): Iterable<ApexList> {
  for (let i = 0; i < list.size; i += 200) yield new ApexList(list.elementType, list.items.slice(i, i + 200));
}

/** Elements of an Iterable, the platform's or the project's. */
export function* iterate(iterable: unknown): Iterable<unknown> {
  if (iterable === null) nullPointer();
  if (iterable instanceof ApexList || iterable instanceof ApexSet) {
    yield* iterable;
    return;
  }
  const iterator = call(iterable as object, 'iterator');
  if (iterator === null) nullPointer();
  while (step(iterator, 'hasNext') === true) yield step(iterator, 'next');
}

function call(target: object, method: string): unknown {
  return current().org.program.call(target, method, []);
}
function step(iterator: unknown, method: 'hasNext' | 'next'): unknown {
  return iterator instanceof IteratorValue ? iterator[method]() : call(iterator as object, method);
}

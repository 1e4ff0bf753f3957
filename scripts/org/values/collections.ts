import { raise } from './exceptions.js';
import { ValueIndex } from './valueIndex.js';

/** Apex List: an array that knows its element type (canonical text: `Id`, `Account`, `List<String>`). */
export class ApexList<T = unknown> {
  constructor(
    readonly elementType: string,
    readonly items: T[] = [],
  ) {}

  get size(): number {
    return this.items.length;
  }
  get(index: number): T {
    return this.items[this.checked(index, this.items.length)] as T;
  }
  set(index: number, value: T): void {
    this.changeable()[this.checked(index, this.items.length)] = value;
  }
  /** The elements, for who adds, removes or reorders them. */
  changeable(): T[] {
    return this.items;
  }
  /** Index of an element, or the exception the platform throws. */
  checked(index: number, end: number): number {
    if (index === null) raise('System.NullPointerException', 'Attempt to de-reference a null object');
    if (index < 0 || index >= end) raise('System.ListException', `List index out of bounds: ${index}`);
    return index;
  }
  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

/** Apex Set: elements by value, in insertion order. */
export class ApexSet<T = unknown> {
  constructor(
    readonly elementType: string,
    items: Iterable<T> = [],
    private readonly index = new ValueIndex<unknown>(),
  ) {
    for (const item of items) this.add(item);
  }
  get size(): number {
    return this.index.size;
  }
  has(item: T): boolean {
    return this.index.find(item) !== undefined;
  }
  /** True when the set did not have the element. */
  add(item: T): boolean {
    if (this.has(item)) return false;
    this.index.put(item, undefined);
    return true;
  }
  delete(item: T): boolean {
    return this.index.delete(item);
  }
  clear(): void {
    this.index.clear();
  }
  items(): T[] {
    return Array.from(this.index.entries(), (entry) => entry.key as T);
  }
  [Symbol.iterator](): Iterator<T> {
    return this.items()[Symbol.iterator]();
  }
}

/** Apex Map: keys by value (text with its case), in insertion order. `get` of a missing key is null. */
export class ApexMap<K = unknown, V = unknown> {
  readonly index = new ValueIndex<V>();

  constructor(
    readonly keyType: string,
    readonly valueType: string,
    entries: Iterable<readonly [K, V]> = [],
  ) {
    for (const [key, value] of entries) this.put(key, value);
  }
  /** A map of the same kind with other content. */
  holding(entries: Iterable<readonly [K, V]>): ApexMap<K, V> {
    return new ApexMap(this.keyType, this.valueType, entries);
  }
  get size(): number {
    return this.index.size;
  }
  has(key: K): boolean {
    return this.index.find(key) !== undefined;
  }
  get(key: K): V | null {
    return this.index.find(key)?.value ?? null;
  }
  /** Returns the value before, or null. */
  put(key: K, value: V): V | null {
    const before = this.get(key);
    this.index.put(key, value);
    return before;
  }
  /** Returns the removed value, or null. */
  delete(key: K): V | null {
    const before = this.get(key);
    this.index.delete(key);
    return before;
  }
  clear(): void {
    this.index.clear();
  }
  keys(): K[] {
    return Array.from(this.index.entries(), (entry) => entry.key as K);
  }
  values(): V[] {
    return Array.from(this.index.entries(), (entry) => entry.value);
  }
  entries(): [K, V][] {
    return Array.from(this.index.entries(), (entry) => [entry.key as K, entry.value]);
  }
}

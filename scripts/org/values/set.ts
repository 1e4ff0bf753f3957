import { ValueIndex } from './valueIndex.js';

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

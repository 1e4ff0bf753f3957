import { ValueIndex } from './valueIndex.js';

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

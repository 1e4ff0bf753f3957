import { hashKey } from './equality.js';
import { callMethod, hasMethod } from './userObject.js';

/**
 * Keys by value in insertion order: what Set and Map share. Objects whose class defines equals() and hashCode() are
 * looked up by hash code first and compared by equals() then (Apex Developer Guide, "Using Custom Types in Map Keys and Sets").
 */
export class ValueIndex<V> {
  private readonly slots = new Map<unknown, { key: unknown; value: V }>();
  private buckets: Map<unknown, object[]> | undefined;

  get size(): number {
    return this.slots.size;
  }
  find(key: unknown): { key: unknown; value: V } | undefined {
    return this.slots.get(this.slotOf(key));
  }
  put(key: unknown, value: V): void {
    const slot = this.slotOf(key);
    const known = this.slots.get(slot);
    if (known) known.value = value;
    else {
      this.slots.set(slot, { key, value });
      if (slot === key && hasOwnEquality(key)) this.bucketOf(key).push(key);
    }
  }
  delete(key: unknown): boolean {
    const slot = this.slotOf(key);
    if (hasOwnEquality(slot)) this.bucketOf(slot).splice(this.bucketOf(slot).indexOf(slot), 1);
    return this.slots.delete(slot);
  }
  clear(): void {
    this.slots.clear();
    this.buckets = undefined;
  }
  entries(): Iterable<{ key: unknown; value: V }> {
    return this.slots.values();
  }

  private slotOf(key: unknown): unknown {
    if (!hasOwnEquality(key)) return hashKey(key);
    return this.bucketOf(key).find((known) => known === key || callMethod(known, 'equals', [key]) === true) ?? key;
  }
  private bucketOf(key: object): object[] {
    this.buckets ??= new Map();
    const hash = hashKey(key);
    let bucket = this.buckets.get(hash);
    if (!bucket) this.buckets.set(hash, (bucket = []));
    return bucket;
  }
}

function hasOwnEquality(key: unknown): key is object {
  return typeof key === 'object' && key !== null && hasMethod(key, 'hashCode', 0) && hasMethod(key, 'equals', 1);
}

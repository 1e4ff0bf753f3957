import { ApexMap } from '../../values/collections.js';

/** The maps of describe calls: keys are lower-case names, looked up in any case. */
export class NameMap<V> extends ApexMap<string, V> {
  override holding(entries: Iterable<readonly [string, V]>): NameMap<V> {
    return new NameMap(this.keyType, this.valueType, entries);
  }
  override has(key: string): boolean {
    return super.has(key?.toLowerCase());
  }
  override get(key: string): V | null {
    return super.get(key?.toLowerCase());
  }
  override put(key: string, value: V): V | null {
    return super.put(key.toLowerCase(), value);
  }
}

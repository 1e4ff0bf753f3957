import { raise } from './exceptions.js';
import { ApexList, ApexMap, ApexSet } from './collections.js';

function refuse(): never {
  raise('System.FinalException', 'Collection is read-only');
}

/** Trigger.new and Trigger.old: their records may change where the trigger allows it, the list may not. */
export class ReadOnlyList<T> extends ApexList<T> {
  override changeable(): never {
    return refuse();
  }
}

export class ReadOnlyMap<K, V> extends ApexMap<K, V> {
  /** Undefined while the constructor of the base fills the map. */
  private readonly isFilled = true;

  override put(key: K, value: V): V | null {
    return this.isFilled ? refuse() : super.put(key, value);
  }
  override delete(): never {
    return refuse();
  }
  override clear(): never {
    return refuse();
  }
}

/** The keys of a map as they are at any time. Taking one out takes it out of the map; none can be put in. */
export class KeySet<K> extends ApexSet<K> {
  constructor(private readonly map: ApexMap<K>) {
    super(map.keyType, [], map.index);
  }
  override add(): never {
    return refuse();
  }
  override delete(key: K): boolean {
    const had = this.has(key);
    this.map.delete(key);
    return had;
  }
  override clear(): void {
    this.map.clear();
  }
}

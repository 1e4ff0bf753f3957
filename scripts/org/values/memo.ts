interface Memory<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What is kept for the key; made and kept when it is asked for the first time. */
export function kept<K, V>(memory: Memory<K, V>, key: K, make: (key: K) => V): V {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = make(key)));
  return value;
}

/** One result for each object, for as long as the object lives. */
export function onePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const memory = new WeakMap<K, V>();
  return (key) => kept(memory, key, make);
}

import type { Program } from '../engine/program.js';
import { ApexList, ApexMap, ApexSet } from '../values/collections.js';
import { SObject } from '../values/sobject.js';

/**
 * A job is stored when it is queued and read back when it runs: changes made to it in between do not reach it, nor does
 * what it does reach the caller's object. What is transient is not stored (Apex Developer Guide, "Using the transient
 * Keyword"). Values that never change are shared.
 */
export function serialized<T>(value: T, program: Program, copies = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known) return known as T;
  return copyOf(value, program, copies) as T;
}

function copyOf(value: object, program: Program, copies: Map<unknown, unknown>): unknown {
  const copy = <T>(inner: T): T => serialized(inner, program, copies);
  const remember = <T>(made: T): T => {
    copies.set(value, made);
    return made;
  };
  if (value instanceof ApexList) {
    const list = remember(new ApexList(value.elementType));
    list.items.push(...value.items.map(copy));
    return list;
  }
  if (value instanceof ApexSet) return remember(new ApexSet(value.elementType, value.items().map(copy)));
  if (value instanceof ApexMap)
    return remember(value.holding(value.entries().map(([key, item]) => [copy(key), copy(item)])));
  if (value instanceof SObject) return copyRecord(value, remember(new SObject(value.def, [...value.values])), copy);
  const type = program.classOf(value);
  if (!type) return value;
  const instance = remember(Object.create(Object.getPrototypeOf(value) as object) as Record<string, unknown>);
  for (const [name, inner] of Object.entries(value)) instance[name] = copy(inner);
  for (const { key } of type.properties.filter(({ isTransient }) => isTransient)) instance[key] = null;
  return instance;
}

function copyRecord(from: SObject, to: SObject, copy: <T>(value: T) => T): SObject {
  to.queried = from.queried;
  if (from.relations) to.relations = new Map([...from.relations].map(([name, related]) => [name, copy(related)]));
  to.aggregates = from.aggregates;
  return to;
}

import { comparePrimitives } from '../../values/compare.js';
import { EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { SObject } from '../../values/sobject.js';
import { callMethod, hasMethod } from '../../values/userObject.js';
import { isPlatformObject } from './part.js';

interface Comparable {
  compareTo(other: unknown): number;
}
type Order = (left: unknown, right: unknown) => number;

/** How List.sort() orders the items: primitives by value, records by their fields, own classes by compareTo. */
export function defaultOrder(items: readonly unknown[]): Order {
  const sample = items.find((item) => item !== null);
  if (sample instanceof SObject) return nullsFirst((left, right) => compareRecords(left as SObject, right as SObject));
  if (sample instanceof EnumValue) return comparePrimitives;
  if (isPlatformObject(sample) && 'compareTo' in sample)
    return nullsFirst((left, right) => (left as Comparable).compareTo(right));
  if (
    typeof sample === 'object' &&
    sample !== null &&
    (hasMethod(sample, 'compareTo', 1) || isPlatformObject(sample))
  ) {
    if (items.some((item) => item !== null && !hasMethod(item as object, 'compareTo', 1))) notComparable();
    return nullsFirst((left, right) => callMethod(left as object, 'compareTo', [right]) as number);
  }
  if (typeof sample === 'object' && sample !== null && Object.getPrototypeOf(sample) !== null && !isOrdered(sample))
    notComparable();
  return comparePrimitives;
}

export function comparatorOrder(comparator: object): Order {
  if (isPlatformObject(comparator) && 'compare' in comparator && typeof comparator.compare === 'function')
    return comparator.compare as Order;
  return (left, right) => callMethod(comparator, 'compare', [left, right]) as number;
}

/** Decimals, Doubles, Dates, Datetimes and Times. */
function isOrdered(value: object): boolean {
  try {
    comparePrimitives(value, value);
    return true;
  } catch {
    return false;
  }
}

function notComparable(): never {
  return raise('System.ListException', 'One or more of the items in this list is not Comparable.');
}

function nullsFirst(order: Order): Order {
  return (left, right) => (left === null || right === null ? comparePrimitives(left, right) : order(left, right));
}

/** Label of the type, Name, then standard and custom fields by name (Apex Developer Guide, "Default Sort Order of sObjects"). */
function compareRecords(left: SObject, right: SObject): number {
  if (left.def !== right.def) return comparePrimitives(left.def.label, right.def.label);
  for (const field of sortFields(left)) {
    const order = comparePrimitives(left.get(field), right.get(field));
    if (order !== 0) return order;
  }
  return 0;
}

function sortFields(record: SObject): SObject['def']['fields'] {
  const rank = (name: string, custom: boolean): string => (name === 'Name' ? '0' : custom ? `2${name}` : `1${name}`);
  return record.def.fields
    .filter((f) => f.index !== 0)
    .sort((a, b) => comparePrimitives(rank(a.name, a.custom), rank(b.name, b.custom)));
}

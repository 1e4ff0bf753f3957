import { Decimal } from '../values/fractions.js';
import type { FieldDef } from '../schema/model.js';

/** Key under which a value is found; text of fields that are not case-sensitive compares without case. */
export function indexKey(field: FieldDef, value: unknown): unknown {
  if (typeof value === 'string') return field.type === 'reference' || field.caseSensitive ? value : value.toLowerCase();
  if (value instanceof Decimal) return value.toNumber();
  return value;
}

/** Hash index of one field: key → slot, or slots in ascending order. Empty values are not indexed. */
export class HashIndex {
  private readonly slotsByKey = new Map<unknown, number | number[]>();

  constructor(readonly field: FieldDef) {}

  slots(value: unknown): readonly number[] {
    const found = this.slotsByKey.get(indexKey(this.field, value));
    if (found === undefined) return NONE;
    return typeof found === 'number' ? [found] : found;
  }

  add(value: unknown, slot: number): void {
    if (value === null || value === undefined) return;
    const key = indexKey(this.field, value);
    const found = this.slotsByKey.get(key);
    if (found === undefined) this.slotsByKey.set(key, slot);
    else if (typeof found === 'number') this.slotsByKey.set(key, found < slot ? [found, slot] : [slot, found]);
    else insertSorted(found, slot);
  }

  remove(value: unknown, slot: number): void {
    if (value === null || value === undefined) return;
    const key = indexKey(this.field, value);
    const found = this.slotsByKey.get(key);
    if (found === slot) this.slotsByKey.delete(key);
    else if (Array.isArray(found)) {
      found.splice(positionOf(found, slot), 1);
      if (found.length === 1) this.slotsByKey.set(key, found[0]!);
    }
  }
}

const NONE: readonly number[] = [];

function insertSorted(slots: number[], slot: number): void {
  if (slots[slots.length - 1]! < slot) slots.push(slot);
  else slots.splice(positionOf(slots, slot), 0, slot);
}

/** Position of the first slot that is not below `slot`. */
function positionOf(slots: readonly number[], slot: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle]! < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

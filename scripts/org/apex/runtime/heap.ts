import { setFlagsFromString, getHeapStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { current, type Transaction } from '../../engine/transaction.js';
import { ApexException } from '../../values/exceptions.js';

/** The process counts as full from here on. */
const FULL = 0.9;
const BYTES_PER_REFERENCE = 4;

/**
 * Heap sizes of the platform cannot be reproduced; what keeps to its limit anyway must run here. What cannot, ends as it does
 * there: a collection whose bare references are over the limit, and code that fills the memory of the process
 * (Apex Developer Guide, "Execution Governors and Limits").
 */
export function requireRoomFor(elements: number): void {
  const bytes = elements * BYTES_PER_REFERENCE;
  if (bytes > current().limits.max.heapSize) throw heapTooLarge(bytes);
}

/** Looks at the memory of the whole process, and at what is left of it once garbage is collected. */
export function requireMemory(): void {
  if (isFull()) collectGarbage();
  if (isFull()) throw heapTooLarge(getHeapStatistics().used_heap_size);
}

const before = new WeakMap<Transaction, number>();
/** A transaction that holds nothing yet. */
const LEAST = 1024;

/** What code holds as far as the process tells: its growth since the transaction first asked, within the limit. Not the platform's figure. */
export function heapSize(tx: Transaction): number {
  const { used_heap_size } = getHeapStatistics();
  if (!before.has(tx)) before.set(tx, used_heap_size);
  return Math.min(tx.limits.max.heapSize, Math.max(LEAST, used_heap_size - before.get(tx)!));
}

export function heapTooLarge(bytes?: number): ApexException {
  return new ApexException(
    'System.LimitException',
    `Apex heap size too large${bytes === undefined ? '' : `: ${bytes}`}`,
  );
}

function isFull(): boolean {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size > FULL * heap_size_limit;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

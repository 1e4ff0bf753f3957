import { current } from '../../engine/transaction.js';
import { ApexException } from '../../values/exceptions.js';
import { requireMemory } from './heap.js';

/** Apex Developer Guide, "Execution Governors and Limits": maximum stack depth. */
const MAX_DEPTH = 1000;
/** Loop turns and calls that count as one millisecond of CPU time; the platform's own clock cannot be reproduced. */
const STEPS_PER_MILLISECOND = 1000;
/** CPU time is charged in slices of this many milliseconds. */
const SLICE = 10;

let depth = 0;
let stepsLeft = STEPS_PER_MILLISECOND * SLICE;
let sliceBegan = performance.now();
let readsClock = false;

/** Whoever asks for the time may be waiting for it: the slice counts what it lasted, at least a millisecond. */
export function clockRead(): void {
  readsClock = true;
}

/** Begins a method: 0 without sharing, 1 with sharing, 2 as the caller has it. Returns what `leave` restores. */
export function enter(mode: 0 | 1 | 2): boolean {
  if (++depth > MAX_DEPTH) {
    depth--;
    throw tooDeep();
  }
  if (--stepsLeft < 0) charge();
  const tx = current();
  const before = tx.sharing;
  if (mode !== 2) tx.sharing = mode === 1;
  return before;
}

export function leave(before: boolean): void {
  depth--;
  current().sharing = before;
}

/** One turn of a loop. */
export function tick(): void {
  if (--stepsLeft < 0) charge();
}

/** Work of the library that grows with what it is given: ten copied elements are a step. */
export function copying(elements: number): void {
  stepsLeft -= elements / 10;
  if (stepsLeft < 0) charge();
}

/** Making an exception takes longer than a step: code that does nothing else meets the limit, too. */
export function failing(): void {
  stepsLeft -= STEPS_PER_MILLISECOND / 2;
  if (stepsLeft < 0) charge();
}

function charge(): void {
  const slices = Math.ceil((1 - stepsLeft) / (STEPS_PER_MILLISECOND * SLICE));
  stepsLeft = STEPS_PER_MILLISECOND * SLICE;
  requireMemory();
  current().limits.count('cpuTime', readsClock ? Math.min(lasted(), SLICE * slices) : SLICE * slices);
  sliceBegan = performance.now();
  readsClock = false;
}

const lasted = (): number => Math.max(1, Math.round(performance.now() - sliceBegan));

export function tooDeep(): ApexException {
  return new ApexException('System.LimitException', `Maximum stack depth reached: ${MAX_DEPTH + 1}`);
}

/** True between two pieces of Apex: the next method is an entry point. */
export function isOutermost(): boolean {
  return depth === 0;
}

/** Runs an entry point. `inherited sharing` means `with sharing` there (Apex Developer Guide, "Using the with sharing … Keywords"). */
export function asEntryPoint<T>(isInherited: boolean, work: () => T): T {
  if (!isOutermost() || !isInherited) return work();
  const tx = current();
  const before = tx.sharing;
  tx.sharing = true;
  try {
    return work();
  } finally {
    tx.sharing = before;
  }
}

import type { LimitName } from '../../engine/limits.js';
import { current } from '../../engine/transaction.js';
import type { LibraryPart, Member } from './part.js';

/** Name of the getter → counter of the transaction. */
const COUNTERS: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  PublishImmediateDML: 'publishImmediate',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
};

/** Heap sizes are not reproduced: a figure would be made up (scripts/org/apex/runtime/heap.ts says what ends all the same). */
const NOT_COUNTED = new Set(['static getHeapSize()']);

const members = Object.entries(COUNTERS).flatMap(([name, counter]): [string, Member][] => [
  [`static get${name}()`, () => current().limits.used[counter]],
  [`static getLimit${name}()`, () => current().limits.max[counter]],
]);

export const library: LibraryPart = {
  type: 'System.Limits',
  members: Object.fromEntries(members.filter(([signature]) => !NOT_COUNTED.has(signature))),
};

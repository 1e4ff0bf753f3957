import type { LimitName } from '../../engine/limits.js';
import { current } from '../../engine/transaction.js';
import type { LibraryPart, Member } from './part.js';

/** Name of the getter → counter of the transaction. */
const COUNTERS: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FutureCalls: 'futureCalls',
  PublishImmediateDML: 'publishImmediate',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
};

const members = Object.entries(COUNTERS).flatMap(([name, counter]): [string, Member][] => [
  [`static get${name}()`, () => current().limits.used[counter]],
  [`static getLimit${name}()`, () => current().limits.max[counter]],
]);

export const library: LibraryPart = {
  type: 'System.Limits',
  members: {
    ...Object.fromEntries(members),
    // Of the heap the limit alone is told: its size is not the platform's (runtime/heap.ts).
    'static getLimitHeapSize()': () => current().limits.max.heapSize,
  },
};

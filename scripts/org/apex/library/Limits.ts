import type { LimitName } from '../../engine/limits.js';
import { current } from '../../engine/transaction.js';
import { heapSize } from '../runtime/heap.js';
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
    'static getHeapSize()': () => heapSize(current()),
    'static getLimitHeapSize()': () => current().limits.max.heapSize,
    // "Reserved for future use", and pushes the org does not send.
    'static getAsyncCalls()': () => 0,
    'static getLimitAsyncCalls()': () => 200,
    'static getMobilePushApexCalls()': () => 0,
    'static getLimitMobilePushApexCalls()': () => 10,
  },
};

import type { LimitName } from '../../engine/limits.js';
import { type OrgLimit, orgLimits } from '../../engine/orgLimits.js';
import { current } from '../../engine/transaction.js';
import { ApexList, ApexMap } from '../../values/collections.js';
import { heapSize } from '../runtime/heap.js';
import type { LibraryPart, Member, PlatformObject } from './part.js';

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

const WITHOUT_LIMIT = ['ChildRelationships', 'FieldSets', 'Fields', 'Picklist', 'RecordTypes']
  .map((name) => `${name}Describes`)
  .concat('DatabaseTime', 'FindSimilarCalls', 'ScriptStatements')
  .flatMap((name) => [name, `Limit${name}`]);

const members = Object.entries(COUNTERS).flatMap(([name, counter]): [string, Member][] => [
  [`static get${name}()`, () => current().limits.used[counter]],
  [`static getLimit${name}()`, () => current().limits.max[counter]],
]);

export const limitsPart: LibraryPart = {
  type: 'System.Limits',
  members: {
    ...Object.fromEntries(members),
    'static getHeapSize()': () => heapSize(current()),
    'static getLimitHeapSize()': () => current().limits.max.heapSize,
    // "Reserved for future use", and pushes the org does not send.
    'static getAsyncCalls()': () => 0,
    'static getLimitAsyncCalls()': () => 200,
    // Deprecated, without a limit of their own (Apex Reference, "Limits Class").
    ...Object.fromEntries(WITHOUT_LIMIT.map((name) => [`static get${name}()`, () => 0])),
    'static getMobilePushApexCalls()': () => 0,
    'static getLimitMobilePushApexCalls()': () => 10,
  },
};

class OrgLimitValue implements PlatformObject {
  readonly apexType = 'System.OrgLimit';
  constructor(readonly limit: OrgLimit) {}
}

const all = (): OrgLimitValue[] => orgLimits(current().org).map((limit) => new OrgLimitValue(limit));

/** Apex Reference, "OrgLimits Class", "OrgLimit Class": the limits of the REST resource of that name. */
export const orgLimitsPart: LibraryPart = {
  type: 'System.OrgLimits',
  members: {
    'static getAll()': () => new ApexList('OrgLimit', all()),
    'static getMap()': () =>
      new ApexMap(
        'String',
        'OrgLimit',
        all().map((value) => [value.limit.name, value] as const),
      ),
  },
};

export const orgLimitPart: LibraryPart = {
  type: 'System.OrgLimit',
  members: {
    'getLimit()': ({ limit }: OrgLimitValue) => limit.max,
    'getName()': ({ limit }: OrgLimitValue) => limit.name,
    'getValue()': ({ limit }: OrgLimitValue) => limit.used,
  },
};

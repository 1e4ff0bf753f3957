import type { ApexDatetime } from '../values/dates.js';
import { outbox } from './outbox.js';
import type { Org } from './org.js';

/** A limit of the org as a whole, by the name the platform gives it, and what of it is used. */
export interface OrgLimit {
  readonly name: string;
  readonly max: number;
  readonly used: number;
}

/** Most records count 2 KB, however many fields they have (Salesforce Help, "Salesforce record size overview"). */
const KILOBYTES_PER_RECORD = 2;
/** "10 GB for data" and as much for files (Salesforce Help, "Data and File Storage Allocations"). */
const STORAGE_MB = 10_240;
/** Apex Developer Guide, "Execution Governors and Limits": asynchronous executions in 24 hours. */
const ASYNC_EXECUTIONS = 250_000;
/** Same page: external addresses a day. */
const SINGLE_EMAILS = 5_000;
/** What an org has with a few licences (Salesforce Help, "API Request Limits and Allocations"). */
export const API_REQUESTS = 100_000;
const DAY = 24 * 60 * 60 * 1000;

type Use = Pick<OrgLimit, 'max' | 'used'>;
const apiRequests = new WeakMap<Org, () => Use>();

/** Whoever serves the org counts its requests. */
export function tellApiRequests(org: Org, use: () => Use): void {
  apiRequests.set(org, use);
}

/** The limits the org keeps; others are left out rather than invented. */
export function orgLimits(org: Org): OrgLimit[] {
  return [
    { name: 'DailyApiRequests', ...apiUse(org) },
    { name: 'DailyAsyncApexExecutions', max: ASYNC_EXECUTIONS, used: jobsOfTheDay(org) },
    { name: 'DataStorageMB', max: STORAGE_MB, used: dataMegabytes(org) },
    { name: 'FileStorageMB', max: STORAGE_MB, used: 0 },
    { name: 'SingleEmail', max: SINGLE_EMAILS, used: emailsOfTheDay(org) },
  ];
}

function apiUse(org: Org): Use {
  const { max, used } = apiRequests.get(org)?.() ?? { max: API_REQUESTS, used: 0 };
  return { max, used };
}

function jobsOfTheDay({ store, clock }: Org): number {
  const table = store.tableNamed('AsyncApexJob');
  const created = table.def.field('CreatedDate')!.index;
  return [...table.all()].filter((row) => (row[created] as ApexDatetime).ms > clock.now() - DAY).length;
}

function emailsOfTheDay(org: Org): number {
  return outbox(org).emails.filter(({ sentAt }) => sentAt > org.clock.now() - DAY).length;
}

function dataMegabytes({ schema, store }: Org): number {
  const rows = [...schema.objects.values()]
    .filter(({ kind }) => kind === 'standard' || kind === 'custom')
    .reduce((sum, def) => sum + store.table(def).count, 0);
  return Math.ceil((rows * KILOBYTES_PER_RECORD) / 1024);
}

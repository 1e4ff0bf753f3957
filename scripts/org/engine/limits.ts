import { ApexException } from '../values/exceptions.js';

/** Governor limits of one transaction (Apex Developer Guide, "Execution Governors and Limits"). */
const SYNCHRONOUS = {
  queries: 100,
  queryRows: 50_000,
  dmlStatements: 150,
  dmlRows: 10_000,
  cpuTime: 10_000,
  heapSize: 6_000_000,
  queueableJobs: 50,
  futureCalls: 50,
  publishImmediate: 150,
  callouts: 100,
  aggregateQueries: 300,
  emailInvocations: 10,
  soslQueries: 20,
  queryLocatorRows: 10_000,
  cursorRows: 50_000_000,
  cursorFetches: 10,
};
const ASYNCHRONOUS = { ...SYNCHRONOUS, queries: 200, cpuTime: 60_000, heapSize: 12_000_000, queueableJobs: 1 };
const LIMITS = {
  synchronous: SYNCHRONOUS,
  asynchronous: ASYNCHRONOUS,
  // Synchronous but for heap and jobs (Apex Developer Guide, "Transaction Finalizers").
  finalizer: { ...SYNCHRONOUS, heapSize: ASYNCHRONOUS.heapSize, queueableJobs: ASYNCHRONOUS.queueableJobs },
};

export type LimitSet = keyof typeof LIMITS;

export type LimitName = keyof typeof SYNCHRONOUS;

/** Texts the platform puts behind `Too many …: `. */
const TOO_MANY: Record<LimitName, string> = {
  queries: 'SOQL queries',
  queryRows: 'query rows',
  dmlStatements: 'DML statements',
  dmlRows: 'DML rows',
  cpuTime: 'Apex CPU time limit exceeded',
  heapSize: 'Apex heap size too large',
  queueableJobs: 'queueable jobs added to the queue',
  futureCalls: 'future calls',
  publishImmediate: 'EventBus.publish calls',
  callouts: 'callouts',
  aggregateQueries: 'aggregate queries',
  emailInvocations: 'Email Invocations',
  soslQueries: 'SOSL queries',
  queryLocatorRows: 'query locator rows',
  cursorRows: 'Apex cursor rows',
  cursorFetches: 'fetch calls on Apex cursor',
};

export class Limits {
  readonly used: Record<LimitName, number>;
  readonly max: Record<LimitName, number>;
  /** Batches and scheduled jobs asked for: no limit, but a transaction that waits to start one may not call out. */
  jobs = 0;

  constructor(set: LimitSet) {
    this.max = { ...LIMITS[set] };
    this.used = Object.fromEntries(Object.keys(this.max).map((name) => [name, 0])) as Record<LimitName, number>;
  }

  /** Counts use and throws the uncatchable LimitException once the maximum is passed. */
  count(name: LimitName, n = 1): void {
    this.used[name] += n;
    if (this.used[name] <= this.max[name]) return;
    throw new ApexException(
      'System.LimitException',
      name === 'cpuTime' ? TOO_MANY[name] : `Too many ${TOO_MANY[name]}: ${this.used[name]}`,
    );
  }
}

import { insertSetupRow, nowOf } from '../../async/jobRows.js';
import { listenTo } from '../../engine/debugEvents.js';
import { onBegin } from '../../engine/point.js';
import type { Quiddity, Transaction } from '../../engine/transaction.js';
import { ApexBlob } from '../../values/blob.js';
import { ApexException } from '../../values/exceptions.js';
import { NEWEST_VERSION } from '../paths.js';
import type { Rest } from '../rest.js';
import { DebugLog } from './debugLog.js';
import { tracesOf, type Trace } from './traceFlags.js';

/** What a transaction did, where its log names it; jobs by the class that runs them. */
const OPERATIONS: Readonly<Record<Quiddity, string>> = {
  sync: 'Apex',
  anonymous: 'ExecuteAnonymous',
  rest: 'API',
  aura: 'aura',
  queueable: 'QueueableHandler',
  finalizer: 'QueueableHandler',
  future: 'FutureHandler',
  batch: 'Batch Apex',
  scheduled: 'ScheduledApex',
  event: 'EventService',
  test: 'ApexTestHandler',
  bulk: 'Bulk API',
};
/** Requests that often run no Apex at all: such a log would be empty. */
const OF_DATA: ReadonlySet<Quiddity> = new Set(['rest', 'bulk']);

/** Writes logs of the transactions of traced users, and tells each by its id, until the function it gives is called. */
export function recordDebugLogs(rest: Rest, tell: (logId: string) => void): () => void {
  return onBegin((tx) => {
    if (tx.store !== rest.org.store || tx.isTest) return undefined;
    const [trace] = tracesOf(tx);
    if (!trace) return undefined;
    const now = () => rest.org.clock.now();
    const log = new DebugLog(trace.levels, { user: tx.user, version: `${NEWEST_VERSION}.0`, now });
    const startTime = nowOf(tx.org);
    const user = tx.user.id;
    listenTo(tx, log);
    return (error) => {
      log.close(error);
      if (log.tellsCode || !OF_DATA.has(tx.quiddity)) tell(save(tx, log, { trace, user, startTime, error }));
    };
  });
}

interface Recorded {
  readonly trace: Trace;
  readonly user: string;
  readonly startTime: unknown;
  readonly error: unknown;
}

/** In a transaction of its own: the log stays whatever became of what it tells. */
function save(tx: Transaction, log: DebugLog, { trace, user, startTime, error }: Recorded): string {
  const { org } = tx;
  const undo = org.store.begin();
  const body = Buffer.from(log.text);
  const id = insertSetupRow(org, undo, 'ApexLog', {
    Application: 'Unknown',
    DurationMilliseconds: log.milliseconds,
    Location: trace.isDeveloperLog ? 'SystemLog' : 'Monitoring',
    LogLength: body.length,
    LogUserId: user,
    Operation: OPERATIONS[tx.quiddity],
    Request: OF_DATA.has(tx.quiddity) || tx.quiddity === 'anonymous' ? 'Api' : 'Application',
    StartTime: startTime,
    Status: error instanceof ApexException ? `${error.apexType}: ${error.apexMessage ?? ''}` : 'Success',
    LastModifiedDate: nowOf(org),
    SystemModstamp: nowOf(org),
    Body: new ApexBlob(body),
  });
  undo.commit();
  return id;
}

import { runTransaction } from '../engine/runTransaction.js';
import { parseQuery } from '../soql/parse.js';
import { runQuery } from '../soql/run.js';
import type { SObject } from '../values/sobject.js';
import type { BenchOrg } from './benchOrg.js';
import { erpKey, PER_ACCOUNT } from './invoices.js';
import { rounded, timed } from './stopwatch.js';

const TIMES = 2_000;
/** A stride without a common factor with the counts: visits rows all over the table. */
const STRIDE = 7_919;

interface Question {
  readonly text: string;
  /** Rows the answer has. */
  readonly rows: number;
  readonly bind: (n: number) => unknown;
}

/** Microseconds of CPU a query takes, each run as a transaction of its own. */
export function measureQueries(bench: BenchOrg, accountIds: readonly string[], rows: number): Record<string, number> {
  const ids = idsOf(bench, rows);
  const FROM = 'FROM AR_Invoice__c WHERE';
  const account = (n: number): string => accountIds[n % accountIds.length]!;
  const questions: Record<string, Question> = {
    id: { text: `SELECT Id, Balance__c ${FROM} Id = :key`, rows: 1, bind: (n) => ids[n % ids.length] },
    externalId: { text: `SELECT Id, Balance__c ${FROM} ERP_Key__c = :key`, rows: 1, bind: (n) => erpKey(n % rows) },
    lookup: { text: `SELECT Id, Balance__c ${FROM} Account__c = :key`, rows: PER_ACCOUNT, bind: account },
    aggregate: {
      text: `SELECT Account__c, SUM(Balance__c) total, COUNT(Id) items ${FROM} Account__c = :key GROUP BY Account__c`,
      rows: 1,
      bind: account,
    },
  };
  return Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, microseconds(bench, question)]));
}

/** A sample of ids from all over the table. */
function idsOf({ org }: BenchOrg, rows: number): string[] {
  const ids: string[] = [];
  const every = Math.max(1, Math.floor(rows / TIMES));
  let n = 0;
  for (const row of org.store.tableNamed('AR_Invoice__c').all()) if (n++ % every === 0) ids.push(row[0] as string);
  return ids;
}

function microseconds({ org, user }: BenchOrg, { text, rows, bind }: Question): number {
  const { query } = parseQuery(text);
  const ask = (n: number): void => {
    const found = runTransaction(org, user, 'sync', (tx) =>
      runQuery(tx, query, [bind(n)], { access: 'system', sharing: false }),
    ) as SObject[];
    if (found.length !== rows) throw new Error(`${text} gave ${found.length} rows instead of ${rows}`);
  };
  // The first round warms up the compiler of the machine code.
  for (let i = 0; i < TIMES; i++) ask(i * STRIDE);
  const { cpuSeconds } = timed(() => {
    for (let i = 0; i < TIMES; i++) ask(i * STRIDE);
  });
  return rounded((cpuSeconds / TIMES) * 1e6, 1);
}

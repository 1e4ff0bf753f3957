import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoErp, type DemoErp } from '../../demo/startDemoErp.js';
import { withErp } from '../../demo/loadLedger.js';
import { startBenchOrg, type BenchOrg } from './benchOrg.js';
import { csvOf, customersFor, ANALYZE_ITEMS, INSERT_CUSTOMERS, INSERT_ITEMS, sumOf } from './benchRows.js';
import { builtProgram } from './built.js';
import { benchTool, CONTENDERS, type ContenderName, type Task } from './contenders.js';
import { metered, round, type Used } from './meter.js';
import { writeBlocks } from './writeBlocks.js';

export interface Measured extends Used {
  readonly apiCalls: number;
  readonly megabytes: number;
  /** Rows the org took in a second of its own CPU, triggers on and what they bring about included. */
  readonly orgRowsPerCpuSecond: number;
  /** Whether the org ends with every row once and the right sum. */
  readonly isRight: boolean;
}

/** One tool on a fresh org; the ERP is there for all of them, so that the machine is equally busy. */
export async function measureTool(name: ContenderName, rows: number): Promise<Measured> {
  return withTask(rows, async (task) => {
    const command = await CONTENDERS[name](task);
    await task.org.take();
    return measured(task.org, rows, await metered(command));
  });
}

export async function measured(org: BenchOrg, rows: number, used: Used, sum = sumOf(rows)): Promise<Measured> {
  const { apiCalls, megabytes, orgCpuSeconds } = await org.take();
  const [found] = await org.query<{ n: number; k: number; total: number }>(
    'SELECT COUNT(Id) n, COUNT_DISTINCT(ERP_Key__c) k, SUM(Amount__c) total FROM AR_Invoice__c',
  );
  return {
    ...used,
    apiCalls,
    megabytes: round(megabytes, 1),
    orgRowsPerCpuSecond: Math.round(rows / orgCpuSeconds),
    isRight: Number(found?.n) === rows && Number(found?.k) === rows && Number(found?.total) === Number(sum),
  };
}

/** A fresh org, an ERP with the rows, and the file with them. */
export async function withTask<T>(
  rows: number,
  work: (task: Task & { readonly erp: DemoErp }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sync-'));
  const [org, erp] = await Promise.all([startBenchOrg(customersFor(rows)), erpWith(rows)]);
  try {
    const file = join(folder, 'rows.csv');
    writeBlocks(file, csvOf(rows, org.accountIds));
    return await work({ org, folder, file, rows, erp, erpUrl: erp.url });
  } finally {
    await Promise.all([org.stop(), erp.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function erpWith(rows: number): Promise<DemoErp> {
  const erp = await startDemoErp();
  await withErp(erp.url, async (client) => {
    await client.query(INSERT_CUSTOMERS, [customersFor(rows)]);
    await client.query(INSERT_ITEMS, [rows]);
    await client.query(ANALYZE_ITEMS);
  });
  return erp;
}

/** The limit: rows that are made and sent to a server that throws them away. */
export async function measureRawPut(rows: number): Promise<Used> {
  const sink = createServer((request, answer) => {
    request.resume();
    request.on('end', () => answer.end());
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const { port } = sink.address() as { port: number };
  try {
    return await metered({ args: [await benchTool('rawPut'), String(rows), `http://127.0.0.1:${port}`] });
  } finally {
    sink.close();
  }
}

/** What the service costs before it does anything. */
export async function measureImports(): Promise<Used> {
  return metered({ args: [await builtProgram('scripts/sync.ts'), '--help'] });
}

/** Imports, and reading the rows from the ERP. */
export async function measureDriver(rows: number): Promise<Used> {
  const erp = await erpWith(rows);
  try {
    return await metered({ args: [await benchTool('driver'), String(rows)], env: { BENCH_ERP: erp.url } });
  } finally {
    await erp.stop();
  }
}

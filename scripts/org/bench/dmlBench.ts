import { openOrg } from './benchOrg.js';
import { insertAccounts, insertInvoices, PER_ACCOUNT } from './invoices.js';
import { measureQueries } from './queryBench.js';
import { rounded, timed, wholeProcess } from './stopwatch.js';

/**
 * Inserts receivable items with triggers and events on, then asks for them. `drain` is what the events bring about: the
 * recalculation of every account.
 */
export function measureDml(cacheFolder: string, rows: number) {
  const bench = openOrg(cacheFolder);
  const accountIds = insertAccounts(bench, Math.ceil(rows / PER_ACCOUNT));
  bench.org.async.drain();
  const insert = timed(() => insertInvoices(bench, accountIds, rows));
  const queries = measureQueries(bench, accountIds, rows);
  const afterInsert = wholeProcess();
  const drain = timed(() => bench.org.async.drain());
  return {
    rows,
    rowsPerCpuSecond: Math.round(rows / insert.cpuSeconds),
    cpuSeconds: rounded(insert.cpuSeconds),
    wallSeconds: rounded(insert.wallSeconds),
    insertPeakMegabytes: afterInsert.peakMegabytes,
    drain: { transactions: drain.result, cpuSeconds: rounded(drain.cpuSeconds) },
    queryMicroseconds: queries,
    process: wholeProcess(),
  };
}

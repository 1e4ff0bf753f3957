import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type ClientRequest, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BulkApi } from '../../../scripts/sync/salesforce/bulk/bulkApi.js';
import { jobResult, type JobResult } from '../../../scripts/sync/salesforce/bulk/runJob.js';
import { connect } from '../../../scripts/sync/salesforce/connect.js';
import { RestPort } from '../../../scripts/sync/salesforce/restPort.js';
import { KEYS_AT_ONCE } from '../../../scripts/sync/slices.js';

const REFUSED = 50_000;
const UNTRIED = 3000;
const ROWS = REFUSED + UNTRIED;
type Fault = (answer: ServerResponse) => void;

const refuse =
  (status: number, errorCode: string): Fault =>
  (answer) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify([{ errorCode, message: '' }]));
/** Long, so that what lies in the buffers of the service is few rows. */
const REASON = 'no such order '.repeat(40).trim();
const lineOf = (n: number): string => `"INVALID_FIELD:${REASON}:Order__c --","K-${n}"\n`;

describe('what a job did not write', () => {
  let server: Server;
  let lastCall: ClientRequest | undefined;
  let asked = 0;
  /** Strike the list of rows nobody tried, one after the other. */
  let faults: Fault[] = [];
  beforeEach(async () => {
    [asked, faults] = [0, []];
    subscribe('http.client.request.start', noteCall);
    server = createServer((request, answer) => void reply(request.url ?? '', answer));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    unsubscribe('http.client.request.start', noteCall);
    server.closeAllConnections();
    server.close();
  });

  const noteCall = (message: unknown): void => void (lastCall = (message as { request: ClientRequest }).request);
  /** By the last call into the service; how many more lie in the buffers of the system is not its doing. */
  const rowsArrived = (): number => (lastCall?.socket?.bytesRead ?? 0) / lineOf(REFUSED).length;

  async function reply(path: string, answer: ServerResponse): Promise<void> {
    if (path.endsWith('/failedResults')) return refusedRows(answer);
    if (path.endsWith('/unprocessedrecords')) return untriedRows(answer);
    answer.setHeader('content-type', 'application/json');
    const done = { numberRecordsProcessed: REFUSED, numberRecordsFailed: REFUSED };
    answer.end(JSON.stringify({ id: 'J', state: 'JobComplete', ...done }));
  }
  async function refusedRows(answer: ServerResponse): Promise<void> {
    answer.write('"sf__Error","ERP_Key__c"\n');
    for (let n = 0; n < REFUSED; n++) if (!answer.write(lineOf(n))) await once(answer, 'drain');
    answer.end();
  }
  function untriedRows(answer: ServerResponse): void {
    asked++;
    const fault = faults.shift();
    if (fault) return fault(answer);
    answer.end(`"ERP_Key__c"\n${keys(0, UNTRIED)}`);
  }
  const keys = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, n) => `"U-${from + n}"\n`).join('');

  async function result(idleMs?: number): Promise<JobResult> {
    const instanceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['JOB_RESULTS_TOKEN'] = 'token';
    const target = { instanceUrl, accessToken: { env: 'JOB_RESULTS_TOKEN' }, apiVersion: '67.0' };
    const port = new RestPort(await connect(target), { retries: 2, minTimeout: 1 });
    return jobResult(new BulkApi(port, idleMs), 'J', ROWS, { pauseMs: 1, patienceMs: 60_000 });
  }
  async function untried(idleMs?: number): Promise<string[]> {
    const found: string[] = [];
    for await (const page of (await result(idleMs)).unprocessed) found.push(...page);
    return found;
  }

  it('is read while it arrives, a thousand rows at a time: however many were refused, few are in memory', async () => {
    const { failed, notWritten } = await result();
    let read = 0;
    let mostAhead = 0;
    for await (const page of failed) {
      expect(page.length).toBeLessThanOrEqual(KEYS_AT_ONCE);
      expect(page[0]).toEqual({ erpKey: `K-${read}`, statusCode: 'INVALID_FIELD', message: REASON });
      read += page.length;
      // Whoever writes them into quarantine takes its time.
      await new Promise((resolve) => setTimeout(resolve, 5));
      mostAhead = Math.max(mostAhead, rowsArrived() - read);
    }
    expect([read, notWritten]).toEqual([REFUSED, ROWS]);
    expect(mostAhead).toBeLessThan(5 * KEYS_AT_ONCE);
  });

  const unfinished: Fault = (answer) => {
    answer.writeHead(200, { 'transfer-encoding': 'chunked' }).write(`"ERP_Key__c"\n${keys(0, 1500)}`);
    setTimeout(() => answer.destroy(), 20);
  };
  it.each<[string, Fault, number?]>([
    ['answers 500 once', refuse(500, 'UNKNOWN_EXCEPTION')],
    ['answers 503 once', refuse(503, 'SERVER_UNAVAILABLE')],
    ['answers 429 once', refuse(429, 'TOO_MANY_REQUESTS')],
    ['finds the session ended (401)', refuse(401, 'INVALID_SESSION_ID')],
    ['loses its connection', (answer) => answer.destroy()],
    ['breaks off in the middle', unfinished],
    ['ends too early', (answer) => void answer.end(`"ERP_Key__c"\n${keys(0, 1500)}`)],
    ['stalls', () => undefined, 2000],
  ])('is told once though its list %s', async (_, fault, idleMs) => {
    faults = [fault];
    const found = await untried(idleMs);
    expect(asked).toBe(2);
    expect(found).toEqual(Array.from({ length: UNTRIED }, (__, n) => `U-${n}`));
  });

  it('is not told when the calls of the day are used up: the run says so', async () => {
    faults = [refuse(403, 'REQUEST_LIMIT_EXCEEDED')];
    await expect(untried()).rejects.toMatchObject({ name: 'SalesforceLimit' });
  });

  it('is not taken for less when its list stays cut off', async () => {
    faults = Array.from({ length: 9 }, () => unfinished);
    await expect(untried()).rejects.toThrow();
  });
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { OrgServer } from '../rest/server.js';
import { type RawRequest, send } from './rawRequest.js';

const V = '/services/data/v67.0';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What careless, broken and hostile clients send; nothing of it is worth keeping. */
function badRequests(token: string): RawRequest[] {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = (path: string, body: string, more: Record<string, string> = {}): RawRequest => ({
    method: 'POST',
    path,
    headers: { ...headers, ...more },
    body,
  });
  const get = (path: string, authorization = headers.authorization): RawRequest => ({
    method: 'GET',
    path,
    headers: { authorization },
    body: undefined,
  });
  return [
    post(`${V}/sobjects/Account`, `{"Name": ${'['.repeat(5_000)}`),
    post(`${V}/sobjects/Account`, `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    post(`${V}/composite/sobjects`, '{"records": [{}]}'),
    post(`${V}/composite`, '{"compositeRequest": [{"method": "GET", "url": "/services/nowhere", "referenceId": "a"}]}'),
    get(`${V}/query?q=SELECT+Nothing+FROM+Account`),
    get(`${V}/query?q=${'('.repeat(9_000)}`),
    get(`${V}/query/0-2000`),
    get(`${V}/search?q=FIND`),
    get(`${V}/nothing/${'../'.repeat(200)}%00`),
    get(`${V}/limits`, 'Bearer x'),
    get(`${V}/limits`, `Bearer ${'x'.repeat(8_000)}`),
    post('/services/oauth2/token', 'grant_type=password&username=nobody', {
      'content-type': 'application/x-www-form-urlencoded',
    }),
    post(`${V}/jobs/ingest`, '{"object": "Nothing__c", "operation": "insert"}'),
    post('/services/async/67.0/job', '<jobInfo>', { 'x-sfdc-session': token }),
    post('/cometd/67.0', '[{"channel": "/meta/connect", "clientId": "nobody", "connectionType": "long-polling"}]'),
    { method: 'PUT', path: `${V}/jobs/ingest/750000000000000AAA/batches`, headers, body: 'x'.repeat(100_000) },
  ];
}

/** Memory behind so many bad requests, the garbage collected. */
export interface Memory {
  readonly requests: number;
  readonly heapBytes: number;
  readonly rssMegabytes: number;
  /** Status → how many answers. */
  readonly statuses: Readonly<Record<number, number>>;
}

/** Sends at least so many bad requests between samples and tells the memory of this process, which serves them. */
export async function* memoryUnderBadRequests(
  { url }: OrgServer,
  token: string,
  { samples, between }: { samples: number; between: number },
): AsyncGenerator<Memory> {
  const requests = badRequests(token);
  const statuses: Record<number, number> = {};
  let sent = 0;
  for (let sample = 1; sample <= samples; sample++) {
    while (sent < sample * between) {
      const answers = await Promise.all(requests.map((request) => send(url, request)));
      for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
      sent += requests.length;
    }
    collectGarbage();
    const { heapUsed: heapBytes, rss } = process.memoryUsage();
    yield { requests: sent, heapBytes, rssMegabytes: Math.round(rss / 2 ** 20), statuses };
  }
}

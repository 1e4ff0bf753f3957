import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';
import { type Memory, memoryUnderBadRequests } from '../../../../scripts/org/bench/badRequests.js';
import { send, type RawAnswer, type RawRequest } from '../../../../scripts/org/bench/rawRequest.js';
import { requests, type Known } from './requests.js';

const V = '/services/data/v67.0';
const XML = { 'content-type': 'text/xml' };
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600);

/** REST API Developer Guide, "Status Codes and Error Responses": a list of messages with codes. */
function isPlatformError({ contentType, text }: RawAnswer): boolean {
  if (!contentType.startsWith('application/json')) return false;
  const body = JSON.parse(text) as { message?: unknown; errorCode?: unknown }[];
  return (
    Array.isArray(body) &&
    body.length > 0 &&
    body.every(({ message, errorCode }) => typeof message === 'string' && typeof errorCode === 'string')
  );
}

/** OAuth, SOAP, the first Bulk API, streaming and the UI API have shapes of their own; the answer to HEAD has no body. */
function hasOwnShape({ method, path }: RawRequest): boolean {
  return method === 'HEAD' || /^\/services\/(oauth2|Soap|async)|^\/cometd|\/ui-api\//.test(path);
}

describe('requests made up at random', () => {
  const fixture = fixtureServer();
  const known = {} as { -readonly [K in keyof Known]: Known[K] };

  async function created(path: string, body: object): Promise<string> {
    return ((await (await fixture.send('POST', `${V}/${path}`, body)).json()) as { id: string }).id;
  }

  beforeAll(async () => {
    known.tokens = [fixture.admin, fixture.clerk, fixture.stranger];
    known.ids = [
      await created('sobjects/Account', { Name: 'Acme' }),
      await created('sobjects/Shipment__c', { Shipment_Key__c: 'K1' }),
      fixture.org.users[0]!.id,
    ];
    known.jobs = [
      await created('jobs/ingest', { object: 'Account', operation: 'insert' }),
      await created('jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' }),
    ];
  });

  it('are answered, and errors have the shape of the platform', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(undefined).chain(() => requests(known)),
        async (request) => {
          const answer = await send(fixture.server.url, request);
          expect(answer.text).not.toContain('unexpected error occurred in the local org');
          if (answer.status >= 400 && !hasOwnShape(request)) expect(answer).toSatisfy(isPlatformError);
        },
      ),
      { numRuns: RUNS },
    );
    expect((await fixture.get(`${V}/limits`)).status).toBe(200);
  });

  it.each<[string, number, string, Partial<RawRequest>]>([
    ['malformed JSON', 400, 'JSON_PARSER_ERROR', { method: 'POST', body: '{"Name": ' }],
    ['a wrong token', 401, 'INVALID_SESSION_ID', { headers: { authorization: 'Bearer nobody' } }],
    ['an unknown address', 404, 'NOT_FOUND', { path: `${V}/nothing/at/all` }],
    ['a method that is not there', 405, 'METHOD_NOT_ALLOWED', { method: 'PUT' }],
    ['a body that is too large', 413, 'EXCEEDED_MAX_SIZE_REQUEST', { method: 'POST', body: ' '.repeat(51 * 2 ** 20) }],
    ['an address that is too long', 414, 'URI_TOO_LONG', { path: `${V}/query?q=${'x'.repeat(17_000)}` }],
    ['a body of another type', 415, 'UNSUPPORTED_MEDIA_TYPE', { method: 'POST', body: '<a/>', headers: XML }],
  ])('%s is told as %i %s', async (_what, status, errorCode, part) => {
    const authorization = `Bearer ${fixture.admin}`;
    const request = { method: 'GET', path: `${V}/sobjects/Account`, body: undefined, ...part };
    const answer = await send(fixture.server.url, {
      ...request,
      headers: { authorization, 'content-type': 'application/json', ...part.headers },
    });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual([{ errorCode, message: expect.stringMatching(/\w/) as string }]);
  });

  it('leave nothing behind in memory', async () => {
    const samples: Memory[] = [];
    const asked = { samples: 4, between: 800 };
    for await (const memory of memoryUnderBadRequests(fixture.server, fixture.admin, asked)) samples.push(memory);

    const [first, ...later] = samples;
    const last = later.at(-1)!;
    // The lowest of the later samples: what is kept for good is in all of them, what merely waits to be freed is not.
    const grown = Math.min(...later.map(({ heapBytes }) => heapBytes)) - first!.heapBytes;
    // Bytes for each request; the smallest thing worth keeping, a body or an error with its stack, has more.
    expect(grown / (later[0]!.requests - first!.requests)).toBeLessThan(1_000);
    expect(Object.keys(last.statuses).filter((status) => status.startsWith('5'))).toEqual([]);
  });
});

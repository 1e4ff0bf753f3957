import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authorization, type AuthorizationSettings } from '../../../../scripts/sync/erp/odata/authorization.js';
import { ODataClient } from '../../../../scripts/sync/erp/odata/odataClient.js';
import { pagesByKey } from '../../../../scripts/sync/erp/odata/entitySet.js';
import { address } from '../../../../scripts/sync/erp/odata/query.js';
import { dateOf, decimalOf, type ODataRow } from '../../../../scripts/sync/erp/odata/values.js';
import { answerWith, cutOff, ODataServer } from './server/odataServer.js';
import { newTable } from './server/table.js';

const SET = '/api/customers';
let server: ODataServer;

async function start(version: 2 | 4, count = 5): Promise<void> {
  server = new ODataServer(version);
  server.tables.set(SET, newTable(['number'], { number: 'text', credit: 'decimal', since: 'date' }));
  for (let number = 1; number <= count; number++)
    server.put(SET, { number: `C${number}`, credit: '4503599627370497.5', since: '2026-03-01' });
  await server.start();
}

process.env['ODATA_TEST_SECRET'] = 's3cret';
const secret = { env: 'ODATA_TEST_SECRET' };

const waited: number[] = [];
const wait = async (ms: number) => waited.push(ms);
const client = (auth: AuthorizationSettings = { type: 'basic', user: 'sync', password: secret }, now?: () => number) =>
  new ODataClient({ root: `${server.origin}/api`, auth: authorization(auth, now), pauseMs: 1, retries: 3, wait });

async function numbers(first = 'customers', odata = client()): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const page of odata.pages(first, { maxPageSize: 2 })) found.push(...page.rows.map((row) => row['number']));
  return found;
}
const ALL = ['C1', 'C2', 'C3', 'C4', 'C5'];

afterEach(() => {
  vi.useRealTimers();
  waited.length = 0;
  return server.stop();
});

describe.each([2, 4] as const)('OData V%i client', (version) => {
  beforeEach(() => start(version));

  it.each(['absolute', 'relative', 'elsewhere'] as const)(
    'follows %s next links, at the configured host alone',
    async (links) => {
      server.links = links;

      expect(await numbers()).toEqual(ALL);
      expect(server.requests.map(({ path }) => /skiptoken=(\d+)/.exec(path)?.[1])).toEqual([undefined, '2', '4']);
    },
  );

  it('reads days, which V2 sends as /Date(…)/', async () => {
    const [row] = (await client().get('customers'))?.rows ?? [];

    expect(String(row?.['since']).startsWith('/Date(')).toBe(version === 2);
    expect(dateOf(row?.['since'])).toBe('2026-03-01');
  });

  it('reads decimals without rounding, whether they are strings or numbers', async () => {
    const page = await client().get('customers');

    const wire = await (await fetch(`${server.origin}/api/customers`)).text();
    expect(wire).toContain(version === 2 ? '"credit":"4503599627370497.5"' : '"credit":4503599627370497.5');
    expect(decimalOf(page?.rows[0]?.['credit'])).toBe('4503599627370497.5');
  });

  it('waits as long as the server asks for and goes on', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-16T12:00:00Z') });
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    server.faults.push(answerWith(429, '', { 'retry-after': '7' }), answerWith(503, '', { 'retry-after': inAMinute }));

    expect(await numbers()).toEqual(ALL);
    expect(waited).toEqual([7000, 60_000]);
  });

  it('gives up with a sentence where the server asks to wait for hours', async () => {
    server.faults.push(answerWith(429, '', { 'retry-after': '86400' }));

    await expect(numbers()).rejects.toMatchObject({
      name: 'ErpBusy',
      message: expect.stringContaining('HTTP 429') as string,
    });
  });

  it.each([
    ['a failure of the server', answerWith(503, 'busy')],
    ['a cut connection', cutOff],
  ])('asks again after %s in the middle of paging', async (_name, fault) => {
    const paging = client().pages('customers', { maxPageSize: 2 });
    await paging.next();
    server.faults.push(fault, fault);
    const rest: unknown[] = [];
    for await (const page of paging) rest.push(...page.rows.map((row) => row['number']));

    expect(rest).toEqual(['C3', 'C4', 'C5']);
  });

  it.each([
    ['ErpNotOData', answerWith(200, '<html>Log in</html>', { 'content-type': 'text/html' })],
    ['ErpNotOData', answerWith(302, '', { location: 'https://login.example.com' })],
    ['ErpNoRights', answerWith(403)],
    ['ErpLoginFailed', answerWith(401)],
    ['ErpServiceMissing', answerWith(404)],
  ])('says %s in a sentence', async (name, fault) => {
    server.faults.push(fault);

    await expect(numbers()).rejects.toMatchObject({ name });
  });

  it('tells what the server said was wrong', async () => {
    await expect(numbers(address('customers', { filter: "colour eq 'red'" }))).rejects.toThrow(
      /no property colour \(HTTP 400\)/,
    );
  });

  it('keeps a quote in a value from ending the filter', async () => {
    server.put(SET, { number: "O'Hara & Sons", credit: '1' });

    expect(await numbers(address('customers', { filter: "number eq 'O''Hara & Sons'" }))).toEqual(["O'Hara & Sons"]);
  });

  it('notices pages that lead in a circle', async () => {
    const circle =
      version === 2 ? { d: { results: [], __next: 'customers' } } : { value: [], '@odata.nextLink': 'customers' };
    server.faults.push(answerWith(200, JSON.stringify(circle)));
    server.faults.push(answerWith(200, JSON.stringify(circle)));

    await expect(numbers(`${server.origin}/api/customers`)).rejects.toMatchObject({ name: 'ErpEndlessPages' });
  });
});

const json = { 'content-type': 'application/json' };
const byNumber = {
  path: 'customers',
  orderBy: 'number',
  after: (row: ODataRow) => `number gt '${String(row['number'])}'`,
};

describe('OData answers that are not as they should be', () => {
  beforeEach(() => start(4));

  const byKey = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for await (const page of pagesByKey(client(), byNumber, 2)) found.push(...page.rows.map((row) => row['number']));
    return found;
  };

  it.each([
    ['a body that breaks off', answerWith(200, '{"value":[{"number":"C1"},{"num', json)],
    [
      'an error told after rows',
      answerWith(200, '{"value":[{"number":"C1"}],"error":{"code":"500","message":"late"}}', json),
    ],
    ['a connection that ends within the body', answerWith(200, '{"value":[', { ...json, 'content-length': '1000' })],
  ])('are asked for again after %s', async (_name, fault) => {
    server.faults.push(fault);

    expect(await numbers()).toEqual(ALL);
  });

  it.each([
    '{"value":[{"number":"C1"}',
    '{}',
    '[]',
    'null',
    '{"value":{"number":"C1"}}',
    '{"value":["C1"]}',
    '{"d":{"number":"C1"}}',
  ])('are never taken for rows: %s', async (body) => {
    server.faults.push(...Array.from({ length: 4 }, () => answerWith(200, body, json)));

    await expect(numbers()).rejects.toMatchObject({ name: 'ErpNotOData' });
  });

  it('may be compressed', async () => {
    const body = gzipSync('{"value":[{"number":"C9"}]}');
    server.faults.push(
      (_request, response) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(body),
    );

    expect(await numbers()).toEqual(['C9']);
  });

  it('may have a page without rows, which leads on', async () => {
    server.faults.push(answerWith(200, '{"value":[],"@odata.nextLink":"customers?$orderby=number&$top=2"}', json));

    expect(await byKey()).toEqual(ALL);
  });

  it('are not asked for without end where the server does not heed the filter', async () => {
    const same = answerWith(200, '{"value":[{"number":"C1"},{"number":"C2"}]}', json);
    server.faults.push(same, same);

    await expect(byKey()).rejects.toMatchObject({ name: 'ErpEndlessPages' });
  });

  it('may have no time that can be read', async () => {
    server.faults.push(answerWith(200, '{"value":[]}', { ...json, date: 'yesterday' }));

    expect((await client().get('customers')).now).toMatch(/^20\d\d-.*Z$/);
  });

  it('keep rows in sight that come and go between pages, each once', async () => {
    let answers = 0;
    server.beforeAnswer = () => {
      if (++answers !== 2) return;
      server.remove(SET, (row) => row['number'] === 'C1');
      server.put(SET, { number: 'C0', credit: '1' });
      server.put(SET, { number: 'C31', credit: '1' });
    };

    expect(await byKey()).toEqual(['C1', 'C2', 'C3', 'C31', 'C4', 'C5']);
  });

  it('never bring the credentials to where they lead', async () => {
    const other = new ODataServer(4);
    const elsewhere = await other.start();
    server.faults.push(
      answerWith(200, JSON.stringify({ value: [], '@odata.nextLink': `${elsewhere}/api/customers` }), json),
    );
    await numbers();
    server.faults.push(answerWith(307, '', { location: `${elsewhere}/api/customers` }));
    await expect(numbers()).rejects.toMatchObject({ name: 'ErpNotOData' });
    await other.stop();

    expect(other.requests).toEqual([]);
  });
});

describe.each([2, 4] as const)('OData V%i: what changed since', (version) => {
  beforeEach(() => start(version));

  it('is nothing where the ETag is still the same', async () => {
    const { etag } = await client().get('customers');

    expect(await client().getChanged('customers', { ifNoneMatch: etag })).toBeUndefined();
    server.put(SET, { number: 'C6' });
    expect((await client().getChanged('customers', { ifNoneMatch: etag }))?.rows).toHaveLength(6);
  });

  it('is told along the delta link of the last page, and what was deleted by V4; links too old are gone (410)', async () => {
    const links: (string | undefined)[] = [];
    for await (const { delta } of client().pages('customers', { trackChanges: true, maxPageSize: 2 }))
      links.push(delta);
    expect(links.slice(0, -1)).toEqual([undefined, undefined]);
    server.put(SET, { number: 'C2', credit: '7' });
    server.remove(SET, (row) => row['number'] === 'C4');

    const changes = await client().get(links.at(-1)!);

    expect(changes.rows).toMatchObject([{ number: 'C2', credit: '7' }]);
    expect(changes.removed).toEqual(version === 4 ? [`${SET}(C4)`] : []);
    server.oldestDelta = 1000;
    await expect(client().get(changes.delta!)).rejects.toMatchObject({ status: 410 });
  });
});

describe('OData authorization', () => {
  const TOKENS = '/token';
  let issued = 0;
  const oauth = (): AuthorizationSettings => ({
    type: 'oauth',
    tokenUrl: `${server.origin}${TOKENS}`,
    clientId: 'credit-sync',
    clientSecret: secret,
    scope: 'read',
  });
  const issue = (lifetime: number) =>
    answerWith(200, JSON.stringify({ access_token: `T${++issued}`, expires_in: lifetime }));

  beforeEach(async () => {
    issued = 0;
    await start(4);
  });

  it('sends user and password, or a key, in the header they belong to', async () => {
    await client().get('customers');
    await client({ type: 'apiKey', header: 'APIKey', key: secret }).get('customers');

    expect(server.requests.map(({ headers }) => headers.authorization ?? headers['apikey'])).toEqual([
      `Basic ${Buffer.from('sync:s3cret').toString('base64')}`,
      's3cret',
    ]);
  });

  it('fetches a token once, and another before it ends', async () => {
    let now = 0;
    const odata = client(oauth(), () => now);
    server.faults.push(issue(3600));
    await odata.get('customers');
    await odata.get('customers');
    now = 3600_000;
    server.faults.push(issue(3600));
    await odata.get('customers');

    expect(server.requests.map(({ path, headers }) => headers.authorization ?? path)).toEqual([
      TOKENS,
      'Bearer T1',
      'Bearer T1',
      TOKENS,
      'Bearer T2',
    ]);
  });

  it('fetches another token when the one it has is refused, and says so when that is refused as well', async () => {
    const odata = client(oauth());
    server.faults.push(issue(3600), answerWith(401), issue(3600));
    expect((await odata.get('customers'))?.rows).toHaveLength(5);

    server.faults.push(answerWith(401), issue(3600), answerWith(401));
    await expect(odata.get('customers')).rejects.toMatchObject({ name: 'ErpLoginFailed' });
  });

  it.each([429, 503])('asks again for a token that is refused for the moment (HTTP %i)', async (status) => {
    server.faults.push(answerWith(status, '', { 'retry-after': '3' }), issue(3600));

    expect((await client(oauth()).get('customers')).rows).toHaveLength(5);
    expect(waited.at(-1)).toBe(3000);
  });

  it('sends the secret to the address of the tokens alone', async () => {
    const other = new ODataServer(4);
    server.faults.push(answerWith(307, '', { location: `${await other.start()}/token` }));

    await expect(client(oauth()).get('customers')).rejects.toMatchObject({ name: 'ErpLoginFailed' });
    await other.stop();
    expect(other.requests).toEqual([]);
  });

  it('says why no token was given, never the secret', async () => {
    server.faults.push(
      answerWith(400, JSON.stringify({ error: 'invalid_client', error_description: 'unknown client' })),
    );

    const error = await client(oauth())
      .get('customers')
      .catch((caught: unknown) => caught);

    expect(String(error)).toMatch(
      /gave no token for credit-sync: HTTP 400 invalid_client unknown client\. Check tokenUrl/,
    );
    expect(String(error)).not.toContain('s3cret');
  });
});

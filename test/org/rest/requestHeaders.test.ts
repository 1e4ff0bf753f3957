import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const DATA = '/services/data/v67.0';

// REST API Developer Guide, "Update a Record": for libraries that know no PATCH.
it('a POST may name another method', async () => {
  const account = await fixture.send('POST', `${DATA}/sobjects/Account`, { Name: 'Override' });
  const path = `${DATA}/sobjects/Account/${((await account.json()) as { id: string }).id}`;
  expect((await fixture.send('POST', `${path}?_HttpMethod=PATCH`, { Phone: '7' })).status).toBe(204);
  expect(await (await fixture.get(path)).json()).toMatchObject({ Phone: '7' });
  expect((await fixture.send('POST', `${path}?_HttpMethod=CONNECT`, {})).status).toBe(405);
});

// REST API Developer Guide, "Compression Headers".
it('a body may be compressed', async () => {
  const post = (encoding: string, body: Uint8Array) =>
    fetch(`${fixture.server.url}${DATA}/sobjects/Shipment__c`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fixture.admin}`,
        'content-type': 'application/json',
        'content-encoding': encoding,
      },
      body: new Uint8Array(body),
    });
  const body = Buffer.from('{"Shipment_Key__c": "packed"}');
  expect((await post('gzip', gzipSync(body))).status).toBe(201);
  expect((await post('deflate', deflateSync(Buffer.from('{"Weight__c": 1}')))).status).toBe(201);
  expect(await (await post('gzip', body)).json()).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
  expect((await post('gzip', gzipSync(Buffer.alloc(60 * 1024 * 1024)))).status).toBe(413);
  expect((await post('br', body)).status).toBe(415);
});

// REST API Developer Guide, "Conditional Request Headers".
describe('conditions in the headers', () => {
  const send = (method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> =>
    fetch(`${fixture.server.url}${DATA}${path}`, {
      method,
      headers: { authorization: `Bearer ${fixture.admin}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const created = async (type: string, values: object): Promise<string> => {
    const { id } = (await (await fixture.send('POST', `${DATA}/sobjects/${type}`, values)).json()) as { id: string };
    return `/sobjects/${type}/${id}`;
  };

  it('spare what did not change since, and keep what did', async () => {
    const path = await created('Shipment__c', { Shipment_Key__c: 'since' });
    const [now, before] = ['Mon, 02 Mar 2026 09:30:00 GMT', 'Mon, 02 Mar 2026 09:29:59 GMT'];
    expect((await send('GET', path, { 'if-modified-since': now })).status).toBe(304);
    expect((await send('GET', path, { 'if-modified-since': before })).status).toBe(200);
    expect((await send('PATCH', path, { 'if-unmodified-since': before }, { Weight__c: 1 })).status).toBe(412);
    expect((await send('PATCH', path, { 'if-unmodified-since': now }, { Weight__c: 1 })).status).toBe(204);
    expect((await send('PATCH', path, { 'if-unmodified-since': 'soon' }, { Weight__c: 2 })).status).toBe(400);
  });

  it('compare the tag of an account', async () => {
    const path = await created('Account', { Name: 'Tagged' });
    const tag = (await send('GET', path, {})).headers.get('etag') ?? '';
    expect((await send('GET', path, { 'if-none-match': tag })).status).toBe(304);
    expect((await send('PATCH', path, { 'if-match': `"other", ${tag}` }, { Phone: '1' })).status).toBe(204);
    expect((await send('PATCH', path, { 'if-match': tag }, { Phone: '2' })).status).toBe(412);
    expect(await (await send('GET', path, { 'if-none-match': tag })).json()).toMatchObject({ Phone: '1' });
  });
});

// "Request and Response Data Formats" names XML as well; what the org cannot write it refuses.
it('an answer in XML is refused', async () => {
  const headers = { authorization: `Bearer ${fixture.admin}`, accept: 'application/xml' };
  const answer = await fetch(`${fixture.server.url}${DATA}/limits`, { headers });
  expect(answer.status).toBe(406);
  expect(await answer.json()).toMatchObject([{ errorCode: 'FUNCTIONALITY_NOT_ENABLED' }]);
});

import { afterEach, describe, expect, it } from 'vitest';
import { bulkJobs } from '../bulk/bulkJobs.js';
import { fixtureServer } from '../localServer.js';

const fixture = fixtureServer();
const bulk = bulkJobs(fixture);
const LIMITS = '/services/data/v67.0/limits';
const UPSERT = { object: 'Shipment__c', operation: 'upsert', externalIdFieldName: 'Shipment_Key__c' };

const ask = async (fault: object): Promise<number> => (await fixture.send('POST', '/local/faults', fault)).status;
const struck = async (): Promise<number[]> =>
  ((await (await fixture.get('/local/faults')).json()) as { struck: number }[]).map((each) => each.struck);
afterEach(() => fixture.send('DELETE', '/local/faults', undefined));

describe('faults asked of the local org', () => {
  it('answer with a status so many times, after letting some calls pass', async () => {
    await ask({ kind: 'status', path: '/limits$', status: 503, times: 2, skip: 1, retryAfter: 3 });

    const answers = [];
    for (let call = 0; call < 4; call++) answers.push(await fixture.get(LIMITS));

    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503, 200]);
    expect(answers[1]?.headers.get('retry-after')).toBe('3');
    expect(await answers[1]?.json()).toMatchObject([{ errorCode: 'SERVER_UNAVAILABLE' }]);
    expect(await struck()).toEqual([2]);
  });

  it('end a session for good', async () => {
    const token = fixture.server.sessions.open(fixture.org.users[0]?.id ?? '');
    await ask({ kind: 'expire', path: '/limits$' });

    expect((await fixture.get(LIMITS, token)).status).toBe(401);
    expect((await fixture.get(LIMITS, token)).status).toBe(401);
  });

  it('cut the connection before the work, or keep the answer to work that is done', async () => {
    const create = (key: string) =>
      fixture.send('POST', '/services/data/v67.0/sobjects/Shipment__c', { Shipment_Key__c: key });
    await ask({ kind: 'cut', method: 'POST', path: '/sobjects' });
    await expect(create('CUT1')).rejects.toThrow();
    await ask({ kind: 'cut', method: 'POST', path: '/sobjects', at: 'after' });
    await expect(create('CUT2')).rejects.toThrow();

    const found = await fixture.get(`/services/data/v67.0/query?q=SELECT+Shipment_Key__c+FROM+Shipment__c`);
    expect(await found.json()).toMatchObject({ totalSize: 1, records: [{ Shipment_Key__c: 'CUT2' }] });
  });

  it('give half of an answer', async () => {
    await ask({ kind: 'cut', path: '/limits$', at: 'answer' });
    const answer = await fixture.get(LIMITS);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('hold an answer back, whole or half, and no other call', async () => {
    const path = '/limits\\?slow$';
    for (const at of ['before', 'answer']) {
      await ask({ kind: 'slow', path, delayMs: 2000, at });
      const done: string[] = [];
      const call = async (name: string) => {
        expect((await (await fixture.get(`${LIMITS}?${name}`)).json()) as object).toHaveProperty('DailyApiRequests');
        done.push(name);
      };
      await Promise.all([call('slow'), call('fast')]);
      expect(done, at).toEqual(['fast', 'slow']);
    }
  });

  it('stop in the middle of an answer until the client gives up', async () => {
    await ask({ kind: 'stall', path: '/limits$', at: 'answer' });
    const client = new AbortController();
    const answer = await fetch(fixture.server.url + LIMITS, {
      headers: { authorization: `Bearer ${fixture.admin}` },
      signal: client.signal,
    });
    expect(answer.status).toBe(200);
    setTimeout(() => client.abort(), 300);
    await expect(answer.text()).rejects.toThrow();
    expect((await fixture.get(LIMITS)).status).toBe(200);
  });

  it('let an upload stall until the client gives up', async () => {
    const job = await bulk.open(UPSERT);
    await ask({ kind: 'stall', method: 'PUT' });
    const client = new AbortController();
    const put = fetch(`${fixture.server.url}/${job.contentUrl}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${fixture.admin}`, 'content-type': 'text/csv' },
      body: 'Shipment_Key__c\nX\n',
      signal: client.signal,
    });
    const refused = expect(put).rejects.toThrow();
    await expect.poll(struck).toEqual([1]);
    client.abort();
    await refused;
    expect((await bulk.put(job, 'Shipment_Key__c\nX\n')).status).toBe(201);
  });

  it('leave a job in progress for ever, or fail it', async () => {
    await ask({ kind: 'job', state: 'stuck' });
    const stuck = await bulk.open(UPSERT);
    await bulk.close(stuck.id);

    await ask({ kind: 'job', state: 'failed', object: 'shipment__c', message: 'InternalServerError : no' });
    expect(await bulk.load(UPSERT, 'Shipment_Key__c\nX\n')).toMatchObject({
      state: 'Failed',
      errorMessage: 'InternalServerError : no',
    });
    expect(await bulk.load(UPSERT, 'Shipment_Key__c\nX\n')).toMatchObject({ state: 'JobComplete' });
    expect(await bulk.info(stuck.id)).toMatchObject({ state: 'InProgress' });
  });

  it('lock the rows of an account, in a job and in a collection', async () => {
    const account = await fixture.send('POST', '/services/data/v67.0/sobjects/Account', { Name: 'Locked' });
    const { id } = (await account.json()) as { id: string };
    await ask({ kind: 'lock', account: id.slice(0, 15), times: 2 });

    const job = await bulk.load(UPSERT, `Shipment_Key__c,Account__c\nL1,${id}\n`);
    expect(await bulk.results(job.id, 'failedResults')).toContain('UNABLE_TO_LOCK_ROW:');
    const collection = (records: object[]) =>
      fixture.send('PATCH', '/services/data/v67.0/composite/sobjects/Shipment__c/Shipment_Key__c', { records });
    const row = { attributes: { type: 'Shipment__c' }, Shipment_Key__c: 'L1', Account__c: id };
    expect(await (await collection([row])).json()).toMatchObject([{ errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] }]);
    expect(await (await collection([row])).json()).toMatchObject([{ success: true }]);
  });

  it('count the API calls of the day down', async () => {
    await ask({ kind: 'apiLimit', remaining: 1 });
    expect((await fixture.get(LIMITS)).headers.get('sforce-limit-info')).toBe('api-usage=100000/100000');
    expect(await (await fixture.get(LIMITS)).json()).toMatchObject([{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
    await ask({ kind: 'apiLimit', remaining: 1000 });
  });

  it('refuse what they do not know', async () => {
    expect(await ask({ kind: 'earthquake' })).toBe(400);
    expect(await ask({ kind: 'status', status: 200 })).toBe(400);
    expect(await ask({ kind: 'slow', path: '[', delayMs: 1 })).toBe(400);
    expect((await fixture.get(LIMITS)).status).toBe(200);
  });
});

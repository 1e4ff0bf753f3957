import jsforce from 'jsforce';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';

const fixture = fixtureServer();
let connection: jsforce.Connection;

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
  connection.bulk.pollInterval = 20;
});

const ask = (path: string, body?: string, session = fixture.admin): Promise<Response> =>
  fetch(`${fixture.server.url}/services/async/67.0${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-sfdc-session': session, 'content-type': 'application/xml' },
    ...(body === undefined ? {} : { body }),
  });
const jobXml = (content: string): string =>
  `<jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">${content}</jobInfo>`;
const open = async (operation: string): Promise<string> => {
  const content = `<operation>${operation}</operation><object>Shipment__c</object><contentType>CSV</contentType>`;
  return /<id>(\w+)<\/id>/.exec(await (await ask('/job', jobXml(content))).text())?.[1] ?? '';
};
const refusal = async (answer: Promise<Response>): Promise<[number, string | undefined]> => {
  const { status, text } = await answer.then(async (each) => ({ status: each.status, text: await each.text() }));
  return [status, /^<\?xml [^>]+><error xmlns="[^"]+"><exceptionCode>(\w+)<\/exceptionCode>/.exec(text)?.[1]];
};

describe('the first Bulk API', () => {
  it('answers every row of a batch in the order of the file', async () => {
    const results = await connection.bulk.load('Shipment__c', 'upsert', { extIdField: 'Shipment_Key__c' }, [
      { Shipment_Key__c: 'V1', Weight__c: 1 },
      { Shipment_Key__c: 'V2', Weight__c: 'heavy' },
      { Shipment_Key__c: 'V3', Weight__c: 3 },
    ]);

    expect(results).toMatchObject([
      { success: true, created: true, errors: [] },
      { success: false, created: false, errors: [expect.stringMatching(/^INVALID_TYPE_ON_FIELD_IN_RECORD:/)] },
      { success: true, created: true, errors: [] },
    ]);
  });

  it('answers a query with rows', async () => {
    const rows = await connection.bulk.query(`SELECT Shipment_Key__c FROM Shipment__c WHERE Weight__c > 2`);
    expect(await rows.toArray()).toEqual([{ Shipment_Key__c: 'V3' }]);
  });

  it('fails the batch, not the job, for a query nobody understands or a batch too long', async () => {
    const query = await open('query');
    expect(await (await ask(`/job/${query}/batch`, 'SELECT Nothing FROM Shipment__c')).text()).toContain(
      '<state>Failed</state><stateMessage>InvalidBatch : INVALID_FIELD: ',
    );
    const insert = await open('insert');
    const rows = Array.from({ length: 10_001 }, (_, i) => `K${i}`);
    expect(await (await ask(`/job/${insert}/batch`, `Shipment_Key__c\n${rows.join('\n')}\n`)).text()).toContain(
      'A batch holds at most 10000 records.',
    );
    expect(await (await ask(`/job/${insert}`)).text()).toMatch(/<state>Open<.*<numberBatchesFailed>1</);
  });

  it('takes no batch for a job that is closed', async () => {
    const id = await open('insert');
    await ask(`/job/${id}`, jobXml('<state>Closed</state>'));
    expect(await refusal(ask(`/job/${id}/batch`, 'Shipment_Key__c\nX\n'))).toEqual([400, 'InvalidJobState']);
  });

  it('words its refusals as XML (Bulk API Developer Guide, "Errors")', async () => {
    const id = await open('insert');
    const bodies: [string, string | undefined, string, string?][] = [
      ['/job/750000000000000AAA', undefined, 'InvalidJob'],
      [`/job/${id}/batch/751000000000000AAA`, undefined, 'InvalidBatch'],
      [`/job/${id}/batch`, '', 'ClientInputError'],
      ['/jobs', undefined, 'InvalidUrl'],
      ['/job', 'no xml', 'InvalidXML'],
      ['/job', jobXml('<operation>eat</operation>'), 'InvalidJob'],
      [
        '/job',
        jobXml('<operation>insert</operation><object>Nope</object><contentType>CSV</contentType>'),
        'InvalidJob',
      ],
      ['/job', jobXml('<operation>insert</operation><object>Account</object>'), 'FeatureNotEnabled'],
      [`/job/${id}`, undefined, 'InvalidSessionId', 'no session'],
      [`/job/${id}`, undefined, 'InvalidJob', fixture.clerk],
    ];
    for (const [path, body, code, session] of bodies)
      expect(await refusal(ask(path, body, session)), path).toEqual([400, code]);
  });
});

// Bulk API Developer Guide, "Sample Bulk API Requests Using JSON".
describe('the first Bulk API in JSON', () => {
  const send = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${fixture.server.url}/services/async/67.0${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-sfdc-session': fixture.admin, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  };
  const ended = async (job: string, batch: string): Promise<void> => {
    const state = async () => (await send<{ state: string }>(`/job/${job}/batch/${batch}`)).state;
    await expect.poll(state).toBe('Completed');
  };
  const opened = (operation: string, more: object = {}) =>
    send<{ id: string }>('/job', {
      operation,
      object: 'Shipment__c',
      contentType: 'JSON',
      concurrencyMode: 0,
      ...more,
    });

  it('takes records with parents and empty fields, and answers each', async () => {
    await connection.sobject('Account').create({ Name: 'Quay', Carrier_Key__c: 'Q' });
    const job = await opened('upsert', { externalIdFieldName: 'Shipment_Key__c' });
    expect(job).toMatchObject({ state: 'Open', contentType: 'JSON', concurrencyMode: 'Parallel' });
    const rows = [
      { Shipment_Key__c: 'J1', Weight__c: 7, Account__r: { Carrier_Key__c: 'Q' } },
      { Shipment_Key__c: 'J2', Weight__c: 'heavy' },
      { Shipment_Key__c: 'V3', Weight__c: null },
    ];
    const batch = await send<{ id: string }>(`/job/${job.id}/batch`, rows);
    await ended(job.id, batch.id);

    expect(await send(`/job/${job.id}/batch/${batch.id}/result`)).toMatchObject([
      { success: true, created: true, errors: [] },
      { success: false, id: null, errors: [{ statusCode: 'INVALID_TYPE_ON_FIELD_IN_RECORD', fields: ['Weight__c'] }] },
      { success: true, created: false, errors: [] },
    ]);
    expect(await send(`/job/${job.id}/batch/${batch.id}/request`)).toEqual(rows);
    const { records } = await connection.query(
      `SELECT Shipment_Key__c, Weight__c, Account__r.Name FROM Shipment__c WHERE Shipment_Key__c IN ('J1', 'V3') ORDER BY Shipment_Key__c`,
    );
    expect(records).toMatchObject([{ Weight__c: 7, Account__r: { Name: 'Quay' } }, { Weight__c: null }]);
  });

  it('gives the rows of a query as records', async () => {
    const job = await opened('query');
    const text = `SELECT Shipment_Key__c, Weight__c FROM Shipment__c WHERE Shipment_Key__c = 'J1'`;
    const batch = await send<{ id: string }>(`/job/${job.id}/batch`, text);
    await ended(job.id, batch.id);
    const [result] = await send<string[]>(`/job/${job.id}/batch/${batch.id}/result`);
    expect(await send(`/job/${job.id}/batch/${batch.id}/result/${result}`)).toMatchObject([
      { attributes: { type: 'Shipment__c' }, Shipment_Key__c: 'J1', Weight__c: 7 },
    ]);
    expect(await send(`/job/${job.id}`, { state: 'Closed' })).toMatchObject({ state: 'Closed' });
  });

  // Bulk API Developer Guide, "Create a Job": XML may make a job whose batches are JSON; clients compare the whole content type.
  it('tells a job made in XML in XML, and its batches in JSON', async () => {
    const content = '<operation>insert</operation><object>Shipment__c</object><contentType>JSON</contentType>';
    const made = await ask('/job', jobXml(content));
    expect(made.headers.get('content-type')).toBe('application/xml');
    const id = /<id>(\w+)<\/id>/.exec(await made.text())?.[1] ?? '';
    const batches = await ask(`/job/${id}/batch`);
    expect(batches.headers.get('content-type')).toBe('application/json');
    expect(await batches.json()).toEqual({ batchInfo: [] });
  });

  it('words its refusals as JSON', async () => {
    expect(await send('/job', '{')).toMatchObject({ exceptionCode: 'InvalidJSON' });
    expect(await opened('hardDelete')).toMatchObject({ exceptionCode: 'FeatureNotEnabled' });
    const job = await opened('insert');
    expect(await send(`/job/${job.id}/batch`, { Weight__c: 1 })).toMatchObject({
      state: 'Failed',
      stateMessage: expect.stringContaining('no list of records') as string,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const DATA = '/services/data/v67.0';
const fixture = fixtureServer();

const post = async <T>(path: string, body: object): Promise<{ status: number; body: T }> => {
  const answer = await fixture.send('POST', `${DATA}/composite/${path}`, body);
  return { status: answer.status, body: (await answer.json()) as T };
};
const count = async (object: string, where: string): Promise<number> => {
  const soql = encodeURIComponent(`SELECT COUNT() FROM ${object} WHERE ${where}`);
  return ((await (await fixture.get(`${DATA}/query?q=${soql}`)).json()) as { totalSize: number }).totalSize;
};
const many = <T>(n: number, item: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => item(i));
const message = (text: string) => [expect.objectContaining({ message: expect.stringContaining(text) })];

interface Batch {
  readonly hasErrors: boolean;
  readonly results: readonly { readonly statusCode: number; readonly result: unknown }[];
}

// REST API Developer Guide, "Composite Batch", "Batch Request Body", "Batch Response Body".
describe('a batch', () => {
  const shipment = (weight: number) => ({
    method: 'POST',
    url: 'v67.0/sobjects/Shipment__c',
    richInput: { Shipment_Key__c: `batch:${weight}`, Weight__c: weight },
  });

  it('runs requests that know nothing of each other, and keeps what passed', async () => {
    const { status, body } = await post<Batch>('batch', {
      batchRequests: [shipment(1), shipment(-1), { method: 'GET', url: 'v34.0/limits' }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      hasErrors: true,
      results: [
        { statusCode: 201, result: { success: true } },
        { statusCode: 400, result: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
        { statusCode: 200, result: { DailyApiRequests: { Max: 100_000 } } },
      ],
    });
    expect(await count('Shipment__c', "Shipment_Key__c LIKE 'batch:%'")).toBe(1);
  });

  it('halts behind an error when it is asked to', async () => {
    const { body } = await post<Batch>('batch', {
      haltOnError: true,
      batchRequests: [shipment(-2), shipment(2)],
    });
    expect(body.results).toMatchObject([
      { statusCode: 400 },
      { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }] },
    ]);
    expect(await count('Shipment__c', "Shipment_Key__c = 'batch:2'")).toBe(0);
  });

  it('answers null for what has no body', async () => {
    const created = await post<Batch>('batch', { batchRequests: [shipment(3)] });
    const { id } = created.body.results[0]!.result as { id: string };
    const url = `v67.0/sobjects/Shipment__c/${id}`;
    const { body } = await post<Batch>('batch', {
      batchRequests: [
        { method: 'PATCH', url, richInput: { Weight__c: 4 } },
        { method: 'GET', url: `${url}?fields=Weight__c` },
      ],
    });
    expect(body).toEqual({
      hasErrors: false,
      results: [
        { statusCode: 204, result: null },
        { statusCode: 200, result: expect.objectContaining({ Weight__c: 4 }) },
      ],
    });
  });

  it('counts each of its requests', async () => {
    const used = async (): Promise<number> => {
      const { headers } = await fixture.get(`${DATA}/limits`);
      return Number(/api-usage=(\d+)/.exec(headers.get('sforce-limit-info') ?? '')?.[1]);
    };
    const before = await used();
    await post('batch', { batchRequests: many(4, () => ({ method: 'GET', url: 'v67.0/limits' })) });
    expect((await used()) - before).toBeGreaterThan(4);
  });

  it('is refused as a whole before anything runs when it is too long, too new or malformed', async () => {
    const limits = { method: 'GET', url: 'v67.0/limits' };
    expect(await post('batch', { batchRequests: many(26, () => limits) })).toMatchObject({ status: 400 });
    expect(await post('batch', { batchRequests: [shipment(5), { ...limits, url: 'v68.0/limits' }] })).toMatchObject({
      status: 400,
      body: message('from 34.0 to 67.0, not 68.0'),
    });
    expect(await post('batch', { batchRequests: [{ ...limits, method: 'LIST' }] })).toMatchObject({ status: 400 });
    expect(await count('Shipment__c', "Shipment_Key__c = 'batch:5'")).toBe(0);
  });
});

interface Tree {
  readonly hasErrors: boolean;
  readonly results: readonly { readonly referenceId: string; readonly id?: string }[];
}
const node = (type: string, referenceId: string, fields: object) => ({ attributes: { type, referenceId }, ...fields });
const account = (name: string, fields: object = {}) => node('Account', name, { Name: `Tree ${name}`, ...fields });
const contacts = (...names: string[]) => ({
  Contacts: { records: names.map((LastName) => node('Contact', LastName, { LastName })) },
});

// REST API Developer Guide, "sObject Tree", "sObject Tree Request Body", "sObject Tree Response Body".
describe('a tree of records', () => {
  it('is created level by level with its children', async () => {
    const { status, body } = await post<Tree>('tree/Account', {
      records: [account('a', contacts('Smith', 'Evans')), account('b')],
    });
    expect(status).toBe(201);
    expect(body.hasErrors).toBe(false);
    expect(body.results.map(({ referenceId }) => referenceId)).toEqual(['a', 'b', 'Smith', 'Evans']);
    expect(body.results[0]?.id).toMatch(/^001/);
    expect(await count('Contact', `AccountId = '${body.results[0]!.id}'`)).toBe(2);
  });

  it('is not created at all when one record is wrong, and names that one alone', async () => {
    const { status, body } = await post('tree/Account', {
      records: [
        account('c', contacts('Right')),
        account('d', { Contacts: { records: [node('Contact', 'Wrong', {})] } }),
      ],
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      hasErrors: true,
      results: [
        {
          referenceId: 'Wrong',
          errors: [
            {
              statusCode: 'REQUIRED_FIELD_MISSING',
              message: 'Required fields are missing: [LastName]',
              fields: ['LastName'],
            },
          ],
        },
      ],
    });
    expect(await count('Account', "Name IN ('Tree c', 'Tree d')")).toBe(0);
  });

  it('names every record whose reference id is there twice, and one of another object', async () => {
    const twice = await post('tree/Account', { records: [account('e'), account('e')] });
    expect(twice.body).toMatchObject({ hasErrors: true, results: [{ referenceId: 'e' }, { referenceId: 'e' }] });
    const other = await post('tree/Account', { records: [node('Contact', 'f', { LastName: 'F' })] });
    expect(other.body).toMatchObject({
      results: [
        { referenceId: 'f', errors: [{ statusCode: 'INVALID_INPUT', message: expect.stringContaining('Contact') }] },
      ],
    });
  });

  it('has at most 200 records and five levels', async () => {
    expect(await post('tree/Account', { records: many(201, (i) => account(`n${i}`)) })).toMatchObject({ status: 400 });
    const nested = (level: number): object =>
      account(`level${level}`, level === 6 ? {} : { ChildAccounts: { records: [nested(level + 1)] } });
    expect(await post('tree/Account', { records: [nested(1)] })).toMatchObject({
      status: 400,
      body: message('5 levels, not 6'),
    });
    expect(await post('tree/Account', { records: [nested(2)] })).toMatchObject({ status: 201 });
  });
});

interface Graphs {
  readonly graphs: readonly {
    readonly graphId: string;
    readonly isSuccessful: boolean;
    readonly graphResponse: { readonly compositeResponse: readonly { httpStatusCode: number; body: unknown }[] };
  }[];
}
const create = (object: string, referenceId: string, body: object) => ({
  method: 'POST',
  url: `${DATA}/sobjects/${object}/`,
  referenceId,
  body,
});
const graph = (graphId: string, name: string, weight: number) => ({
  graphId,
  compositeRequest: [
    create('Account', 'account', { Name: name }),
    create('Shipment__c', 'shipment', { Account__c: '@{account.id}', Weight__c: weight }),
  ],
});

// REST API Developer Guide, "Composite Graph", "Using Composite Graphs", "Composite Graph Limits".
describe('composite graphs', () => {
  it('pass or fail each as a whole', async () => {
    const { status, body } = await post<Graphs>('graph', {
      graphs: [graph('good', 'Graph One', 1), graph('bad', 'Graph Two', -1)],
    });
    expect(status).toBe(200);
    expect(body.graphs).toMatchObject([
      { graphId: 'good', isSuccessful: true, graphResponse: { compositeResponse: [{ httpStatusCode: 201 }, {}] } },
      {
        graphId: 'bad',
        isSuccessful: false,
        graphResponse: {
          compositeResponse: [
            { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }], referenceId: 'account' },
            {
              httpStatusCode: 400,
              body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }],
              referenceId: 'shipment',
            },
          ],
        },
      },
    ]);
    expect(await count('Account', "Name = 'Graph One'")).toBe(1);
    expect(await count('Account', "Name = 'Graph Two'")).toBe(0);
  });

  it('are halted behind more than fourteen failures', async () => {
    const graphs = many(17, (i) => graph(`g${i}`, 'Graph Three', i === 16 ? 1 : -1));
    const { body } = await post<Graphs>('graph', { graphs });
    const reasons = body.graphs.map(({ graphResponse }) => JSON.stringify(graphResponse.compositeResponse[1]));
    expect(reasons.filter((each) => each.includes('FIELD_CUSTOM_VALIDATION'))).toHaveLength(15);
    expect(reasons.slice(15).every((each) => each.includes('PROCESSING_HALTED'))).toBe(true);
    expect(await count('Account', "Name = 'Graph Three'")).toBe(0);
  });

  it('have limits of their own', async () => {
    const refused = async (graphs: object[], text: string): Promise<void> =>
      expect(await post('graph', { graphs })).toMatchObject({ status: 400, body: message(text) });
    const one = (i: number) => create('Account', `a${i}`, { Name: 'x' });
    await refused(
      many(76, (i) => ({ graphId: String(i), compositeRequest: [one(0)] })),
      '75 graphs, not 76',
    );
    await refused([{ graphId: '1', compositeRequest: many(501, one) }], '500 nodes, not 501');
    const chain = many(16, (i) =>
      create('Account', `a${i}`, { Name: 'x', ...(i > 0 && { ParentId: `@{a${i - 1}.id}` }) }),
    );
    await refused([{ graphId: '1', compositeRequest: chain }], '15 levels in a graph, not 16');
    const query = { method: 'GET', url: `${DATA}/query?q=SELECT+Id+FROM+Account`, referenceId: 'q' };
    await refused([{ graphId: '1', compositeRequest: [query] }], 'does not support GET');
    expect(await count('Account', "Name = 'x'")).toBe(0);
  });
});

// REST API Developer Guide, "Composite Request Body", "Composite Subrequest Result".
describe('a composite request', () => {
  interface Answers {
    readonly compositeResponse: readonly { httpStatusCode: number; body: unknown }[];
  }
  const composite = async (allOrNone: boolean, ...compositeRequest: object[]) =>
    (await fixture.send('POST', `${DATA}/composite`, { allOrNone, compositeRequest })).json() as Promise<Answers>;

  it('says which reference has no value, and leaves nothing open behind it', async () => {
    const lost = create('Account', 'lost', { Name: 'Lost', Site: '@{first.nothing}' });
    for (const allOrNone of [false, true]) {
      const { compositeResponse } = await composite(allOrNone, create('Account', 'first', { Name: 'Found' }), lost);
      expect(compositeResponse[1]).toMatchObject({
        httpStatusCode: 400,
        body: [
          {
            errorCode: 'PROCESSING_HALTED',
            message: 'Invalid reference specified. No value for first.nothing found in first',
          },
        ],
      });
    }
    expect(await count('Account', "Name = 'Found'")).toBe(1);
  });

  it('hands headers to its subrequests', async () => {
    const describe = (httpHeaders: object) => ({
      method: 'GET',
      url: `${DATA}/query?q=SELECT+Id+FROM+Account`,
      referenceId: 'read',
      httpHeaders,
    });
    const asked = { 'Sforce-Query-Options': 'batchSize=200' };
    await fixture.send('POST', `${DATA}/composite/sobjects`, {
      records: many(200, (i) => ({ attributes: { type: 'Account' }, Name: `Page ${i}` })),
    });
    const { compositeResponse } = await composite(false, describe(asked));
    expect((compositeResponse[0]!.body as { records: object[] }).records).toHaveLength(200);
    const refused = await fixture.send('POST', `${DATA}/composite`, { compositeRequest: [describe({ Accept: 'x' })] });
    expect(refused.status).toBe(400);
  });
});

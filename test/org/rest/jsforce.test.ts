import jsforce from 'jsforce';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
let connection: jsforce.Connection;

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
});

const shipment = (key: string, more: object = {}) => ({ Shipment_Key__c: key, ...more });

describe('jsforce', () => {
  it('creates, reads, updates and deletes a record', async () => {
    const created = await connection
      .sobject('Shipment__c')
      .create(shipment('crud', { Weight__c: 12.5, Shipped_On__c: '2026-03-01' }));
    expect(created).toEqual({ id: expect.stringMatching(/^a0\w{16}$/), success: true, errors: [] });
    const id = created.id ?? '';

    await connection
      .sobject('Shipment__c')
      .update({ Id: id, Weight__c: 13, Arrives_At__c: '2026-03-04T05:06:07.000Z' });
    expect(await connection.sobject('Shipment__c').retrieve(id)).toMatchObject({
      attributes: { type: 'Shipment__c', url: `/services/data/v67.0/sobjects/Shipment__c/${id}` },
      Id: id,
      Weight__c: 13,
      Shipped_On__c: '2026-03-01',
      Arrives_At__c: '2026-03-04T05:06:07.000+0000',
      Express__c: false,
      CreatedDate: '2026-03-02T09:30:00.000+0000',
    });

    await connection.sobject('Shipment__c').destroy(id);
    await expect(connection.sobject('Shipment__c').retrieve(id)).rejects.toMatchObject({ name: 'NOT_FOUND' });
    await expect(connection.sobject('Shipment__c').destroy(id)).rejects.toMatchObject({ name: 'ENTITY_IS_DELETED' });
  });

  it('upserts by external id: creates first, updates then', async () => {
    const upsert = (weight: number) =>
      connection.sobject('Shipment__c').upsert({ Shipment_Key__c: 'up:1', Weight__c: weight }, 'Shipment_Key__c');
    const first = await upsert(1);
    const second = await upsert(2);

    expect(first).toMatchObject({ success: true, created: true });
    expect(second).toMatchObject({ success: true, created: false, id: first.id });
    expect(await connection.query(`SELECT Weight__c FROM Shipment__c WHERE Shipment_Key__c = 'up:1'`)).toMatchObject({
      totalSize: 1,
      records: [{ Weight__c: 2 }],
    });
  });

  it('fetches further pages by the locator', async () => {
    const records = Array.from({ length: 450 }, (_, i) => shipment(`page:${String(i).padStart(3, '0')}`));
    await connection.sobject('Shipment__c').create(records, { allowRecursive: true });
    const soql = `SELECT Shipment_Key__c FROM Shipment__c WHERE Shipment_Key__c LIKE 'page:%' ORDER BY Shipment_Key__c`;

    const first = await connection.query(soql, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    expect([first.totalSize, first.done, first.records.length]).toEqual([450, false, 200]);
    const second = await connection.queryMore(first.nextRecordsUrl ?? '');
    const third = await connection.queryMore(second.nextRecordsUrl ?? '');
    expect([second.records.length, third.records.length, third.done]).toEqual([200, 50, true]);
    expect(third.records.at(-1)).toMatchObject({ Shipment_Key__c: 'page:449' });
    await expect(connection.queryMore(`${first.nextRecordsUrl}9`)).rejects.toMatchObject({
      name: 'INVALID_QUERY_LOCATOR',
    });
  });

  it('reports failed rows of a collection one by one', async () => {
    const results = await connection
      .sobject('Shipment__c')
      .create([
        shipment('rows:1'),
        shipment('rows:2', { Weight__c: -1 }),
        shipment('rows:1'),
        shipment('rows:4', { Weight__c: 2000 }),
      ]);

    expect(results[0]).toMatchObject({ success: true });
    expect(results.slice(1)).toMatchObject([
      {
        success: false,
        errors: [
          {
            statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'A weight is zero or more.',
            fields: ['Weight__c'],
          },
        ],
      },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      {
        success: false,
        errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'A shipment weighs at most 1,000 kg.' }],
      },
    ]);
  });

  it('takes a collection back as a whole when all must pass', async () => {
    const rows = [shipment('all:1'), shipment('all:2', { Weight__c: -1 })];
    const results = await connection.sobject('Shipment__c').create(rows, { allOrNone: true });

    expect(results).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] },
    ]);
    expect(await connection.query(`SELECT COUNT() FROM Shipment__c WHERE Shipment_Key__c LIKE 'all:%'`)).toMatchObject({
      totalSize: 0,
    });
  });

  it('upserts a collection with parents named by external id', async () => {
    await connection.sobject('Account').create({ Name: 'Carrier', Carrier_Key__c: 'C1' });
    const rows = [
      shipment('parent:1', { Account__r: { Carrier_Key__c: 'C1' } }),
      shipment('parent:2', { Account__r: { Carrier_Key__c: 'C2' } }),
    ];
    const results = await connection.sobject('Shipment__c').upsert(rows, 'Shipment_Key__c');

    expect(results).toMatchObject([
      { success: true, created: true },
      {
        success: false,
        errors: [
          {
            statusCode: 'INVALID_FIELD',
            message: 'Foreign key external ID: C2 not found for field Carrier_Key__c in entity Account',
          },
        ],
      },
    ]);
    const found = await connection.query(`SELECT Account__r.Name FROM Shipment__c WHERE Shipment_Key__c = 'parent:1'`);
    expect(found.records).toMatchObject([{ Account__r: { attributes: { type: 'Account' }, Name: 'Carrier' } }]);
    const children = await connection.query(
      `SELECT Name, (SELECT Shipment_Key__c FROM Shipments__r) FROM Account WHERE Carrier_Key__c = 'C1'`,
    );
    expect(children.records).toMatchObject([
      { Shipments__r: { totalSize: 1, done: true, records: [{ Shipment_Key__c: 'parent:1' }] } },
    ]);
  });

  it('groups', async () => {
    await connection
      .sobject('Shipment__c')
      .create([shipment('sum:1', { Weight__c: 1.5 }), shipment('sum:2', { Weight__c: 2.25 })]);
    const soql = `SELECT Express__c, SUM(Weight__c) total, COUNT(Id) FROM Shipment__c WHERE Shipment_Key__c LIKE 'sum:%' GROUP BY Express__c`;
    expect((await connection.query(soql)).records).toEqual([
      { attributes: { type: 'AggregateResult' }, Express__c: false, total: 3.75, expr0: 2 },
    ]);
  });

  it('describes an object and the org', async () => {
    const described = await connection.sobject('Shipment__c').describe();
    expect(described).toMatchObject({ name: 'Shipment__c', labelPlural: 'Shipments', custom: true, createable: true });
    expect(described.fields.find((field) => field.name === 'Shipment_Key__c')).toMatchObject({
      type: 'string',
      length: 60,
      externalId: true,
      unique: true,
      idLookup: true,
      caseSensitive: true,
      updateable: true,
    });
    expect(described.fields.find((field) => field.name === 'Account__c')).toMatchObject({
      referenceTo: ['Account'],
      relationshipName: 'Account__r',
    });
    const all = await connection.describeGlobal();
    expect(all.sobjects.map((object) => object.name)).toEqual(
      expect.arrayContaining(['Account', 'Order', 'Shipment__c']),
    );
  });

  it('says where a query is wrong', async () => {
    await expect(connection.query('SELECT Colour__c FROM Shipment__c')).rejects.toMatchObject({
      name: 'INVALID_FIELD',
      message: expect.stringContaining("No such column 'Colour__c' on entity 'Shipment__c'"),
    });
    await expect(connection.query('SELECT Id FROM Nothing__c')).rejects.toMatchObject({ name: 'INVALID_TYPE' });
    await expect(connection.query('SELECT Id FROM')).rejects.toMatchObject({ name: 'MALFORMED_QUERY' });
    await expect(connection.query('SELECT Id FROM Account WHERE Name = :x')).rejects.toMatchObject({
      name: 'MALFORMED_QUERY',
    });
  });

  it('calls Apex REST', async () => {
    const answer = await connection.apex.post('/shipments/v1/weigh', {
      key: 'rest',
      parcels: [{ weight: 0.1 }, { weight: 0.2, notes: ['fragile'] }],
      shippedOn: '2026-03-01',
      arrivesAt: '2026-03-02T01:02:03Z',
    });
    expect(answer).toMatchObject({
      key: 'rest',
      total: 0.3,
      lines: 2,
      shippedOn: '2026-03-01',
      notes: ['fragile'],
      missing: null,
      shipment: { attributes: { type: 'Shipment__c' }, Shipment_Key__c: 'rest', Weight__c: 0.3 },
    });
  });

  it('refreshes an ended session once and repeats the request', async () => {
    const ended = fixture.server.sessions.open(fixture.org.users[0]?.id ?? '');
    fixture.server.sessions.revoke(ended);
    const refreshing = new jsforce.Connection({
      instanceUrl: fixture.server.url,
      accessToken: ended,
      version: '67.0',
      refreshFn: (_, done) => done(null, fixture.admin),
    });
    expect(await refreshing.query('SELECT Id FROM Organization')).toMatchObject({ totalSize: 1 });
  });

  it('logs in by password, by SOAP and by client credentials', async () => {
    const oauth2 = { loginUrl: fixture.server.url, clientId: 'any', clientSecret: 'any' };
    const byPassword = new jsforce.Connection({ oauth2, version: '67.0' });
    const user = await byPassword.login('clerk@local.test', 'local-org');
    expect(user).toEqual({
      id: fixture.org.users[1]?.id,
      organizationId: fixture.org.organizationId,
      url: expect.any(String),
    });
    expect(await byPassword.identity()).toMatchObject({ username: 'clerk@local.test' });

    const bySoap = new jsforce.Connection({ loginUrl: fixture.server.url, version: '67.0' });
    expect(await bySoap.login('clerk@local.test', 'local-org')).toMatchObject({ id: fixture.org.users[1]?.id });
    await expect(byPassword.login('clerk@local.test', 'wrong')).rejects.toMatchObject({ name: 'invalid_grant' });
    await expect(bySoap.login('clerk@local.test', 'wrong')).rejects.toThrow(/INVALID_LOGIN/);
    await expect(bySoap.soap.getServerTimestamp()).rejects.toThrow(
      /Unsupported: getServerTimestamp of the partner API/,
    );
  });

  it('learns the API usage from each answer', async () => {
    await connection.query('SELECT Id FROM Organization');
    expect(connection.limitInfo).toMatchObject({ apiUsage: { limit: 100_000, used: expect.any(Number) } });
  });
});

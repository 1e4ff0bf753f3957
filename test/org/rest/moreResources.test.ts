import jsforce from 'jsforce';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const DATA = '/services/data/v67.0';
let connection: jsforce.Connection;
let ids: string[];

beforeAll(async () => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
  const rows = ['North', 'South', 'West'].map((Name) => ({ Name: `${Name} Harbour`, Carrier_Key__c: Name }));
  ids = (await connection.sobject('Account').create(rows)).map(({ id }) => id ?? '');
});

const answer = async (path: string): Promise<unknown> => (await fixture.get(DATA + path)).json();

// REST API Developer Guide, "Search".
describe('/search', () => {
  it('finds records of every object named, as one list', async () => {
    const { searchRecords } = await connection.search('FIND {south} IN NAME FIELDS RETURNING Account(Id, Name)');
    expect(searchRecords).toMatchObject([{ attributes: { type: 'Account' }, Id: ids[1], Name: 'South Harbour' }]);
  });

  // SOQL and SOSL Reference, "RETURNING FieldSpec".
  it('finds the ids of all searchable objects where none is named', async () => {
    const { id } = await connection.sobject('Contact').create({ LastName: 'West' });
    await connection.sobject('Product2').create({ Name: 'West' });

    const { searchRecords } = await connection.search('FIND {west}');
    expect(searchRecords.map(({ Id, attributes }) => [attributes?.type, Id])).toEqual([
      ['Account', ids[2]],
      ['Contact', id],
    ]);
    expect((await connection.search('FIND {west} LIMIT 1')).searchRecords).toHaveLength(1);
    await connection.sobject('Contact').destroy(id ?? '');
  });

  it('says what it does not understand', async () => {
    const find = (text: string): Promise<unknown> => answer(`/search?q=${encodeURIComponent(text)}`);
    expect(await find('FIND south')).toMatchObject([{ errorCode: 'MALFORMED_SEARCH' }]);
    expect(await find('FIND {s}')).toMatchObject([{ errorCode: 'MALFORMED_SEARCH' }]);
    expect(await find('FIND {south} RETURNING Account(Nothing)')).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  });
});

// SOQL and SOSL Reference, "FOR VIEW"; REST API Developer Guide, "Recently Viewed Items".
it('keeps what a user looked at last, newest first', async () => {
  await connection.query(`SELECT Id FROM Account WHERE Id = '${ids[0]}' FOR VIEW`);
  await connection.query(`SELECT Id FROM Account WHERE Id = '${ids[2]}' FOR VIEW`);
  await connection.query(`SELECT Id FROM Account`);

  expect(await connection.recent()).toMatchObject([{ Id: ids[2], Name: 'West Harbour' }, { Id: ids[0] }]);
  expect(await connection.recent(1)).toHaveLength(1);
  expect(await connection.sobject('Account').recent()).toHaveLength(2);
  expect(await connection.sobject('Shipment__c').recent()).toEqual([]);
});

// REST API Developer Guide, "Get Updated" and "Get Deleted": seconds are passed over, so the minute of now is not covered yet.
describe('/updated and /deleted', () => {
  const [from, to] = ['2026-03-02T09:30:30Z', '2026-03-02T09:31:00Z'];

  it('tell the records that changed in the time between', async () => {
    await connection.sobject('Account').destroy(ids[1]!);
    expect(await connection.sobject('Account').updated(from, to)).toEqual({
      ids: [ids[0], ids[2]],
      latestDateCovered: '2026-03-02T09:31:00.000+0000',
    });
    expect(await connection.sobject('Account').deleted(from, to)).toEqual({
      deletedRecords: [{ deletedDate: '2026-03-02T09:30:00.000+0000', id: ids[1] }],
      earliestDateAvailable: '2026-01-31T09:30:00.000+0000',
      latestDateCovered: '2026-03-02T09:31:00.000+0000',
    });
  });

  it('refuse times that make no sense', async () => {
    const between = (start: string, end: string): Promise<unknown> =>
      answer(`/sobjects/Account/updated?start=${start}&end=${end}`);
    expect(await between(to, from)).toMatchObject([{ errorCode: 'INVALID_REPLICATION_DATE' }]);
    expect(await between('2026-01-01T00:00:00Z', to)).toMatchObject([{ errorCode: 'INVALID_REPLICATION_DATE' }]);
    expect(await between('yesterday', to)).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  });
});

// REST API Developer Guide, "Query Performance Feedback".
it('explains a query by the index it uses, or that it scans', async () => {
  const leading = async (soql: string): Promise<unknown> => (await connection.query(soql).explain()).plans;
  expect(await leading(`SELECT Id FROM Account WHERE Carrier_Key__c = 'West'`)).toMatchObject([
    { leadingOperationType: 'Index', fields: ['Carrier_Key__c'], cardinality: 1, sobjectType: 'Account' },
  ]);
  expect(await leading(`SELECT Id FROM Account WHERE Name = 'West Harbour'`)).toMatchObject([
    { leadingOperationType: 'TableScan', fields: [], cardinality: 1 },
  ]);
});

it('counts the storage that records take', async () => {
  const storage = async (): Promise<number> => (await connection.limits())['DataStorageMB']!.Remaining;
  const before = await storage();
  // 512 records of 2 KB are one megabyte, wherever the count of the org stands.
  for (const [call, length] of [200, 200, 112].entries())
    await connection
      .sobject('Shipment__c')
      .create(Array.from({ length }, (_, i) => ({ Shipment_Key__c: `S${call}-${i}` })));
  expect(before - (await storage())).toBe(1);
});

// REST API Developer Guide, "Upsert Records Using sObject Collections": an UpsertResult tells created for failed rows too.
it('says of rows an upsert refused whether they would have been new', async () => {
  const upsert = (allOrNone: boolean) =>
    fixture.send('PATCH', `${DATA}/composite/sobjects/Shipment__c/Shipment_Key__c`, {
      allOrNone,
      records: ['S0-1', 'NEW'].map((key) => ({
        attributes: { type: 'Shipment__c' },
        Shipment_Key__c: key,
        Account__c: 'no id',
      })),
    });
  for (const allOrNone of [false, true])
    expect(await (await upsert(allOrNone)).json()).toMatchObject([
      { success: false, created: false },
      { success: false, created: true },
    ]);
});

// REST API Developer Guide, "Quick Actions" and "sObject Quick Actions".
describe('/quickActions', () => {
  it('lists the global actions, for an object too', async () => {
    const all = (await connection.quickActions()) as { name: string }[];
    expect(all.map(({ name }) => name)).toContain('LogACall');
    expect(((await connection.sobject('Account').quickActions()) as object[])[0]).toMatchObject({
      name: 'LogACall',
      label: 'Log a Call',
      type: 'LogACall',
      urls: { describe: '/services/data/v67.0/quickActions/LogACall/describe' },
    });
  });

  it('begin with the record they are about, and create one', async () => {
    const action = connection.quickAction('LogACall');
    expect(await action.defaultValues(ids[0])).toMatchObject({ Subject: 'Call', WhatId: ids[0], WhoId: null });

    const done = await action.execute(ids[0]!, { Description: 'Called about the dock' });
    expect(done).toMatchObject({ success: true, created: true, contextId: ids[0] });
    expect(await connection.sobject('Task').retrieve(done.id)).toMatchObject({
      Subject: 'Call',
      Status: 'Completed',
      WhatId: ids[0],
      Description: 'Called about the dock',
    });
  });

  it('are refused where there is none of that name, or the record is wrong', async () => {
    expect((await fixture.get(`${DATA}/quickActions/DanceATango/describe`)).status).toBe(404);
    await expect(connection.quickAction('NewContact').execute(ids[0]!, { FirstName: 'Kim' })).rejects.toThrow(
      'Required fields are missing: [LastName]',
    );
  });
});

// Object Reference, "Address Compound Fields".
it('tells an address as one field, of a parent too, and null when it is empty', async () => {
  const [id] = [ids[0]!];
  await connection.sobject('Account').update({ Id: id, BillingCity: 'Bergen', BillingStreet: 'Quay 1' });
  await connection.sobject('Contact').create({ LastName: 'Harbour', AccountId: id, MailingCity: 'Oslo' });

  const soql = 'SELECT LastName, MailingCity, MailingAddress, OtherAddress, Account.BillingAddress FROM Contact';
  const { records } = await connection.query(soql);
  expect(records).toEqual([
    {
      attributes: expect.anything() as object,
      LastName: 'Harbour',
      MailingCity: 'Oslo',
      MailingAddress: expect.objectContaining({ city: 'Oslo', street: null, postalCode: null }) as object,
      OtherAddress: null,
      Account: {
        attributes: expect.anything() as object,
        BillingAddress: expect.objectContaining({ city: 'Bergen', street: 'Quay 1' }) as object,
      },
    },
  ]);
});

// REST API Developer Guide, "Record Count": objects the caller names, or all of them.
it('counts the records of objects', async () => {
  const counted = async (path: string): Promise<{ name: string; count: number }[]> =>
    ((await answer(path)) as { sObjects: { name: string; count: number }[] }).sObjects;
  const { totalSize } = await connection.query('SELECT Id FROM Account');
  expect(await counted('/limits/recordCount?sObjects=account,Nothing__c')).toEqual([
    { count: totalSize, name: 'Account' },
  ]);
  expect(await counted('/limits/recordCount')).toContainEqual({ count: totalSize, name: 'Account' });
});

// Tooling REST API Developer Guide, "Query": its answers tell more than those of the REST API.
it('tells of a tooling query how many rows it gives, and of what', async () => {
  const soql = encodeURIComponent('SELECT Id FROM User LIMIT 2');
  expect(await answer(`/tooling/query?q=${soql}`)).toMatchObject({ size: 2, totalSize: 2, entityTypeName: 'User' });
  expect(await answer(`/query?q=${soql}`)).not.toHaveProperty('size');
});

// REST API Developer Guide, "Insert or Update Blob Data".
it('takes the file of a record as a part of its own', async () => {
  const form = new FormData();
  const record = JSON.stringify({ Title: 'Terms', PathOnClient: 'terms.txt' });
  form.set('entity_content', new Blob([record], { type: 'application/json' }));
  form.set('VersionData', new File(['net 30'], 'terms.txt'));
  const send = (body: FormData) =>
    fetch(`${fixture.server.url}${DATA}/sobjects/ContentVersion`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fixture.admin}` },
      body,
    });
  const { id } = (await (await send(form)).json()) as { id: string };
  const { Title, VersionData } = await connection.sobject('ContentVersion').retrieve(id);
  expect(Title).toBe('Terms');
  expect(await (await fixture.get(VersionData as string)).text()).toBe('net 30');

  form.delete('entity_content');
  expect((await send(form)).status).toBe(415);
});

// REST API Developer Guide, "sObject Relationships", "Traverse Relationships with Friendly URLs".
describe('/sobjects/{type}/{id}/{relationship}', () => {
  let contact: string;
  beforeAll(async () => {
    const { id } = await connection.sobject('Contact').create({ LastName: 'Friend', AccountId: ids[2]! });
    contact = id!;
  });

  it('leads to the record referred to, over several levels, and to all that refer to one', async () => {
    expect(await answer(`/sobjects/Contact/${contact}/Account?fields=Name`)).toMatchObject({ Name: 'West Harbour' });
    expect(await answer(`/sobjects/Contact/${contact}/account/Owner`)).toMatchObject({ Username: 'admin@local.test' });
    expect(await answer(`/sobjects/Account/${ids[2]}/Contacts?fields=LastName`)).toEqual({
      totalSize: 1,
      done: true,
      records: [{ attributes: expect.anything() as object, LastName: 'Friend' }],
    });
  });

  it('changes and deletes the one record', async () => {
    const [path] = [`${DATA}/sobjects/Contact/${contact}/Account`];
    expect((await fixture.send('PATCH', path, { Phone: '42' })).status).toBe(204);
    expect(await connection.sobject('Account').retrieve(ids[2]!)).toMatchObject({ Phone: '42' });
    const children = `${DATA}/sobjects/Account/${ids[2]}/Contacts`;
    expect((await fixture.send('DELETE', children, undefined)).status).toBe(405);
    expect((await fixture.send('DELETE', path, undefined)).status).toBe(204);
  });

  it('is 404 where it leads nowhere', async () => {
    const { id } = await connection.sobject('Contact').create({ LastName: 'Alone' });
    for (const name of ['Account', 'Nothing', 'Account/Owner'])
      expect(await answer(`/sobjects/Contact/${id}/${name}`)).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
    expect((await fixture.get(`${DATA}/sobjects/Account/${ids[0]}/Shipments__r`, fixture.stranger)).status).toBe(404);
  });
});

// Tooling REST API Developer Guide, "Overview of Tooling API Resources": sObjects.
it('lists the objects of the Tooling API', async () => {
  const { sobjects } = (await answer('/tooling/sobjects')) as { sobjects: { name: string }[] };
  const names = sobjects.map(({ name }) => name);
  expect(names).toContain('ApexClass');
  expect(names).not.toContain('Account');
});

// Change Data Capture Developer Guide, "Change Event Message Structure"; Platform Events Developer Guide, "BatchApexErrorEvent".
it('calls no event of the platform custom, and lets nobody send its change events', async () => {
  const { sobjects } = (await answer('/sobjects')) as { sobjects: { name: string; custom: boolean }[] };
  const described = (name: string) => sobjects.find((each) => each.name === name);
  expect(described('BatchApexErrorEvent')).toMatchObject({ custom: false });
  expect(described('AccountChangeEvent')).toMatchObject({ custom: false, createable: false });
  expect(described('Shipment_Moved__e')).toMatchObject({ custom: true, createable: true });
  const sent = await fixture.send('POST', `${DATA}/sobjects/AccountChangeEvent`, {});
  expect(await sent.json()).toMatchObject([{ errorCode: 'INVALID_TYPE_FOR_OPERATION' }]);
});

// Object Reference, "System Fields" and the properties of each field of Account; byteLength of DescribeSObjectResult.
it('describes what the platform fills by itself, and what is sorted and grouped', async () => {
  const { fields } = await connection.sobject('Account').describe();
  const told = (name: string): string => {
    const field = fields.find((each) => each.name === name)!;
    const words = ['nillable', 'defaultedOnCreate', 'sortable', 'groupable'] as const;
    return [field.byteLength, ...words.filter((word) => field[word])].join(' ');
  };
  expect(told('Id')).toBe('18 defaultedOnCreate sortable groupable');
  expect(told('OwnerId')).toBe('18 defaultedOnCreate sortable groupable');
  expect(told('CreatedDate')).toBe('0 defaultedOnCreate sortable');
  expect(told('Industry')).toBe('765 nillable sortable groupable');
  expect(told('AnnualRevenue')).toBe('0 nillable sortable');
  expect(told('BillingAddress')).toBe('0 nillable');
});

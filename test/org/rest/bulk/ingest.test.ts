import { describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';
import { bulkJobs, JOBS } from './bulkJobs.js';

const fixture = fixtureServer();
const bulk = bulkJobs(fixture);
const UPSERT = { object: 'Shipment__c', operation: 'upsert', externalIdFieldName: 'Shipment_Key__c', lineEnding: 'LF' };
const csv = (...lines: string[]): string => lines.join('\n') + '\n';

async function rows(soql: string): Promise<unknown[]> {
  const answer = await fixture.get(`/services/data/v67.0/query?q=${encodeURIComponent(soql)}`);
  return ((await answer.json()) as { records: unknown[] }).records;
}

interface Row {
  readonly Id: string;
}

async function create(object: string, values: object): Promise<string> {
  const answer = await fixture.send('POST', `/services/data/v67.0/sobjects/${object}`, values);
  return ((await answer.json()) as { id: string }).id;
}

describe('a bulk ingest job', () => {
  it('is described as the platform does it, with an upload address of the version asked for', async () => {
    const job = await (await fixture.send('POST', '/services/data/v60.0/jobs/ingest', UPSERT)).json();

    expect(job).toMatchObject({
      id: expect.stringMatching(/^750\w{15}$/) as string,
      state: 'Open',
      apiVersion: 60,
      jobType: 'V2Ingest',
      contentUrl: expect.stringMatching(/^services\/data\/v60.0\/jobs\/ingest\/750\w{15}\/batches$/) as string,
      columnDelimiter: 'COMMA',
      externalIdFieldName: 'Shipment_Key__c',
    });
  });

  it('creates and updates by external id, clears with #N/A and leaves what is empty as it is', async () => {
    const first = await bulk.load(
      UPSERT,
      csv('Shipment_Key__c,Weight__c,Shipped_On__c', 'B1,12.5,2026-03-01', 'B2,7,2026-03-02', '"B""3",1,2026-03-03'),
    );
    expect(first).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 3, numberRecordsFailed: 0 });

    const second = await bulk.load(UPSERT, csv('Shipment_Key__c,Weight__c,Shipped_On__c', 'B1,#N/A,', 'B2,8,'));

    expect(await bulk.results(second.id, 'successfulResults')).toMatch(
      /^"sf__Id","sf__Created","Shipment_Key__c","Weight__c","Shipped_On__c"\n"a0\w{16}","false","B1","#N\/A",""\n/,
    );
    const saved = `SELECT Weight__c, Shipped_On__c FROM Shipment__c WHERE Shipment_Key__c LIKE 'B%' ORDER BY Shipment_Key__c`;
    expect(await rows(saved)).toMatchObject([
      { Weight__c: 1, Shipped_On__c: '2026-03-03' },
      { Weight__c: null, Shipped_On__c: '2026-03-01' },
      { Weight__c: 8, Shipped_On__c: '2026-03-02' },
    ]);
  });

  it('finds parents by their external id and says which row names none', async () => {
    await fixture.send('POST', '/services/data/v67.0/sobjects/Account', { Name: 'Acme', Carrier_Key__c: 'C-1' });

    const job = await bulk.load(UPSERT, csv('Shipment_Key__c,Account__r.Carrier_Key__c', 'P1,C-1', 'P2,C-9'));

    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await bulk.results(job.id, 'failedResults')).toContain(
      '"INVALID_FIELD:Foreign key external ID: C-9 not found for field Carrier_Key__c in entity Account: --","P2","C-9"',
    );
    expect(await rows(`SELECT Account__r.Name FROM Shipment__c WHERE Shipment_Key__c = 'P1'`)).toMatchObject([
      { Account__r: { Name: 'Acme' } },
    ]);
  });

  it('saves the good rows beside a bad one', async () => {
    const job = await bulk.load(UPSERT, csv('Shipment_Key__c,Weight__c', 'G1,1', 'G2,heavy', ',3', 'G4,4'));

    expect(job.numberRecordsFailed).toBe(2);
    const failed = await bulk.results(job.id, 'failedResults');
    expect(failed).toContain('INVALID_TYPE_ON_FIELD_IN_RECORD');
    expect(await rows(`SELECT Id FROM Shipment__c WHERE Shipment_Key__c IN ('G1', 'G4')`)).toHaveLength(2);
  });

  it('inserts, updates and deletes by Id', async () => {
    const inserted = await bulk.load({ object: 'Shipment__c', operation: 'insert' }, csv('Shipment_Key__c', 'D1'));
    const id = /\n"(\w{18})"/.exec(await bulk.results(inserted.id, 'successfulResults'))?.[1] ?? '';
    await bulk.load({ object: 'Shipment__c', operation: 'update' }, csv('Id,Weight__c', `${id},5`));
    expect(await rows(`SELECT Weight__c FROM Shipment__c WHERE Id = '${id}'`)).toMatchObject([{ Weight__c: 5 }]);

    const deleted = await bulk.load({ object: 'Shipment__c', operation: 'delete' }, csv('Id', id));

    expect(deleted).toMatchObject({ numberRecordsProcessed: 1, numberRecordsFailed: 0 });
    expect(await rows(`SELECT Id FROM Shipment__c WHERE Id = '${id}'`)).toEqual([]);
  });

  // Salesforce Help, "Error 'Duplicate Id Specified' or CSV with duplicate records on update or upsert".
  it('refuses the second row for a record, and that row alone', async () => {
    const keys = ['T1', 'T2'];
    const inserted = await bulk.load({ object: 'Shipment__c', operation: 'insert' }, csv('Shipment_Key__c', ...keys));
    const ids = [...(await bulk.results(inserted.id, 'successfulResults')).matchAll(/\n"(\w{18})"/g)].map(
      ([, id]) => id,
    );
    const lines = [`${ids[0]},1`, `${ids[1]},2`, `${ids[0]},3`];
    const job = await bulk.load({ object: 'Shipment__c', operation: 'update' }, csv('Id,Weight__c', ...lines));

    expect(job).toMatchObject({ numberRecordsProcessed: 3, numberRecordsFailed: 1 });
    expect(await bulk.results(job.id, 'failedResults')).toContain(
      `"DUPLICATE_VALUE:Duplicate id specified: ${ids[0]}: --"`,
    );
    expect(
      await rows(`SELECT Weight__c FROM Shipment__c WHERE Shipment_Key__c IN ('T1', 'T2') ORDER BY Shipment_Key__c`),
    ).toMatchObject([{ Weight__c: 1 }, { Weight__c: 2 }]);
  });

  // Bulk API 2.0 Developer Guide, "Create a Job": hardDelete needs a permission that administrators do not have by default.
  it('deletes past the recycle bin only who may', async () => {
    const job = { object: 'Shipment__c', operation: 'hardDelete', lineEnding: 'LF' };
    const refused = await fixture.send('POST', '/services/data/v67.0/jobs/ingest', job);
    expect(await refused.json()).toMatchObject([{ errorCode: 'FEATURENOTENABLED' }]);

    const [{ Id: PermissionSetId }] = (await rows(`SELECT Id FROM PermissionSet WHERE Name = 'Purging'`)) as [Row];
    const [{ Id: AssigneeId }] = (await rows(`SELECT Id FROM User WHERE Username = 'admin@local.test'`)) as [Row];
    await create('PermissionSetAssignment', { PermissionSetId, AssigneeId });
    const id = await create('Shipment__c', { Shipment_Key__c: 'HARD' });
    expect(await bulk.load(job, csv('Id', id))).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
    const undelete = encodeURIComponent(`undelete new Shipment__c(Id = '${id}');`);
    const undeleted = await fixture.get(`/services/data/v67.0/tooling/executeAnonymous?anonymousBody=${undelete}`);
    expect(await undeleted.json()).toMatchObject({
      exceptionMessage: expect.stringContaining('UNDELETE_FAILED') as string,
    });
  });

  it.each([
    ['LF', 'Shipment_Key__c\r\nL1\r\n'],
    ['CRLF', 'Shipment_Key__c\nL1\n'],
  ])('fails as a whole when its lines do not end in %s', async (lineEnding, text) => {
    expect(await bulk.load({ ...UPSERT, lineEnding }, text)).toMatchObject({
      state: 'Failed',
      errorMessage: `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
    });
  });

  it('reads CRLF and other delimiters when told', async () => {
    const job = await bulk.load(
      { ...UPSERT, lineEnding: 'CRLF', columnDelimiter: 'SEMICOLON' },
      'Shipment_Key__c;Weight__c\r\nS1;2\r\n',
    );
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1 });
  });

  it('fails as a whole for a column the object does not have', async () => {
    expect(await bulk.load(UPSERT, csv('Shipment_Key__c,Colour__c', 'X,red'))).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Colour__c',
    });
  });

  it('takes data once, and none after it was closed', async () => {
    const job = await bulk.open(UPSERT);
    expect((await bulk.put(job, csv('Shipment_Key__c', 'O1'))).status).toBe(201);
    expect(await (await bulk.put(job, csv('Shipment_Key__c', 'O2'))).json()).toMatchObject([
      { errorCode: 'INVALIDJOBSTATE', message: expect.stringContaining('Found multiple contents') as string },
    ]);
    await bulk.close(job.id);
    await bulk.ended(job.id);
    expect((await bulk.close(job.id)).status).toBe(400);
  });

  it('is not deleted while open; aborted it saves nothing and lists its rows as unprocessed', async () => {
    const job = await bulk.open(UPSERT);
    await bulk.put(job, csv('Shipment_Key__c', 'A1'));
    expect((await fixture.send('DELETE', `${JOBS}/ingest/${job.id}`, undefined)).status).toBe(400);

    expect(await (await bulk.close(job.id, 'Aborted')).json()).toMatchObject({ state: 'Aborted' });

    expect(await bulk.results(job.id, 'unprocessedrecords')).toBe('"Shipment_Key__c"\n"A1"\n');
    expect((await fixture.send('DELETE', `${JOBS}/ingest/${job.id}`, undefined)).status).toBe(204);
    expect((await fixture.get(`${JOBS}/ingest/${job.id}`)).status).toBe(404);
  });

  it('has an id that no later job gets, deleted or not', async () => {
    const first = await bulk.open(UPSERT);
    const second = await bulk.open(UPSERT);
    await bulk.close(first.id, 'Aborted');
    await fixture.send('DELETE', `${JOBS}/ingest/${first.id}`, undefined);

    const third = await bulk.open({ ...UPSERT, operation: 'insert' });

    expect([first.id, second.id]).not.toContain(third.id);
    expect(await bulk.info(second.id)).toMatchObject({ operation: 'upsert' });
  });

  it('refuses unknown objects, keys and media types', async () => {
    const refused = async (body: object) => (await fixture.send('POST', `${JOBS}/ingest`, body)).json();
    expect(await refused({ ...UPSERT, object: 'Nothing__c' })).toMatchObject([{ errorCode: 'INVALIDENTITY' }]);
    expect(await refused({ ...UPSERT, externalIdFieldName: 'Weight__c' })).toMatchObject([{ errorCode: 'INVALIDJOB' }]);
    const { contentUrl } = await bulk.open(UPSERT);
    expect((await fixture.send('PUT', `/${contentUrl}`, { no: 'csv' })).status).toBe(415);
  });
});

import { Readable } from 'node:stream';
import jsforce from 'jsforce';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';

const fixture = fixtureServer();
let connection: jsforce.Connection;

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
});

describe('bulk2 of jsforce', () => {
  it('loads records and reads every result', async () => {
    const input = Array.from({ length: 450 }, (_, index) => ({ Shipment_Key__c: `J${index}`, Weight__c: index }));

    const results = await connection.bulk2.loadAndWaitForResults({
      object: 'Shipment__c',
      operation: 'upsert',
      externalIdFieldName: 'Shipment_Key__c',
      input,
      pollInterval: 20,
    });

    expect(results.successfulResults).toHaveLength(450);
    expect(results.failedResults).toHaveLength(0);
    expect(results.successfulResults[0]).toMatchObject({ sf__Created: 'true', Shipment_Key__c: 'J0' });
  });

  it('streams a file and reports failed rows', async () => {
    const job = connection.bulk2.createJob({ object: 'Shipment__c', operation: 'insert', lineEnding: 'LF' });
    await job.open();
    await job.uploadData(Readable.from(['Shipment_Key__c,Weight__c\n', 'F1,1\n', 'F2,heavy\n']));
    await job.close();
    await job.poll(20, 60_000);

    expect(await job.getFailedResults()).toMatchObject([{ Shipment_Key__c: 'F2' }]);
  });

  it('queries', async () => {
    const rows = await (
      await connection.bulk2.query(`SELECT Shipment_Key__c FROM Shipment__c WHERE Weight__c < 2`)
    ).toArray();

    expect(rows.map((row) => row['Shipment_Key__c']).sort()).toEqual(['F1', 'J0', 'J1']);
  });
});

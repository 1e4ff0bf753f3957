import { describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';
import { bulkJobs, JOBS } from './bulkJobs.js';

const fixture = fixtureServer();
const bulk = bulkJobs(fixture);

describe('a bulk query job', () => {
  it('gives its rows page by page until the locator is null', async () => {
    const keys = Array.from({ length: 5 }, (_, index) => `Q${index}`);
    await bulk.load({ object: 'Shipment__c', operation: 'insert' }, `Shipment_Key__c\n${keys.join('\n')}\n`);
    const query =
      'SELECT Shipment_Key__c, Account__r.Name, Weight__c, toLabel(Shipment_Key__c) said FROM Shipment__c ORDER BY Shipment_Key__c';
    const { id } = (await (await fixture.send('POST', `${JOBS}/query`, { operation: 'query', query })).json()) as {
      id: string;
    };
    while (((await (await fixture.get(`${JOBS}/query/${id}`)).json()) as { state: string }).state !== 'JobComplete');

    const found: string[] = [];
    const sizes: (string | null)[] = [];
    for (let locator = ''; locator !== 'null';) {
      const page = await fixture.get(`${JOBS}/query/${id}/results?maxRecords=2${locator && `&locator=${locator}`}`);
      const [head, ...lines] = (await page.text()).trim().split('\n');
      expect(head).toBe('"Shipment_Key__c","Account__r.Name","Weight__c","said"');
      found.push(...lines);
      sizes.push(page.headers.get('sforce-numberofrecords'));
      locator = page.headers.get('sforce-locator') ?? 'null';
    }

    expect(found).toEqual(keys.map((key) => `"${key}","","","${key}"`));
    expect(sizes).toEqual(['2', '2', '1']);
  });

  it('refuses what bulk queries cannot do', async () => {
    const ask = async (query: string) =>
      (await fixture.send('POST', `${JOBS}/query`, { operation: 'query', query })).json();
    expect(await ask('SELECT COUNT(Id) FROM Shipment__c')).toMatchObject([{ errorCode: 'API_ERROR' }]);
    expect(await ask('SELECT FIELDS(ALL) FROM Shipment__c LIMIT 200')).toMatchObject([
      { message: expect.stringContaining('unbounded set of fields') as string },
    ]);
    expect(await ask('SELECT BillingAddress FROM Account')).toMatchObject([
      { errorCode: 'FUNCTIONALITY_NOT_ENABLED', message: 'Selecting compound data not supported in Bulk Query' },
    ]);
    expect(await ask('SELECT Nothing FROM Shipment__c')).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  });
});

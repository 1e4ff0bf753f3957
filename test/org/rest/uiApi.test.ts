import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const UI = '/services/data/v67.0/ui-api';

describe('the UI API', () => {
  it('reads fields of a record and its parents with their texts', async () => {
    const account = (await (
      await fixture.send('POST', `${UI}/records`, { apiName: 'Account', fields: { Name: 'Shown' } })
    ).json()) as { id: string };
    const created = await fixture.send('POST', `${UI}/records`, {
      apiName: 'Shipment__c',
      fields: { Account__c: account.id, Weight__c: 1234.5 - 1000, Shipped_On__c: '2026-03-01' },
    });
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    const read = await fixture.get(
      `${UI}/records/${id}?fields=Shipment__c.Weight__c,Shipment__c.Shipped_On__c,Shipment__c.Account__r.Name&optionalFields=Shipment__c.Nothing__c`,
    );
    expect(await read.json()).toMatchObject({
      apiName: 'Shipment__c',
      id,
      fields: {
        Weight__c: { value: 234.5, displayValue: '234.500' },
        Shipped_On__c: { value: '2026-03-01', displayValue: '3/1/2026' },
        Account__r: {
          displayValue: 'Shown',
          value: { apiName: 'Account', fields: { Name: { value: 'Shown', displayValue: null } } },
        },
      },
    });
  });

  it('updates a record, or says what is wrong by field and for the page', async () => {
    const { id } = (await (
      await fixture.send('POST', `${UI}/records`, { apiName: 'Shipment__c', fields: { Weight__c: 1 } })
    ).json()) as { id: string };
    expect(
      await (await fixture.send('PATCH', `${UI}/records/${id}`, { fields: { Weight__c: 2 } })).json(),
    ).toMatchObject({ fields: { Weight__c: { value: 2 } } });
    const refused = await fixture.send('PATCH', `${UI}/records/${id}`, { fields: { Weight__c: -1 } });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { output: { errors: [], fieldErrors: { Weight__c: [{ message: 'A weight is zero or more.' }] } } },
    ]);
    const heavy = await fixture.send('PATCH', `${UI}/records/${id}`, { fields: { Weight__c: 5000 } });
    expect(await heavy.json()).toMatchObject({
      output: { errors: [{ message: 'A shipment weighs at most 1,000 kg.' }] },
    });
    expect((await fixture.send('DELETE', `${UI}/records/${id}`, undefined)).status).toBe(204);
    expect((await fixture.get(`${UI}/records/${id}?fields=Shipment__c.Name`)).status).toBe(404);
  });

  it('describes objects', async () => {
    expect(await (await fixture.get(`${UI}/object-info/Shipment__c`)).json()).toMatchObject({
      apiName: 'Shipment__c',
      label: 'Shipment',
      fields: { Weight__c: { label: 'Weight', dataType: 'Double', scale: 3, updateable: true } },
    });
  });
});

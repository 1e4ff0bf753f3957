import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import { createOrg } from '../../../scripts/org/index.js';
import { startServer, type OrgServer } from '../../../scripts/org/rest/server.js';
import { NOW } from './localServer.js';

let server: OrgServer;
let german: jsforce.Connection;
let english: jsforce.Connection;

beforeAll(async () => {
  const org = createOrg({
    projects: ['force-app', 'config/post-install'],
    cacheFolder: 'node_modules/.cache/local-org',
    clock: ManualClock.at(NOW),
  });
  const profile = 'System Administrator';
  const permissionSets = ['Credit_Admin', 'Credit_Manager'];
  const words = { language: 'de', locale: 'de_DE' };
  org.addUser({ username: 'de@local.test', name: 'Karla', role: 'admin', profile, permissionSets, ...words });
  org.addUser({ username: 'en@local.test', name: 'Ada', role: 'admin', profile, permissionSets });
  server = await startServer(org);
  [german, english] = org.users.map(
    ({ id }) =>
      new jsforce.Connection({ instanceUrl: server.url, accessToken: server.sessions.open(id), version: '67.0' }),
  ) as [jsforce.Connection, jsforce.Connection];
});
afterAll(() => server.close());

/** Metadata API Developer Guide, "CustomObjectTranslation"; Help, "Translation Workbench". */
describe('what people read, in the language of the user', () => {
  it('describes objects, fields, help and picklist values', async () => {
    const [de, en] = await Promise.all([german.describe('Credit_Profile__c'), english.describe('Credit_Profile__c')]);
    const field = (of: typeof de, name: string) => of.fields.find((one) => one.name === name);

    expect([de.label, de.labelPlural, en.label]).toEqual(['Kreditkonto', 'Kreditkonten', 'Credit Profile']);
    expect(field(de, 'Credit_Limit__c')?.label).toBe('Kreditlimit');
    expect(field(de, 'Credit_Limit__c')?.inlineHelpText).toMatch(/^Wie viel dieser Kunde/);
    expect(field(de, 'Name')?.label).toBe('Kreditkontonummer');
    expect(field(de, 'Status__c')?.picklistValues).toMatchObject([
      { value: 'Active', label: 'Aktiv' },
      {},
      { value: 'Frozen', label: 'Eingefroren' },
      {},
    ]);
    expect(field(en, 'Credit_Limit__c')?.label).toBe('Credit Limit');
    const all = await german.describeGlobal();
    expect(all.sobjects.find(({ name }) => name === 'Credit_Request__c')?.labelPlural).toBe('Kreditanträge');
  });

  it('shows records of the UI API and its object information', async () => {
    const { id = '' } = await german
      .sobject('Credit_Alert__c')
      .create({ Kind__c: 'Over Limit', Raised_On__c: '2026-03-01', Message__c: 'x', Alert_Key__c: 'x' });
    const path = `${server.url}/services/data/v67.0/ui-api`;
    const read = (connection: jsforce.Connection) =>
      connection.request<{ fields: object }>(`${path}/records/${id}?fields=Credit_Alert__c.Kind__c`);

    expect((await read(german)).fields).toMatchObject({
      Kind__c: { value: 'Over Limit', displayValue: 'Über dem Limit' },
    });
    expect((await read(english)).fields).toMatchObject({ Kind__c: { displayValue: 'Over Limit' } });
    expect(await german.request(`${path}/object-info/Credit_Alert__c`)).toMatchObject({
      label: 'Kreditwarnung',
      fields: { Raised_On__c: { label: 'Gewarnt am' } },
    });
    const [labelled] = (await german.query('SELECT toLabel(Kind__c) FROM Credit_Alert__c')).records;
    expect(labelled).toMatchObject({ Kind__c: 'Über dem Limit' });
    // SOQL and SOSL Reference, "toLabel()": an alias names what the function gives.
    const [both] = (await german.query('SELECT Kind__c, toLabel(Kind__c) said FROM Credit_Alert__c')).records;
    expect(both).toMatchObject({ Kind__c: 'Over Limit', said: 'Über dem Limit' });
  });

  // SOQL and SOSL Reference, "FORMAT ()": as the user's locale writes it, also without an alias.
  it('formats dates and amounts in the locale of the user', async () => {
    const soql = 'SELECT FORMAT(Raised_On__c), FORMAT(Exposure__c) amount FROM Credit_Alert__c';
    const [record] = (await german.query(soql)).records;
    expect(record).toMatchObject({ Raised_On__c: '01.03.2026', amount: null });
  });

  it('refuses with the message of the validation rule', async () => {
    const bad = {
      From_Currency__c: 'USD',
      To_Currency__c: 'EUR',
      Rate_Date__c: '2026-03-01',
      Rate__c: 0,
      ERP_Key__c: 'x',
    };

    await expect(german.sobject('Exchange_Rate__c').create(bad)).rejects.toThrow(
      'Ein Wechselkurs ist größer als null.',
    );
    await expect(english.sobject('Exchange_Rate__c').create(bad)).rejects.toThrow('An exchange rate is above zero.');
  });

  it('lets Apex describe as the user reads', async () => {
    const workList = (connection: jsforce.Connection) =>
      connection.request<{ returnValue: { codes: { value: string; label: string }[] } }>({
        method: 'POST',
        url: `${server.url}/webruntime/api/apex/execute`,
        body: JSON.stringify({ classname: 'WorkListController', method: 'getWorkList', params: {} }),
        headers: { 'content-type': 'application/json' },
      });

    const [first] = (await workList(german)).returnValue.codes;
    expect(first).toMatchObject({ value: 'APPROVED_REQUEST', label: 'Genehmigter Antrag' });
    expect((await workList(english)).returnValue.codes[0]?.label).toBe('Approved request');
  });
});

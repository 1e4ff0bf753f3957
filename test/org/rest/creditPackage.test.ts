import jsforce from 'jsforce';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import { createOrg } from '../../../scripts/org/index.js';
import { startServer, type OrgServer } from '../../../scripts/org/rest/server.js';
import { defaultUsers } from '../../../scripts/org/seed/defaultUsers.js';
import type { LocalOrg } from '../../../scripts/org/seed/localOrg.js';
import { NOW } from './localServer.js';

let org: LocalOrg;
let server: OrgServer;

beforeAll(async () => {
  const failures: string[] = [];
  org = createOrg({
    projects: ['force-app', 'config/post-install'],
    cacheFolder: 'node_modules/.cache/local-org',
    clock: ManualClock.at(NOW),
    onFailure: ({ what, error }) => failures.push(`${what}: ${error.apexMessage}`),
  });
  for (const user of defaultUsers(org.project)) org.addUser(user);
  server = await startServer(org);
  return () => expect(failures).toEqual([]);
});
afterAll(() => server.close());

const userWith = (role: string): string => org.users.find((user) => user.role === role)?.id ?? '';
const as = (role: string): jsforce.Connection =>
  new jsforce.Connection({
    instanceUrl: server.url,
    accessToken: server.sessions.open(userWith(role)),
    version: '67.0',
  });

/** Events and jobs of the last request have run. */
const settled = (): Promise<unknown> => fetch(`${server.url}/local/drain`, { method: 'POST' });

async function draftOrder(accountId: string, quantity: number): Promise<string> {
  const Pricebook2Id = org.wellKnown.get('standardPricebook') ?? '';
  const product = await as('admin').sobject('Product2').create({ Name: 'Pump', IsActive: true });
  const entry = { Pricebook2Id, Product2Id: product.id ?? '', UnitPrice: 100, IsActive: true };
  const PricebookEntryId = (await as('admin').sobject('PricebookEntry').create(entry)).id ?? '';
  const rep = as('rep');
  const order = { AccountId: accountId, EffectiveDate: '2026-03-02', Status: 'Draft', Pricebook2Id };
  const OrderId = (await rep.sobject('Order').create(order)).id ?? '';
  await rep.sobject('OrderItem').create({ OrderId, PricebookEntryId, Quantity: quantity, UnitPrice: 100 });
  return OrderId;
}

// Platform Events Developer Guide, "Match a Publish Result with the Event Published".
it('queues an event that is published over REST, and says under which uuid', async () => {
  const [alone, among] = [
    await as('admin').sobject('Credit_Recalc__e').create({ Cause__c: 'Receivables' }),
    (
      await as('admin')
        .sobject('Credit_Recalc__e')
        .create([{ Cause__c: 'Receivables' }])
    )[0],
  ];
  for (const result of [alone, among])
    expect(result).toMatchObject({ success: true, errors: [{ statusCode: 'OPERATION_ENQUEUED', fields: [] }] });
});

// Metadata API Developer Guide, "ListMetadataQuery": folder.
it('lists the reports of the folder asked for', async () => {
  const listed = async (folder: string) => (await as('admin').metadata.list({ type: 'Report', folder })).length;
  expect(await listed('Credit_Management')).toBeGreaterThan(3);
  expect(await listed('Credit')).toBe(0);
});

it('blocks an order over the limit by how much, and lets it pass once an invoice is paid', async () => {
  const accountId =
    (
      await as('admin')
        .sobject('Account')
        .create({ Name: 'Acme', OwnerId: userWith('rep') })
    ).id ?? '';
  const limit = {
    Account__c: accountId,
    Account_Key__c: accountId,
    Limit_Kind__c: 'Limited',
    Credit_Limit__c: 10_000,
    Currency__c: 'USD',
  };
  await as('admin').sobject('Credit_Profile__c').create(limit);
  const invoice = {
    ERP_Key__c: 'erp:1:INV-1',
    Account__c: accountId,
    Kind__c: 'Invoice',
    Document_Number__c: 'INV-1',
    Issue_Date__c: '2026-02-20',
    Due_Date__c: '2026-03-20',
    Currency__c: 'USD',
    Amount__c: 4000,
  };
  const receivables = as('integration').sobject('AR_Invoice__c');
  await receivables.upsert([{ ...invoice, Balance__c: 4000, State__c: 'Open' }], 'ERP_Key__c');
  await settled();
  const orderId = await draftOrder(accountId, 70);
  const activate = () => as('rep').sobject('Order').update({ Id: orderId, Status: 'Activated' });

  await expect(activate()).rejects.toThrow(/the credit limit of USD\s10,000\.00 would be exceeded by USD\s1,000\.00/);

  await settled();
  await receivables.upsert(
    [{ ...invoice, Balance__c: 0, State__c: 'Paid', Cleared_On__c: '2026-03-02' }],
    'ERP_Key__c',
  );
  await settled();
  expect(await activate()).toMatchObject({ success: true });
  await settled();
  const profile = await as('admin').query(
    'SELECT Open_Receivables__c, Reserved_Orders__c, Exposure__c, Available_Credit__c FROM Credit_Profile__c',
  );
  expect(profile.records).toMatchObject([
    { Open_Receivables__c: 0, Reserved_Orders__c: 7000, Exposure__c: 7000, Available_Credit__c: 3000 },
  ]);
});

it('saves and deletes records of custom metadata types as Setup does, seen at once by the package', async () => {
  const post = async (body: object): Promise<{ status: number; body: unknown }> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/local/customMetadata`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const strict = { type: 'Credit_Rule__mdt', developerName: 'Strict', label: 'Strict limit' };
  const read = async () =>
    (
      await as('admin').query(
        "SELECT MasterLabel, Rule__c, Tolerance_Percent__c, Active__c FROM Credit_Rule__mdt WHERE DeveloperName = 'Strict'",
      )
    ).records;

  const values = { Rule__c: 'Limit', Active__c: 'false', Tolerance_Percent__c: '-20' };
  expect(await post({ ...strict, values })).toEqual({ status: 200, body: { id: expect.stringMatching(/^m/) } });
  expect(await read()).toMatchObject([
    { MasterLabel: 'Strict limit', Rule__c: 'Limit', Tolerance_Percent__c: -20, Active__c: false },
  ]);
  await post({ ...strict, label: 'Stricter', values: { Tolerance_Percent__c: null } });
  expect(await read()).toMatchObject([{ MasterLabel: 'Stricter', Rule__c: 'Limit', Tolerance_Percent__c: null }]);

  expect(await post({ ...strict, values: { Tolerance_Percent__c: 'much' } })).toMatchObject({
    status: 400,
    body: [{ message: expect.stringContaining('much is no double for Tolerance_Percent__c') }],
  });
  expect(await post({ ...strict, values: { Rule__c: '' } })).toMatchObject({
    status: 400,
    body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }],
  });
  expect(await post({ ...strict, values: { Nope__c: '1' } })).toMatchObject({ status: 400 });

  const erase = async (name: string): Promise<number> =>
    (await fetch(`${server.url}/local/customMetadata/Credit_Rule__mdt/${name}`, { method: 'DELETE' })).status;
  expect(await erase('Strict')).toBe(204);
  expect(await read()).toEqual([]);
  expect(await erase('Strict')).toBe(404);
});

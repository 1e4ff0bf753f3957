import jsforce from 'jsforce';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import { createOrg } from '../../../scripts/org/index.js';
import { startServer, type OrgServer } from '../../../scripts/org/rest/server.js';
import { defaultUsers } from '../../../scripts/org/seed/defaultUsers.js';
import type { LocalOrg } from '../../../scripts/org/seed/localOrg.js';

let org: LocalOrg;
let server: OrgServer | undefined;
let account: string;

const person = (role: string): string => org.users.find((user) => user.role === role)!.id;
const as = (role: string): jsforce.Connection =>
  new jsforce.Connection({
    instanceUrl: server!.url,
    accessToken: server!.sessions.open(person(role)),
    version: '67.0',
  });
const settled = async (): Promise<void> => void (await fetch(`${server!.url}/local/drain`, { method: 'POST' }));

interface Answer {
  readonly outcome: string;
  readonly activated: boolean;
  readonly passesToday: boolean;
  readonly message: string;
  readonly unlocks: readonly { readonly kind: string; readonly amount: number | null }[];
}

const ask = (role: string, path: 'check' | 'activate', orderId: string): Promise<Answer> =>
  as(role).apex.post(`/credit/v1/${path}`, { orderId });

/** A customer of the rep, with a limit of 10,000.00. */
beforeEach(async () => {
  await server?.close();
  org = createOrg({
    projects: ['force-app', 'config/post-install'],
    cacheFolder: 'node_modules/.cache/local-org',
    clock: ManualClock.at('2026-03-02T09:30:00Z'),
  });
  for (const user of defaultUsers(org.project)) org.addUser(user);
  server = await startServer(org);
  const created = await as('admin')
    .sobject('Account')
    .create({ Name: 'Acme', OwnerId: person('rep') });
  account = created.id!;
  const limit = { Limit_Kind__c: 'Limited', Credit_Limit__c: 10_000, Currency__c: 'USD' };
  await as('admin')
    .sobject('Credit_Profile__c')
    .create({ Account__c: account, ...limit });
});
afterAll(() => server?.close());

async function order(net: number): Promise<string> {
  const Pricebook2Id = org.wellKnown.get('standardPricebook')!;
  const product = await as('admin').sobject('Product2').create({ Name: 'Pump', IsActive: true });
  const price = { Pricebook2Id, Product2Id: product.id!, UnitPrice: 1, IsActive: true };
  const PricebookEntryId = (await as('admin').sobject('PricebookEntry').create(price)).id!;
  const head = { AccountId: account, EffectiveDate: '2026-03-02', Status: 'Draft', Pricebook2Id };
  const OrderId = (await as('rep').sobject('Order').create(head)).id!;
  await as('rep').sobject('OrderItem').create({ OrderId, PricebookEntryId, Quantity: 1, UnitPrice: net });
  return OrderId;
}

/** What the Clone button saves. */
async function copyOf(orderId: string): Promise<string> {
  const read = async (soql: string): Promise<Record<string, unknown>> => {
    const { attributes: _, ...values } = (await as('rep').query(soql)).records[0] as Record<string, unknown>;
    return values;
  };
  const head = await read(`SELECT AccountId, EffectiveDate, Pricebook2Id FROM Order WHERE Id = '${orderId}'`);
  const item = await read(`SELECT PricebookEntryId, Quantity, UnitPrice FROM OrderItem WHERE OrderId = '${orderId}'`);
  const OrderId = (
    await as('rep')
      .sobject('Order')
      .create({ ...head, Status: 'Draft' })
  ).id!;
  await as('rep')
    .sobject('OrderItem')
    .create({ ...item, OrderId });
  return OrderId;
}

/** The way a page calls a method. */
async function call(role: string, classname: string, method: string, params: object): Promise<unknown> {
  const response = await fetch(`${server!.url}/webruntime/api/apex/execute`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server!.sessions.open(person(role))}`, 'content-type': 'application/json' },
    body: JSON.stringify({ classname, method, params }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const setStatus = (role: string, Id: string, Status: string): Promise<unknown> =>
  as(role).sobject('Order').update({ Id, Status });

const invoice = (balance: number, state: string): Promise<unknown> =>
  as('integration')
    .sobject('AR_Invoice__c')
    .upsert(
      [
        {
          ERP_Key__c: 'erp:1:INV-1',
          Account__c: account,
          Kind__c: 'Invoice',
          Document_Number__c: 'INV-1',
          Due_Date__c: '2026-04-20',
          Currency__c: 'USD',
          Amount__c: 9000,
          Balance__c: balance,
          State__c: state,
        },
      ],
      'ERP_Key__c',
    );

const figures = async (): Promise<object> =>
  (await as('admin').query('SELECT Reserved_Orders__c, Exposure__c FROM Credit_Profile__c')).records[0]!;
const outcomeOf = async (id: string): Promise<unknown> => {
  const found = await as('admin').query(`SELECT Outcome__c FROM Credit_Decision__c WHERE Live_Order_Key__c = '${id}'`);
  return found.records[0]?.['Outcome__c'];
};

const told = async (): Promise<{ title: string; recipientIds: string[] }[]> =>
  (await (await fetch(`${server!.url}/local/notifications`)).json()) as never;

describe('over HTTP, as different users', () => {
  it('case 28: an order that was closed is checked again when it is reopened', async () => {
    const [a, b] = [await order(7000), await order(7000)];
    expect((await ask('rep', 'activate', a)).activated).toBe(true);
    await setStatus('rep', a, 'Draft');
    expect((await ask('rep', 'activate', b)).activated).toBe(true);

    await expect(setStatus('rep', a, 'Activated')).rejects.toThrow('waits for credit');
    await expect(setStatus('manager', a, 'Activated')).rejects.toThrow('waits for credit');
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 7000, Exposure__c: 7000 });
  });

  it('case 28: a copy, parts, and an order that is deactivated and activated again pass no more than fits', async () => {
    const original = await order(7000);
    await setStatus('rep', original, 'Activated');
    const copy = await copyOf(original);
    await expect(setStatus('rep', copy, 'Activated')).rejects.toThrow('waits for credit');

    await setStatus('rep', original, 'Draft');
    await setStatus('rep', original, 'Activated');
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 7000, Exposure__c: 7000 });

    const parts = [await order(2000), await order(2000)];
    const saved = await as('rep')
      .sobject('Order')
      .update(parts.map((Id) => ({ Id, Status: 'Activated' })));
    expect(saved.map(({ success }) => success).sort()).toEqual([false, true]);
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 9000, Exposure__c: 9000 });
  });

  it('case 31: of two people who activate at the same moment exactly one gets the last credit', async () => {
    const [a, b] = [await order(10_000), await order(10_000)];

    const answers = await Promise.all([ask('rep', 'activate', a), ask('manager', 'activate', b)]);

    expect(answers.filter(({ activated }) => activated)).toHaveLength(1);
    const loser = answers.find(({ activated }) => !activated)!;
    expect(loser.outcome).toBe('Held');
    expect(loser.message).toContain('waits for credit');
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 10_000, Exposure__c: 10_000 });
  });

  it('case 33: a payment releases what it cures, in order; a hold by a person stays', async () => {
    await invoice(9000, 'Open');
    await settled();
    const [first, second, forced] = [await order(6000), await order(5000), await order(2000)];
    for (const id of [first, second, forced]) expect((await ask('rep', 'activate', id)).outcome).toBe('Held');
    const hold = { orderIds: [forced], code: 'FRAUD_SUSPECTED', comment: 'Look at this first' };
    await call('manager', 'HoldController', 'forceHold', hold);

    await invoice(0, 'Paid');
    await settled();

    expect(await Promise.all([first, second, forced].map(outcomeOf))).toEqual(['Released', 'Held', 'Held']);
    const orders = (await as('admin').query(`SELECT Status, OrderNumber FROM Order WHERE Id = '${first}'`)).records;
    expect(orders).toMatchObject([{ Status: 'Draft' }]);
    const notice = (await told()).find(({ title }) => title.includes(String(orders[0]!['OrderNumber'])))!;
    expect(notice.recipientIds).toEqual([person('rep')]);
    expect((await ask('rep', 'activate', first)).activated).toBe(true);
    await expect(setStatus('rep', forced, 'Activated')).rejects.toThrow('waits for credit');
  });

  it('case 21: too large an order is held alike on the page, in the API, in a collection and in a bulk load', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await order(10_000.01));
    const [onPage, byApi, inCollection, inBulk] = ids as [string, string, string, string];
    const waits = { message: expect.stringContaining('waits for credit') as string };

    const shown = await call('rep', 'OrderCreditController', 'activate', { orderId: onPage });
    expect(JSON.stringify(shown)).toContain('"outcome":"Held"');
    await expect(setStatus('rep', byApi, 'Activated')).rejects.toThrow('waits for credit');
    const saved = await as('manager')
      .sobject('Order')
      .update([{ Id: inCollection, Status: 'Activated' }]);
    expect(saved).toMatchObject([{ success: false, errors: [waits] }]);
    const { failedResults } = await as('admin').bulk2.loadAndWaitForResults({
      object: 'Order',
      operation: 'update',
      input: [{ Id: inBulk, Status: 'Activated' }],
      pollInterval: 20,
    });
    expect(failedResults).toMatchObject([{ sf__Id: inBulk, sf__Error: waits.message }]);

    expect((await as('admin').query("SELECT Id FROM Order WHERE StatusCode = 'Activated'")).records).toEqual([]);
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 0, Exposure__c: 0 });
  });

  it('case 21: warehouse and billing ask about an order that is out already, and nothing happens to it', async () => {
    const id = await order(7000);
    await setStatus('rep', id, 'Activated');
    expect(await ask('integration', 'check', id)).toMatchObject({ outcome: 'Passed', passesToday: true });
    const profile = (await as('admin').query('SELECT Id FROM Credit_Profile__c')).records[0]!.Id!;
    await as('manager').sobject('Credit_Profile__c').update({ Id: profile, Status__c: 'Frozen' });
    await settled();

    const today = await ask('integration', 'check', id);
    expect(today).toMatchObject({ outcome: 'Passed', passesToday: false });
    expect(today.message).toMatch(/would not pass today: .*frozen/);
    await invoice(9000, 'Open');
    await settled();

    expect((await as('admin').query(`SELECT Status FROM Order WHERE Id = '${id}'`)).records).toMatchObject([
      { Status: 'Activated' },
    ]);
    expect(await figures()).toMatchObject({ Reserved_Orders__c: 7000, Exposure__c: 16_000 });
  });

  it('gives a rep the reason of a hold and, by no query, a figure of the customer', async () => {
    await invoice(9000, 'Open');
    await settled();
    const id = await order(2000);
    expect((await ask('rep', 'activate', id)).outcome).toBe('Held');
    const read = async (soql: string): Promise<unknown> => as('rep').query(soql);

    const seen = await as('rep').query(`SELECT Outcome__c FROM Credit_Decision__c WHERE Order__c = '${id}'`);
    expect(seen.records).toMatchObject([{ Outcome__c: 'Held' }]);
    expect((await ask('rep', 'check', id)).message).toContain('waits for credit');
    for (const field of ['Exposure_At_Check__c', 'Limit_At_Check__c', 'Message__c', 'Inputs__c'])
      await expect(read(`SELECT ${field} FROM Credit_Decision__c`)).rejects.toThrow(/No such column/);
    for (const object of [
      'Credit_Decision_Reason__c',
      'Credit_Profile__c',
      'AR_Invoice__c',
      'AR_Payment__c',
      'Credit_Snapshot__c',
      'Credit_Alert__c',
    ])
      await expect(read(`SELECT Id FROM ${object}`)).rejects.toThrow(/is not supported/);
    await expect(
      as('rep').sobject('Credit_Profile__c').create({ Account__c: account, Limit_Kind__c: 'Unlimited' }),
    ).rejects.toThrow();
  });

  it('answers nothing to people without any permission of the package', async () => {
    const id = await order(2000);
    const { id: stranger } = org.addUser({
      username: 'sid@local.test',
      name: 'Sid',
      role: 'stranger',
      permissionSets: [],
    });
    const connection = new jsforce.Connection({
      instanceUrl: server!.url,
      accessToken: server!.sessions.open(stranger),
      version: '67.0',
    });
    const bodies = { check: { orderId: id }, activate: { orderId: id }, recalculate: { accountIds: [account] } };
    for (const [path, body] of Object.entries({ ...bodies, defer: { minutes: 60 } }))
      await expect(connection.apex.post(`/credit/v1/${path}`, body)).rejects.toThrow();
    const calls: [string, string, object][] = [
      ['CreditPanelController', 'getPanel', { recordId: account }],
      ['CreditPanelController', 'wouldPass', { accountId: account, amount: 1 }],
      ['OrderCreditController', 'activate', { orderId: id }],
      ['CreditInsightController', 'getAsOf', { accountId: account, day: '2026-01-31' }],
      ['HoldController', 'release', { orderIds: [id], code: 'GOOD_HISTORY', comment: 'Please' }],
      ['WorkListController', 'getWorkList', {}],
      ['PortfolioController', 'getPortfolio', {}],
    ];
    for (const [className, method, params] of calls)
      await expect(call('stranger', className, method, params), className).rejects.toThrow(/access/);
    expect(await outcomeOf(id)).toBeUndefined();
  });

  it('case 36: the rep reads why and what helps, the credit team finds the work, the caller gets the reason', async () => {
    const id = await order(12_345.67);
    await expect(setStatus('rep', id, 'Activated')).rejects.toThrow(/exceeded by USD\s2,345\.67/);
    await settled();

    const answer = await ask('rep', 'check', id);
    expect(answer.unlocks).toContainEqual(expect.objectContaining({ kind: 'PAYMENT', amount: 2345.67 }));
    expect(answer.unlocks).toContainEqual(expect.objectContaining({ kind: 'SMALLER_ORDER', amount: 10_000 }));
    const work = await as('analyst').query(
      `SELECT Message__c, (SELECT Code__c FROM Reasons__r) FROM Credit_Decision__c WHERE Order__c = '${id}' AND Outcome__c = 'Held'`,
    );
    expect(work.records).toMatchObject([{ Reasons__r: { records: [{ Code__c: 'LIMIT_EXCEEDED' }] } }]);
  });

  it('refuses a request whose approver queue was deleted, with a sentence, and keeps nothing of it', async () => {
    const queue = "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = 'Credit_Team'";
    const { records } = await as('admin').query<{ Id: string }>(queue);
    await as('admin').sobject('Group').delete(records[0]!.Id);

    const asking = { accountId: account, amount: 20_000, reason: 'Growth' };
    await expect(call('rep', 'CreditRequestController', 'requestLimit', asking)).rejects.toThrow(
      /not submitted, and nothing was saved: the approval process names a queue or a user that no longer exists/,
    );
    expect(await as('admin').sobject('Credit_Request__c').count({ Direct__c: false })).toBe(0);
  });

  it('case 12: the owner of the account and the credit team are told at 80 and at 100 percent', async () => {
    await invoice(8000, 'Open');
    await settled();
    const [notice] = await told();
    expect(notice!.title).toContain('Acme');
    expect(notice!.recipientIds).toContain(person('rep'));
    const queue = await as('admin').query(
      "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = 'Credit_Team'",
    );
    expect(notice!.recipientIds).toContain(queue.records[0]!.Id);
    expect(notice!.recipientIds).toHaveLength(2);
    await invoice(10_000, 'Open');
    await settled();
    expect(await told()).toHaveLength(2);
  });
});

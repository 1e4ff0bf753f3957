import { beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { executeMerge } from '../../../scripts/org/dml/merge.js';
import { deployRecord } from '../../../scripts/org/rest/localMetadata.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { CreditScene } from './creditScene.js';

/** The starter policy waits for five days. */
const LAST_DAY_OF_GRACE = ApexDate.of(2026, 3, 6);

let scene: CreditScene;
beforeEach(() => {
  scene = new CreditScene();
});

/** Time goes on, and what is scheduled by then runs. */
function itIs(moment: string): void {
  (scene.org.clock as ManualClock).set(Date.parse(moment));
  scene.settle();
}

function merge(survivor: string, loser: string): void {
  const account = (id: string): SObject => {
    const record = new SObject(scene.org.schema.require('Account'));
    record.setByName('Id', id);
    return record;
  };
  runTransaction(scene.org, scene.org.security.user(scene.manager), 'sync', (tx) =>
    executeMerge(tx, { master: account(survivor), losers: [account(loser)], allOrNone: true, access: 'system' }),
  );
}

const changePolicy = (type: string, developerName: string, values: Record<string, string>): unknown =>
  deployRecord(scene.org, { type, developerName, label: developerName, values });
const customer = (creditLimit: string): string => scene.customers(1, money(creditLimit))[0]!;
const order = (account: string, net: string): string => scene.orders([account], money(net))[0]!;

function activates(id: string): boolean {
  scene.tryToActivate(id);
  scene.settle();
  return scene.find(`SELECT Id FROM Order WHERE Id = '${id}' AND StatusCode = 'Activated'`).length === 1;
}

const texts = (soql: string, field: string): string[] => scene.find(soql).map((row) => String(row.getByName(field)));
const reasonsOf = (id: string): string[] =>
  texts(
    `SELECT Code__c FROM Credit_Decision_Reason__c WHERE Decision__r.Live_Order_Key__c = '${id}' AND Cleared_At__c = NULL ORDER BY Code__c`,
    'Code__c',
  );
const alertsOf = (account: string): string[] =>
  texts(`SELECT Kind__c FROM Credit_Alert__c WHERE Profile__r.Account__c = '${account}'`, 'Kind__c').sort();

describe('as days go by', () => {
  it('case 27: a release of 1,000 on 1 July lets 1,100.00 pass on 5 July; a cent more and 6 July are checked again', () => {
    itIs('2026-07-01T09:00:00Z');
    const account = customer('100');
    const [grows, waits] = [order(account, '1000'), order(account, '1000')];
    for (const id of [grows, waits]) expect(activates(id)).toBe(false);
    const note = { code: 'GOOD_HISTORY', comment: 'Pays' };
    scene.call(scene.manager, 'HoldController', 'release', { orderIds: [grows, waits], ...note });

    itIs('2026-07-05T23:59:00Z');
    scene.reprice(grows, money('1100.01'));
    expect(activates(grows)).toBe(false);
    scene.reprice(grows, money('1100.00'));
    itIs('2026-07-06T00:00:00Z');
    expect(activates(waits)).toBe(false);
  });

  it('case 51: at midnight items turn late, a temporary limit and a cover end, a review is due, and nothing was touched', () => {
    const account = customer('1000');
    const profile = scene.profile(account, 'Id').id!;
    const lastDay = { Temporary_From__c: scene.today, Temporary_To__c: scene.today };
    scene.changeProfile(profile, {
      Temporary_Limit__c: money('4000'),
      ...lastDay,
      Next_Review__c: ApexDate.of(2026, 3, 26),
    });
    const cover = { Profile__c: profile, Kind__c: 'Insurance', Mode__c: 'Raises Limit', Currency__c: 'USD' };
    scene.save('insert', 'Credit_Cover__c', [{ ...cover, Amount__c: money('500'), Valid_To__c: scene.today }]);
    const [older, newer] = scene.invoices([account, account], money('450'));
    scene.save('update', 'AR_Invoice__c', [
      { Id: older, Due_Date__c: LAST_DAY_OF_GRACE },
      { Id: newer, Due_Date__c: scene.today },
    ]);
    scene.callStatic('CreditClock', 'schedule');
    itIs('2026-03-11T23:50:00Z');
    const before = order(account, '3600');
    expect(activates(before)).toBe(true);
    scene.setStatus([before], 'Draft');
    scene.settle();
    expect(scene.figure(account, 'Effective_Limit__c')).toBe(4500);
    expect(alertsOf(account)).toEqual(['Temporary Limit Ending', 'Threshold', 'Threshold']);

    itIs('2026-03-12T00:16:00Z');

    expect(scene.figure(account, 'Effective_Limit__c')).toBe(1000);
    expect(scene.figure(account, 'Overdue__c')).toBe(900);
    expect(alertsOf(account)).toContain('Review Due');
    expect(activates(before)).toBe(false);
    expect(reasonsOf(before)).toEqual(['LIMIT_EXCEEDED', 'OVERDUE']);
  });

  it('case 51: an order after midnight meets the new day before anything has run', () => {
    const account = customer('1000');
    const [late] = scene.invoices([account], money('450')) as [string];
    scene.save('update', 'AR_Invoice__c', [{ Id: late, Due_Date__c: LAST_DAY_OF_GRACE }]);
    itIs('2026-03-11T23:59:59Z');
    const [first, second] = [order(account, '10'), order(account, '10')];
    expect(activates(first)).toBe(true);

    (scene.org.clock as ManualClock).set(Date.parse('2026-03-12T00:00:00Z'));

    expect(activates(second)).toBe(false);
  });

  it('case 50: a policy change at noon is noticed by itself: open holds, alerts and overdue amounts of everybody follow', () => {
    const [waits, fullUp, late] = [customer('1000'), customer('1000'), customer('1000')];
    const [, item] = scene.invoices([fullUp, late], money('750')) as [string, string];
    scene.save('update', 'AR_Invoice__c', [{ Id: item, Due_Date__c: ApexDate.of(2026, 3, 10) }]);
    scene.callStatic('CreditClock', 'schedule');
    itIs('2026-03-11T18:16:00Z');
    const held = order(waits, '1050');
    expect(activates(held)).toBe(false);
    const decision = (field: string): string =>
      texts(`SELECT ${field} FROM Credit_Decision__c WHERE Order__c = '${held}'`, field).join();
    const heldUnder = decision('Policy_Hash__c');
    expect([alertsOf(fullUp), scene.figure(late, 'Overdue__c')]).toEqual([[], 750]);

    changePolicy('Credit_Rule__mdt', 'Limit', { Tolerance_Percent__c: '10' });
    changePolicy('Credit_Policy__mdt', 'Standard', { Alert_Percents__c: '70;100' });
    changePolicy('Business_Holiday__mdt', 'Yesterday', { Date__c: '2026-03-10' });
    itIs('2026-03-11T18:31:00Z');

    expect(decision('Outcome__c')).toBe('Released');
    expect(decision('Policy_Hash__c')).not.toBe(heldUnder);
    expect(alertsOf(fullUp)).toEqual(['Threshold']);
    expect(scene.figure(late, 'Overdue__c')).toBe(0);
  });

  it('case 12: a load over 200 accounts alerts each once, however often it is sent and whatever order it comes in', () => {
    const accounts = scene.customers(200, money('1000'));
    const items = scene.invoices(accounts, money('799.99'));
    scene.settle();
    const threshold = (): number => scene.find("SELECT Id FROM Credit_Alert__c WHERE Kind__c = 'Threshold'").length;
    expect(threshold()).toBe(0);

    const load = items.map((Id) => ({ Id, Balance__c: money('800') }));
    scene.save('update', 'AR_Invoice__c', load);
    scene.settle();
    expect(threshold()).toBe(200);
    scene.save('update', 'AR_Invoice__c', [...load].reverse());
    scene.settle();
    expect(threshold()).toBe(200);
  });

  it('case 40: the holds of both accounts are judged again once they are one', () => {
    const [survivor, loser] = [customer('1000'), customer('100')];
    const held = order(loser, '600');
    expect(activates(held)).toBe(false);

    merge(survivor, loser);
    scene.settle();

    expect(
      texts(`SELECT Outcome__c FROM Credit_Decision__c WHERE Live_Order_Key__c = '${held}'`, 'Outcome__c'),
    ).toEqual(['Released']);
    expect(scene.figure(survivor, 'Reserved_Orders__c')).toBe(600);
  });
});

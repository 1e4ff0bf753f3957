import { beforeAll, describe, expect, it } from 'vitest';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { CreditScene } from './creditScene.js';

const MANY = 100_000;
const AT_A_TIME = 10_000;
const DUE_SOON = ApexDate.of(2026, 3, 12);

let scene: CreditScene;
let account: string;

/** 40,000 items due in a month, 60,000 due tomorrow. */
beforeAll(() => {
  scene = new CreditScene();
  [account] = scene.customers(1, money('250010')) as [string];
  const owners = Array<string>(AT_A_TIME).fill(account);
  for (let i = 0; i < MANY / AT_A_TIME; i++) {
    const ids = scene.invoices(owners, money('2.5'));
    if (i >= 4)
      scene.save(
        'update',
        'AR_Invoice__c',
        ids.map((Id) => ({ Id, Due_Date__c: DUE_SOON })),
      );
  }
  scene.settle();
});

const figures = (): string[] =>
  ['Open_Receivables__c', 'Overdue__c', 'Open_Item_Count__c'].map((name) =>
    String(scene.profile(account, name).getByName(name)),
  );

describe('an account with 100,000 open invoices', () => {
  it('is added up to the cent', () => {
    expect(figures()).toEqual(['250000.00', '0.00', '100000']);
  });

  it('has its orders checked to the cent', () => {
    const [over, within] = scene.orders([account, account], money('10.01')) as [string, string];
    scene.tryToActivate(over);
    scene.reprice(within, money('10'));
    scene.activate([within]);
    expect(scene.active([account])).toBe(1);
    scene.setStatus([within], 'Draft');
    scene.settle();
  });

  it.each([
    ['CreditPanelController', 'getPanel', (id: string) => ({ recordId: id })],
    ['CreditInsightController', 'getInsight', (id: string) => ({ recordId: id })],
    ['CreditInsightController', 'getDocuments', (id: string) => ({ accountId: id, component: 'Open_Receivables__c' })],
  ])('opens on its page: %s.%s', (className, method, args) => {
    expect(scene.call(scene.manager, className, method, args(account))).toBeTruthy();
  });

  it('follows a payment', () => {
    const [item] = scene.find(`SELECT Id FROM AR_Invoice__c WHERE Due_Date__c = 2026-04-11 LIMIT 1`);
    scene.save('update', 'AR_Invoice__c', [{ Id: item!.id, Balance__c: money('0'), State__c: 'Paid' }]);
    scene.settle();
    expect(figures()).toEqual(['249997.50', '0.00', '99999']);
  });

  it('is checked after midnight before anything has run, and is overdue once the night has been through', () => {
    scene.callStatic('CreditClock', 'schedule');
    (scene.org.clock as ManualClock).set(Date.parse('2026-03-13T00:05:00Z'));
    const [order] = scene.orders([account], money('1')) as [string];
    scene.activate([order]);

    (scene.org.clock as ManualClock).set(Date.parse('2026-03-13T00:16:00Z'));
    scene.settle();
    expect(figures()).toEqual(['249997.50', '150000.00', '99999']);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { money, type Values } from '../../../scripts/limits/sceneOrg.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { CreditScene } from './creditScene.js';

const LONG_LATE = ApexDate.of(2026, 2, 2);
const BARELY_LATE = ApexDate.of(2026, 3, 9);

let scene: CreditScene;
beforeAll(() => {
  scene = new CreditScene();
});

/** An order of so much, tried and held. */
function held(account: string, net: string): string {
  const [order] = scene.orders([account], money(net)) as [string];
  scene.tryToActivate(order);
  scene.settle();
  expect(outcomeOf(order)).toBe('Held');
  return order;
}

function outcomeOf(order: string): string {
  const [decision] = scene.find(`SELECT Outcome__c FROM Credit_Decision__c WHERE Live_Order_Key__c = '${order}'`);
  return String(decision!.getByName('Outcome__c'));
}

const customer = (creditLimit: string): string => scene.customers(1, money(creditLimit))[0]!;

function owed(account: string, balance: string, due: ApexDate): string {
  const [item] = scene.invoices([account], money(balance)) as [string];
  scene.save('update', 'AR_Invoice__c', [{ Id: item, Due_Date__c: due }]);
  scene.settle();
  return item;
}

describe('an order that waits is released by itself', () => {
  it('when a cover raises the limit', () => {
    const account = customer('100');
    const order = held(account, '150');
    const cover = { Kind__c: 'Insurance', Mode__c: 'Raises Limit', Currency__c: 'USD', Amount__c: money('50') };
    scene.save('insert', 'Credit_Cover__c', [{ Profile__c: scene.profile(account, 'Id').id, ...cover }]);
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when a sibling pays what used up the limit of the group', () => {
    const [parent] = scene.save('insert', 'Credit_Profile__c', [
      { Currency__c: 'USD', Limit_Kind__c: 'Limited', Credit_Limit__c: money('1000'), Calculated_For__c: scene.today },
    ]);
    const [waits, owes] = [customer('1000'), customer('1000')];
    for (const member of [waits, owes])
      scene.changeProfile(scene.profile(member, 'Id').id!, { Parent_Profile__c: parent });
    scene.settle();
    const [item] = scene.invoices([owes], money('600')) as [string];
    scene.settle();
    const order = held(waits, '500');
    scene.save('update', 'AR_Invoice__c', [{ Id: item, Balance__c: money('0'), State__c: 'Paid' }]);
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when what a sibling owes can be added up again', () => {
    const [parent] = scene.save('insert', 'Credit_Profile__c', [
      { Currency__c: 'USD', Limit_Kind__c: 'Limited', Credit_Limit__c: money('400'), Calculated_For__c: scene.today },
    ]) as [string];
    const [waits, owes] = [customer('1000'), customer('1000')];
    for (const member of [waits, owes])
      scene.changeProfile(scene.profile(member, 'Id').id!, { Parent_Profile__c: parent });
    const [item] = scene.invoices([owes], money('100')) as [string];
    scene.settle();
    const order = held(waits, '500');
    scene.save('update', 'AR_Invoice__c', [{ Id: item, Currency__c: 'XTS' }]);
    scene.settle();
    scene.changeProfile(parent, { Credit_Limit__c: money('1000') });
    scene.settle();
    expect(outcomeOf(order)).toBe('Blocked');
    scene.save('update', 'AR_Invoice__c', [{ Id: item, Currency__c: 'USD' }]);
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when the last member leaves the group it heads', () => {
    const [head, member] = [customer('1000'), customer('1000')];
    const profile = scene.profile(member, 'Id').id!;
    scene.changeProfile(profile, { Parent_Profile__c: scene.profile(head, 'Id').id! });
    scene.invoices([member], money('600'));
    scene.settle();
    const order = held(head, '500');
    scene.changeProfile(profile, { Parent_Profile__c: null });
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when a deposit for it comes in', () => {
    const account = customer('100');
    const order = held(account, '150');
    scene.receipt(account, money('50'), order);
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when cash on account comes in together with as large an invoice', () => {
    const account = customer('5000');
    owed(account, '700', LONG_LATE);
    const order = held(account, '100');
    // One commit, as a load that brings both.
    const row: Values = { Account__c: account, Currency__c: 'USD', Amount__c: money('700'), State__c: 'Open' };
    scene.save('insert', 'AR_Invoice__c', [
      { ...row, ERP_Key__c: 'both:1', Kind__c: 'Invoice', Balance__c: money('700') },
    ]);
    scene.receipt(account, money('700'));
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });

  it('when what is late is no longer long late, though it is as much', () => {
    const account = customer('5000');
    const old = owed(account, '700', LONG_LATE);
    const [fresh] = scene.invoices([account], money('1')) as [string];
    scene.settle();
    const order = held(account, '100');
    scene.save('update', 'AR_Invoice__c', [
      { Id: old, Balance__c: money('1'), Due_Date__c: ApexDate.of(2026, 4, 11) },
      { Id: fresh, Balance__c: money('700'), Amount__c: money('700'), Due_Date__c: BARELY_LATE },
    ]);
    scene.settle();

    expect(outcomeOf(order)).toBe('Released');
  });
});

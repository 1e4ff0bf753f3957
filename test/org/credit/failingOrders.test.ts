import { beforeEach, describe, expect, it } from 'vitest';
import { CreditScene, type Customer } from './creditScene.js';

/** Work on an order fails whole when the order is this customer's, as a validation rule of the org would make it. */
const POISON = 'Poison';
const DAY = 24 * 60;

let scene: CreditScene;
let customers: Customer[];
let poison: Customer;

const rename = (name: string): unknown => scene.save('update', 'Account', [{ Id: poison.account, Name: name }]);
const outcomeOf = ({ orders: [order] }: Customer): unknown =>
  scene
    .find(`SELECT Outcome__c FROM Credit_Decision__c WHERE Live_Order_Key__c = '${order!}'`)[0]
    ?.getByName('Outcome__c');
const others = (): Customer[] => customers.filter((each) => each !== poison);
const outcomes = (): unknown[] => [...new Set(others().map(outcomeOf))];
const setStatus = (status: string): unknown =>
  scene.save(
    'update',
    'Credit_Profile__c',
    customers.map(({ profile }) => ({ Id: profile, Status__c: status })),
  );

const refuse = (): void => {
  setStatus('Frozen');
  scene.settle();
  for (const { orders } of customers) scene.tryToActivate(orders[0]!);
};

/** Refused orders wait until nothing is in their way any more; then no work on one of them succeeds. */
const thawWithPoison = (): void => {
  refuse();
  scene.settle();
  rename(POISON);
  setStatus('Active');
  scene.settle();
};

const failsAmong = (orderIds: string): string =>
  `if ([SELECT COUNT() FROM Order WHERE Id IN :${orderIds} AND Account.Name = '${POISON}'] > 0) {
     throw new CreditException('No work on this order.');
   }`;

const begin = (before: string, orderIds: string): void => {
  scene = new CreditScene(({ source }) => source.replace(before, `${failsAmong(orderIds)} $&`));
  customers = Array.from({ length: 4 }, () => scene.customer(1));
  poison = customers[1]!;
};

beforeEach(() => begin('for (Order order : OrderSelector.lock(orderIds))', 'orderIds'));

describe('an order on which no work succeeds keeps no other', () => {
  it('from getting the hold of its refusal', () => {
    refuse();
    rename(POISON);
    scene.settle();

    expect(outcomes()).toEqual(['Held']);
    expect(outcomeOf(poison)).toBeUndefined();
  });

  it('from being released when it fits again', () => {
    thawWithPoison();

    expect(outcomes()).toEqual(['Released']);
    expect(outcomeOf(poison)).toBe('Held');
  });

  it('from losing a release whose ground is gone', () => {
    refuse();
    scene.settle();
    setStatus('Active');
    scene.settle();
    rename(POISON);
    setStatus('Frozen');
    scene.settle();

    expect(outcomes()).toEqual(['Held']);
    expect(outcomeOf(poison)).toBe('Released');
  });

  it('from giving back what it held when its release is over', () => {
    scene.callStatic('CreditClock', 'schedule');
    refuse();
    scene.settle();
    setStatus('Active');
    scene.settle();
    rename(POISON);
    scene.pass(6 * DAY, DAY);
    scene.pass(15);

    expect(outcomes()).toEqual([undefined]);
    expect(others().map(({ account }) => scene.figure(account, 'Reserved_Orders__c'))).toEqual([0, 0, 0]);
    expect(outcomeOf(poison)).toBe('Released');
  });
});

it('an order whose transaction fails when its work is done keeps no other from its turn', () => {
  begin('goOn();\n  }\n\n  private void letOthersGoFirst', 'pack');
  thawWithPoison();

  expect(outcomes()).toEqual(['Released']);
  expect(outcomeOf(poison)).toBe('Held');
});

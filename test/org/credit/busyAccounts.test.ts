import { beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import type { CreditScene, Customer } from './creditScene.js';
import { oneAtOnce } from './moveRaces.js';

const MONTH = 30 * 24 * 60;

let scene: CreditScene;

const valueOf = (profile: string, field: string): string | null => {
  const value = scene.find(`SELECT ${field} FROM Credit_Profile__c WHERE Id = '${profile}'`)[0]!.getByName(field);
  return value === null ? null : String(value);
};

const outcomeOf = ({ orders }: Customer): unknown =>
  scene
    .find(`SELECT Outcome__c FROM Credit_Decision__c WHERE Live_Order_Key__c = '${orders[0]!}'`)[0]
    ?.getByName('Outcome__c');

const alertsOf = (profile: string): number =>
  scene.find(`SELECT Id FROM Credit_Alert__c WHERE Profile__c = '${profile}' AND Kind__c = 'Calculation Failed'`)
    .length;

/** Work that waits behind an event or in a queue: the account it is about, and what shows that it was done. */
interface Work {
  readonly profile: string;
  readonly state: () => unknown;
}

/** Every customer has more documents than one transaction may read. */
const allLarge = (): CreditScene => oneAtOnce(({ source }) => source.replace('rowsPerPack = 20000', 'rowsPerPack = 0'));

const WORK: [string, unknown, () => Work, (() => CreditScene)?][] = [
  [
    'documents are added up',
    '200.00',
    () => {
      const { account, profile } = scene.customer(0);
      scene.invoices([account], money('200'));
      return { profile, state: () => valueOf(profile, 'Open_Receivables__c') };
    },
  ],
  [
    'documents of a large account are added up',
    '200.00',
    () => {
      const { account, profile } = scene.customer(1);
      scene.invoices([account], money('200'));
      return { profile, state: () => valueOf(profile, 'Open_Receivables__c') };
    },
    allLarge,
  ],
  [
    'the nightly rebuild puts right what had drifted',
    '200.00',
    () => {
      const { account, profile } = scene.customer(0);
      scene.invoices([account], money('200'));
      scene.settle();
      scene.changeProfile(profile, { Open_Receivables__c: money('5') });
      scene.callStatic('RebuildProfiles', 'start');
      return { profile, state: () => valueOf(profile, 'Open_Receivables__c') };
    },
  ],
  [
    'an order that was refused gets its hold',
    'Held',
    () => {
      const customer = scene.customer(1);
      scene.changeProfile(customer.profile, { Status__c: 'Frozen' });
      scene.settle();
      scene.tryToActivate(customer.orders[0]!);
      return { profile: customer.profile, state: () => outcomeOf(customer) };
    },
  ],
  [
    'an order that fits again is released',
    'Released',
    () => {
      const customer = scene.customer(1);
      scene.heldThenThawed(customer, customer.orders[0]!);
      return { profile: customer.profile, state: () => outcomeOf(customer) };
    },
  ],
  [
    'a freeze ends a release',
    'Held',
    () => {
      const customer = scene.customer(1);
      scene.heldThenThawed(customer, customer.orders[0]!);
      scene.settle();
      scene.changeProfile(customer.profile, { Status__c: 'Frozen' });
      return { profile: customer.profile, state: () => outcomeOf(customer) };
    },
  ],
  [
    'a group that lost its last member forgets what could not be added up',
    null,
    () => {
      const [member] = scene.group();
      const group = valueOf(member.profile, 'Parent_Profile__c')!;
      const members = scene.find(`SELECT Id FROM Credit_Profile__c WHERE Parent_Profile__c = '${group}'`);
      scene.changeProfile(group, { Calculation_Error__c: 'A rate is missing' });
      scene.save(
        'update',
        'Credit_Profile__c',
        members.map(({ id }) => ({ Id: id, Parent_Profile__c: null })),
      );
      return { profile: group, state: () => valueOf(group, 'Calculation_Error__c') };
    },
  ],
  [
    'a changed policy reaches figures of another day',
    '2026-03-11',
    () => {
      const { profile } = scene.customer(0);
      scene.changeProfile(profile, { Calculated_For__c: null });
      scene.settle();
      scene.lookAtChangedPolicy();
      return { profile, state: () => valueOf(profile, 'Calculated_For__c') };
    },
  ],
  [
    'many reservations follow to another payer',
    '1400.00',
    () => {
      const [payer, former] = [scene.customer(0), scene.customer(2)];
      scene.changeProfile(former.profile, { Credit_Limit__c: money('10000') });
      scene.activate(former.orders);
      scene.settle();
      scene.save('update', 'Account', [{ Id: former.account, Credit_Payer__c: payer.account }]);
      return { profile: payer.profile, state: () => valueOf(payer.profile, 'Reserved_Orders__c') };
    },
  ],
];

describe.each(WORK)('%s', (_, done, begin, build = oneAtOnce) => {
  beforeAll(() => {
    scene = build();
  });

  it.each([1, 2, 3, 4])('though somebody holds the credit profile while %i transactions run', (transactions) => {
    const { profile, state } = begin();
    expect(state()).not.toBe(done);
    scene.hold(profile, transactions);
    scene.settle();
    scene.pass(5);

    expect(state()).toBe(done);
    expect(alertsOf(profile)).toBe(0);
  });

  it('and, though somebody holds it for long, ten minutes after it is let go; the credit team is told once', () => {
    const { profile, state } = begin();
    const letGo = scene.hold(profile, Number.MAX_SAFE_INTEGER);
    scene.settle();
    scene.pass(40);
    expect(state()).not.toBe(done);
    expect(alertsOf(profile)).toBe(1);
    letGo();
    scene.pass(10);

    expect(state()).toBe(done);
  });
});

it('a release that is over ends in the first quarter of an hour in which its credit profile is free', () => {
  scene = oneAtOnce();
  const customer = scene.customer(1);
  scene.heldThenThawed(customer, customer.orders[0]!);
  scene.settle();
  scene.pass(MONTH, MONTH);
  scene.callStatic('CreditClock', 'schedule');
  const reserved = (): string | null => valueOf(customer.profile, 'Reserved_Orders__c');
  const letGo = scene.hold(customer.profile, Number.MAX_SAFE_INTEGER);
  scene.pass(20);
  expect(reserved()).toBe('700.00');
  letGo();
  scene.pass(15);

  expect(reserved()).toBe('0.00');
});

it('an order whose hold somebody has open for saving is released once that is done', () => {
  scene = oneAtOnce();
  const customer = scene.customer(1);
  scene.heldThenThawed(customer, customer.orders[0]!);
  const [hold] = scene.find(`SELECT Id FROM Credit_Decision__c WHERE Live_Order_Key__c = '${customer.orders[0]!}'`);
  const letGo = scene.hold(hold!.id!, Number.MAX_SAFE_INTEGER, 'Credit_Decision__c');
  scene.settle();
  expect(outcomeOf(customer)).toBe('Held');
  letGo();
  scene.pass(10);

  expect(outcomeOf(customer)).toBe('Released');
});

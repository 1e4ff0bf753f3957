import { expect } from 'vitest';
import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { place, refused, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

/** An invoice of 200.00 is added up while an order takes what is left of the limit. */
export const activationDuringRecalculation = (scene: CreditScene): Race<Customer> => ({
  ...recalculation(scene),
  first: () => scene.settle(),
  second: ({ orders }) => scene.activate([orders[0]!]),
});

export const recalculation = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer();
    scene.invoices([customer.account], money('200'));
    return customer;
  },
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: () => scene.settle(),
  check({ account }, outcome) {
    scene.settle();
    scene.requireSound([account], place(outcome));
    // A calculation that met a busy account gave up; the next document of the account asks again.
    scene.invoices([account], money('10'));
    scene.settle();
    scene.requireSound([account], place(outcome));
    expect(scene.figure(account, 'Open_Receivables__c')).toBe(210);
  },
});

export const changeOfTheLimit = (scene: CreditScene): Race<Customer> => ({
  fresh: () => scene.customer(),
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: ({ profile }) => scene.changeProfile(profile, { Credit_Limit__c: money('500') }),
  check({ account }, outcome) {
    scene.settle();
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    scene.requireSound([account], place(outcome));
    // Whoever comes last sees the other: a limit that was lowered first refuses the order.
    if (!refused(outcome.second) && outcome.hit.index < 3) expect(refused(outcome.first)).toBe(true);
  },
});

export const automaticRelease = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer();
    scene.heldThenThawed(customer, customer.orders[1]!);
    return customer;
  },
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: () => scene.settle(),
  check({ account }, outcome) {
    scene.settle();
    scene.requireSound([account], place(outcome));
    expect(scene.figure(account, 'Reserved_Orders__c')).toBe(700);
  },
});

const release = (scene: CreditScene, order: string): unknown =>
  scene.call(scene.manager, 'HoldController', 'release', {
    orderIds: [order],
    code: 'PAYMENT_EXPECTED',
    comment: 'Known good',
  });

/** A person may release beyond the limit; what fits besides is still counted. */
export const releaseByAPerson = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer();
    scene.heldThenThawed(customer, customer.orders[1]!);
    return customer;
  },
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: ({ orders }) => release(scene, orders[1]!),
  check({ account }, outcome) {
    scene.settle();
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    scene.requireSound([account], place(outcome), 700);
    if (!refused(outcome.second) && refused(outcome.first))
      expect(scene.figure(account, 'Reserved_Orders__c'), place(outcome)).toBe(700);
  },
});

/** The automation and a person release the same order: it is reserved for once. */
export const twoReleases = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer(1);
    scene.heldThenThawed(customer, customer.orders[0]!);
    return customer;
  },
  first: ({ orders }) => release(scene, orders[0]!),
  second: () => scene.settle(),
  check({ account, orders }, outcome) {
    scene.settle();
    scene.requireSound([account], place(outcome));
    expect(scene.figure(account, 'Reserved_Orders__c'), place(outcome)).toBe(700);
    expect(scene.find(`SELECT Id FROM Credit_Decision__c WHERE Order__c = '${orders[0]!}'`)).toHaveLength(1);
  },
});

/** Two people press Release at once. */
export const twoPeopleRelease = (scene: CreditScene): Race<Customer> => ({
  ...twoReleases(scene),
  second: ({ orders }) => release(scene, orders[0]!),
});

/** Everybody is put under a changed policy while an order takes what is left of the limit. */
export const changedPolicy = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer();
    scene.lookAtChangedPolicy();
    return customer;
  },
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: () => scene.settle(),
  check({ account, profile }, outcome) {
    scene.settle();
    scene.requireSound([account], place(outcome));
    const failed = scene.find(`SELECT Message__c FROM Credit_Alert__c WHERE Profile__c = '${profile}'`);
    if (failed.length > 0) throw new Error(`alert: ${String(failed[0]!.getByName('Message__c'))} ${place(outcome)}`);
  },
});

/** Two customers in one pack of a recalculation; one of them leaves while it is on its way. */
interface Neighbours {
  readonly leaves: Customer;
  readonly stays: Customer;
}

/** Nobody has given the one that leaves a limit, so it may be deleted. */
const neighbours = (scene: CreditScene): Neighbours => {
  const stays = scene.customer(0);
  const [account] = scene.save('insert', 'Account', [{ Name: 'Leaves' }]) as [string];
  const [profile] = scene.save('insert', 'Credit_Profile__c', [{ Account__c: account }]) as [string];
  scene.settle();
  scene.invoices([stays.account], money('200'));
  scene.save('insert', 'Credit_Recalc__e', [{ Ids__c: account }]);
  return { leaves: { account, profile, orders: [] }, stays };
};

const leavingDuringRecalculation = (scene: CreditScene, leave: (data: Neighbours) => unknown): Race<Neighbours> => ({
  fresh: () => neighbours(scene),
  first: () => scene.settle(),
  second: leave,
  check({ stays }, outcome) {
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    scene.settle();
    const [failed] = scene.find("SELECT ExtendedStatus FROM AsyncApexJob WHERE Status = 'Failed'");
    if (failed) throw new Error(`a job failed ${place(outcome)}: ${String(failed.getByName('ExtendedStatus'))}`);
    expect(scene.figure(stays.account, 'Open_Receivables__c'), place(outcome)).toBe(200);
  },
});

export const deletionOfTheProfile = (scene: CreditScene): Race<Neighbours> =>
  leavingDuringRecalculation(scene, ({ leaves }) =>
    scene.save('delete', 'Credit_Profile__c', [{ Id: leaves.profile }]),
  );

export const deletionOfTheAccount = (scene: CreditScene): Race<Neighbours> =>
  leavingDuringRecalculation(scene, ({ leaves }) =>
    scene.inOneGo((save) => {
      save('delete', 'Credit_Profile__c', [{ Id: leaves.profile }]);
      save('delete', 'Account', [{ Id: leaves.account }]);
    }),
  );

export const mergeAway = (scene: CreditScene): Race<Neighbours> =>
  leavingDuringRecalculation(scene, ({ leaves, stays }) => scene.merge(stays, leaves));

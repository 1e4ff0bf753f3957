import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { place, PRICE, refused, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

/** Two orders of 700.00 for the last 1,000.00, the second while the first is on its way. */
export const anotherActivation = (scene: CreditScene): Race<Customer> => ({
  fresh: () => scene.customer(),
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: ({ orders }) => scene.activate([orders[1]!]),
  check: ({ account }, outcome) => requireOneOfTwo(scene, [account], outcome),
});

/** The same for two customers of one group. */
export const siblingOfTheGroup = (scene: CreditScene): Race<[Customer, Customer]> => ({
  fresh: () => scene.group(),
  first: ([one]) => scene.activate([one.orders[0]!]),
  second: ([, other]) => scene.activate([other.orders[0]!]),
  check: ([one, other], outcome) => requireOneOfTwo(scene, [one.account, other.account], outcome),
});

/** A customer whose first order is active. */
const oneActive = (scene: CreditScene): Customer => {
  const customer = scene.customer();
  scene.activate([customer.orders[0]!]);
  scene.settle();
  return customer;
};

export const activationDuringReturnToDraft = (scene: CreditScene): Race<Customer> => ({
  fresh: () => oneActive(scene),
  first: ({ orders }) => scene.setStatus([orders[0]!], 'Draft'),
  second: ({ orders }) => scene.activate([orders[1]!]),
  check: ({ account }, outcome) => requireAtMostOne(scene, [account], outcome),
});

export const returnToDraftDuringActivation = (scene: CreditScene): Race<Customer> => ({
  fresh: () => oneActive(scene),
  first: ({ orders }) => scene.activate([orders[1]!]),
  second: ({ orders }) => scene.setStatus([orders[0]!], 'Draft'),
  check: ({ account }, outcome) => requireAtMostOne(scene, [account], outcome),
});

/** Close order A, place B, reopen A: at whatever moment B comes. */
export const activationDuringCloseAndReopen = (scene: CreditScene): Race<Customer> => ({
  fresh: () => oneActive(scene),
  first({ orders }) {
    scene.setStatus([orders[0]!], 'Draft');
    scene.activate([orders[0]!]);
  },
  second: ({ orders }) => scene.activate([orders[1]!]),
  check: ({ account }, outcome) => requireAtMostOne(scene, [account], outcome),
});

/** An active order of 200.00 grows to 700.00 while another of 700.00 is activated. */
export const activationDuringGrowth = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer();
    scene.reprice(customer.orders[0]!, money('200'));
    scene.activate([customer.orders[0]!]);
    scene.settle();
    return customer;
  },
  first: ({ orders }) => scene.reprice(orders[0]!, PRICE),
  second: ({ orders }) => scene.activate([orders[1]!]),
  check({ account }, outcome) {
    scene.settle();
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    const reserved = scene.reservedByDecisions([account]);
    if (reserved > 1000) throw new Error(`over-committed: decisions reserve ${reserved} of 1000 ${place(outcome)}`);
    if (reserved !== scene.figure(account, 'Reserved_Orders__c')) throw new Error(`lost reservation ${place(outcome)}`);
  },
});

/** A draft grows to 2,000.00 while somebody activates it at 700.00. */
export const growthOfTheDraft = (scene: CreditScene): Race<Customer> => ({
  fresh: () => scene.customer(1),
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: ({ orders }) => scene.reprice(orders[0]!, money('2000')),
  check: (customer, outcome) => requireCovered(scene, customer, outcome),
});

export const activationDuringGrowthOfTheDraft = (scene: CreditScene): Race<Customer> => ({
  fresh: () => scene.customer(1),
  first: ({ orders }) => scene.reprice(orders[0]!, money('2000')),
  second: ({ orders }) => scene.activate([orders[0]!]),
  check: (customer, outcome) => requireCovered(scene, customer, outcome),
});

/** An active order has reserved what it comes to. */
function requireCovered(scene: CreditScene, { account }: Customer, outcome: Outcome): void {
  scene.settle();
  requireCreditReason(place(outcome), outcome.first, outcome.second);
  const [order] = scene.find(`SELECT TotalAmount, StatusCode FROM Order WHERE AccountId = '${account}'`);
  const total = Number(String(order!.getByName('TotalAmount')));
  const reserved = scene.figure(account, 'Reserved_Orders__c');
  const expected = order!.getByName('StatusCode') === 'Activated' ? total : 0;
  if (reserved !== expected) throw new Error(`over-committed: ${reserved} reserved of ${expected} ${place(outcome)}`);
}

type Outcome = Parameters<Race<unknown>['check']>[1];

function requireAtMostOne(scene: CreditScene, accounts: readonly string[], outcome: Outcome): void {
  scene.settle();
  requireCreditReason(place(outcome), outcome.first, outcome.second);
  scene.requireSound(accounts, place(outcome));
}

function requireOneOfTwo(scene: CreditScene, accounts: readonly string[], outcome: Outcome): void {
  requireAtMostOne(scene, accounts, outcome);
  if (scene.active(accounts) !== 1 || refused(outcome.first) === refused(outcome.second))
    throw new Error(`${scene.active(accounts)} orders are active ${place(outcome)}`);
}

/** Two people press Activate on the same order, which fits. */
export const twoPressActivate = (scene: CreditScene): Race<Customer> => ({
  fresh: () => scene.customer(1),
  first: ({ orders }) => scene.press(orders[0]!),
  second: ({ orders }) => scene.press(orders[0]!, scene.asker),
  check(customer, outcome) {
    requireCovered(scene, customer, outcome);
    if (scene.active([customer.account]) !== 1) throw new Error(`nobody's order is active ${place(outcome)}`);
    requireOneDecision(scene, customer, outcome);
  },
});

/** The same on an order that does not fit: one hold is recorded. */
export const twoPressActivateInVain = (scene: CreditScene): Race<Customer> => ({
  fresh() {
    const customer = scene.customer(1);
    scene.reprice(customer.orders[0]!, money('2000'));
    return customer;
  },
  first: ({ orders }) => scene.press(orders[0]!),
  second: ({ orders }) => scene.press(orders[0]!, scene.asker),
  check(customer, outcome) {
    requireCovered(scene, customer, outcome);
    requireOneDecision(scene, customer, outcome);
  },
});

function requireOneDecision(scene: CreditScene, { orders }: Customer, outcome: Outcome): void {
  const found = scene.find(`SELECT Id FROM Credit_Decision__c WHERE Order__c = '${orders[0]!}'`).length;
  if (found !== 1) throw new Error(`${found} decisions about one order ${place(outcome)}`);
}

/** Pairs in which a check without a proper lock gives the same credit twice. */
export const OVERCOMMITTING: [string, (scene: CreditScene) => Race<never>][] = [
  ['another activation', anotherActivation],
  ['an activation of a sibling in the group', siblingOfTheGroup],
  ['an activation while another order grows', activationDuringGrowth],
] as unknown as [string, (scene: CreditScene) => Race<never>][];

import { ApexDate } from '../org/values/dates.js';
import { largest, transactionsOf, type Used } from './measure.js';
import { money, type SceneOrg } from './sceneOrg.js';

/** What the package may use for one piece of work, without the statement that caused it. */
export interface Measure {
  readonly name: string;
  readonly queries: number;
  readonly dmlStatements: number;
  run(scene: SceneOrg, rowsOnFile: number): Used;
}

const ACCOUNTS = 50;
const AMPLE = money('1000000');
const LONG_AGO = ApexDate.of(2025, 9, 11);

/** Customers with this many open items each. */
function customers(scene: SceneOrg, count: number, rowsOnFile: number): string[] {
  const accounts = scene.customers(count, AMPLE);
  for (let i = 0; i < rowsOnFile; i++) scene.invoices(accounts, money('10'));
  scene.settle();
  return accounts;
}

/** The statement that causes the work is the caller's, not the package's. */
const withoutCause = (used: Used): Used => ({ ...used, dmlStatements: used.dmlStatements - 1 });

export const MEASURES: readonly Measure[] = [
  {
    name: 'activation of 200 orders over 50 accounts',
    queries: 12,
    dmlStatements: 10,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, ACCOUNTS, rowsOnFile);
      const orders = scene.orders(
        Array.from({ length: 200 }, (_, i) => accounts[i % ACCOUNTS]!),
        money('100'),
      );
      return withoutCause(transactionsOf(() => scene.activate(orders))[0]!);
    },
  },
  {
    name: 'refusal of 200 orders over 50 accounts, with what would unlock them',
    queries: 20,
    dmlStatements: 2,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, ACCOUNTS, rowsOnFile);
      const orders = scene.orders(
        Array.from({ length: 200 }, (_, i) => accounts[i % ACCOUNTS]!),
        money('1000000'),
      );
      return withoutCause(transactionsOf(() => scene.tryToActivate(...orders))[0]!);
    },
  },
  {
    name: 'load of 200 receivable rows',
    queries: 2,
    dmlStatements: 1,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, ACCOUNTS, rowsOnFile);
      const owners = Array.from({ length: 200 }, (_, i) => accounts[i % ACCOUNTS]!);
      return withoutCause(transactionsOf(() => void scene.invoices(owners, money('10')))[0]!);
    },
  },
  {
    name: 'recalculation of 100 accounts, its largest transaction',
    queries: 20,
    dmlStatements: 10,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, 100, rowsOnFile);
      scene.invoices(accounts, money('10'));
      return largest(transactionsOf(() => scene.settle()).filter(({ quiddity }) => quiddity === 'queueable'));
    },
  },
  {
    name: 'another payer for 200 accounts with an active order each',
    queries: 30,
    dmlStatements: 10,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, 200, rowsOnFile);
      const [payer] = customers(scene, 1, rowsOnFile);
      scene.activate(scene.orders(accounts, money('100')));
      scene.settle();
      const paid = accounts.map((Id) => ({ Id, Credit_Payer__c: payer }));
      return withoutCause(transactionsOf(() => void scene.save('update', 'Account', paid))[0]!);
    },
  },
  {
    name: 're-evaluation of 50 holds',
    queries: 15,
    dmlStatements: 10,
    run: (scene, rowsOnFile) => reevaluation(scene, customers(scene, ACCOUNTS, rowsOnFile)),
  },
  {
    name: 're-evaluation of 50 holds, half of them overdue and held on',
    queries: 15,
    dmlStatements: 10,
    run(scene, rowsOnFile) {
      const accounts = customers(scene, ACCOUNTS, rowsOnFile);
      scene.invoices(accounts.slice(ACCOUNTS / 2), money('1000'), LONG_AGO, LONG_AGO);
      scene.settle();
      return reevaluation(scene, accounts);
    },
  },
];

/** Every customer is frozen while an order is tried; then all thaw at once. */
function reevaluation(scene: SceneOrg, accounts: readonly string[]): Used {
  const frozen = accounts.map((account) => ({ Id: scene.profile(account, 'Id').id, Status__c: 'Frozen' }));
  scene.save('update', 'Credit_Profile__c', frozen);
  scene.settle();
  for (const order of scene.orders(accounts, money('100'))) scene.tryToActivate(order);
  scene.settle();
  const active = frozen.map(({ Id }) => ({ Id, Status__c: 'Active' }));
  scene.save('update', 'Credit_Profile__c', active);
  return largest(transactionsOf(() => scene.settle()).filter(({ quiddity }) => quiddity === 'queueable'));
}

import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { place, PRICE, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

/** A customer, and the one that is going to pay for it; each with 1,000.00 and an order of 700.00. */
interface Subsidiary extends Customer {
  readonly payer: Customer;
}

const subsidiary = (scene: CreditScene): Subsidiary => {
  const payer = scene.customer(1);
  return { ...scene.customer(1), payer };
};

const subsidiaryWithActiveOrder = (scene: CreditScene): Subsidiary => {
  const data = subsidiary(scene);
  scene.activate([data.orders[0]!]);
  scene.settle();
  return data;
};

const setPayer = (scene: CreditScene, { account, payer }: Subsidiary): void =>
  void scene.save('update', 'Account', [{ Id: account, Credit_Payer__c: payer.account }]);

type Outcome = Parameters<Race<unknown>['check']>[1];

function requireAtPayer(scene: CreditScene, { account, payer }: Subsidiary, outcome: Outcome): void {
  requireWherePaid(scene, [account, payer.account], outcome);
}

/** Every reservation is on the credit profile of who pays, and there it is counted. */
export function requireWherePaid(scene: CreditScene, accounts: readonly string[], outcome: Outcome): void {
  scene.settle();
  const at = place(outcome);
  requireCreditReason(at, outcome.first, outcome.second);
  const reserved = new Map(accounts.map((each) => [each, 0]));
  for (const owner of accounts) {
    const [found] = scene.find(`SELECT Credit_Payer__c FROM Account WHERE Id = '${owner}'`);
    const pays = (found!.getByName('Credit_Payer__c') ?? owner) as string;
    const profile = scene.find(`SELECT Id FROM Credit_Profile__c WHERE Account__c = '${pays}'`)[0]?.id;
    const live = 'FROM Credit_Decision__c WHERE Live_Order_Key__c != null';
    for (const row of scene.find(`SELECT Profile__c, Reserved_Amount__c ${live} AND Order__r.AccountId = '${owner}'`)) {
      if (row.getByName('Profile__c') !== profile) throw new Error(`reserved where nobody pays ${at}`);
      reserved.set(pays, reserved.get(pays)! + Number(String(row.getByName('Reserved_Amount__c'))));
    }
  }
  for (const each of accounts.filter((account) => scene.hasProfile(account)))
    if (scene.figure(each, 'Reserved_Orders__c') !== reserved.get(each))
      throw new Error(`lost reservation: ${scene.figure(each, 'Reserved_Orders__c')} on the profile ${at}`);
  const active = scene.active(accounts);
  if (active * Number(String(PRICE)) !== [...reserved.values()].reduce((sum, amount) => sum + amount, 0))
    throw new Error(`lost reservation: ${active} active orders ${at}`);
}

/** The order of the subsidiary is on its way while somebody else comes to pay for it. */
export const payerChangeDuringActivation = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => subsidiary(scene),
  first: ({ orders }) => scene.activate([orders[0]!]),
  second: (data) => setPayer(scene, data),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

export const activationDuringPayerChange = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => subsidiary(scene),
  first: (data) => setPayer(scene, data),
  second: ({ orders }) => scene.activate([orders[0]!]),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

/** The payer takes its last credit for an order of its own while the order of the subsidiary comes to it. */
export const activationOfThePayerDuringPayerChange = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => subsidiaryWithActiveOrder(scene),
  first: (data) => setPayer(scene, data),
  second: ({ payer }) => scene.activate([payer.orders[0]!]),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

export const returnToDraftDuringPayerChange = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => subsidiaryWithActiveOrder(scene),
  first: (data) => setPayer(scene, data),
  second: ({ orders }) => scene.setStatus([orders[0]!], 'Draft'),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

export const payerChangeDuringReturnToDraft = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => subsidiaryWithActiveOrder(scene),
  first: ({ orders }) => scene.setStatus([orders[0]!], 'Draft'),
  second: (data) => setPayer(scene, data),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

/** A customer without a credit profile, whom nobody checks, and the one that is going to pay for it. */
const newcomer = (scene: CreditScene): Subsidiary => {
  const payer = scene.customer(1);
  const [account] = scene.save('insert', 'Account', [{ Name: 'Newcomer', OwnerId: scene.manager }]) as [string];
  scene.exclude(account);
  return { account, profile: '', orders: [], payer };
};

/** Its first order is made and activated in one transaction. */
const bringFirstOrder = (scene: CreditScene, { account }: Subsidiary): void =>
  scene.inOneGo((save) => {
    const [order] = scene.orders([account], PRICE, undefined, save);
    save('update', 'Order', [{ Id: order, Status: 'Activated' }]);
  });

export const payerChangeDuringFirstOrder = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => newcomer(scene),
  first: (data) => bringFirstOrder(scene, data),
  second: (data) => setPayer(scene, data),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

export const firstOrderDuringPayerChange = (scene: CreditScene): Race<Subsidiary> => ({
  fresh: () => newcomer(scene),
  first: (data) => setPayer(scene, data),
  second: (data) => bringFirstOrder(scene, data),
  check: (data, outcome) => requireAtPayer(scene, data, outcome),
});

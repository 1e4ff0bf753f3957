import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { CreditScene, refused, type Customer } from './creditScene.js';
import { requireWherePaid } from './payerRaces.js';

type Rewrite = NonNullable<ConstructorParameters<typeof CreditScene>[0]>;

/** A transaction moves one reservation, as if each were two thousand. */
export const oneAtOnce = (rewrite: Rewrite = ({ source }) => source): CreditScene =>
  new CreditScene((file) => rewrite(file).replace('mostAtOnce = 2000', 'mostAtOnce = 1'));

/** Subsidiaries with more live orders than one transaction may move, each with a draft besides, and who comes to pay. */
interface Subsidiaries {
  readonly payer: Customer;
  readonly big: readonly Customer[];
}

const subsidiaries = (scene: CreditScene, count: number): Subsidiaries => {
  const payer = scene.customer(1);
  const big = Array.from({ length: count }, () => {
    const customer = scene.customer(3);
    scene.changeProfile(customer.profile, { Credit_Limit__c: money('10000') });
    scene.activate(customer.orders.slice(1));
    return customer;
  });
  scene.settle();
  return { payer, big };
};

const setPayer = (scene: CreditScene, { payer }: Subsidiaries, { account }: Customer): void =>
  void scene.save('update', 'Account', [{ Id: account, Credit_Payer__c: payer.account }]);

const check =
  (scene: CreditScene): Race<Subsidiaries>['check'] =>
  ({ payer, big }, outcome) =>
    requireWherePaid(
      scene,
      [payer, ...big].map(({ account }) => account),
      outcome,
    );

const onTheWay = (scene: CreditScene, count: number): Subsidiaries => {
  const data = subsidiaries(scene, count);
  setPayer(scene, data, data.big[0]!);
  return data;
};

/** While the jobs bring the reservations of one, another comes with its own. */
export const moreOnTheWay = (scene: CreditScene): Race<Subsidiaries> => ({
  fresh: () => onTheWay(scene, 2),
  first: () => scene.settle(),
  second: (data) => setPayer(scene, data, data.big[1]!),
  check: check(scene),
});

export const activationOnTheWay = (scene: CreditScene): Race<Subsidiaries> => ({
  fresh: () => onTheWay(scene, 1),
  first: () => scene.settle(),
  second: ({ big }) => scene.activate([big[0]!.orders[0]!]),
  check: check(scene),
});

/** The whole move happens while an order is on its way to whoever paid before. */
export const moveDuringActivation = (scene: CreditScene): Race<Subsidiaries> => ({
  fresh: () => subsidiaries(scene, 1),
  first: ({ big }) => scene.activate([big[0]!.orders[0]!]),
  second(data) {
    setPayer(scene, data, data.big[0]!);
    scene.settle();
  },
  check: check(scene),
});

/** The survivor of a merge pays for a subsidiary, which comes to use the credit of somebody else in the same moment. */
interface Merging extends Subsidiaries {
  readonly survivor: Customer;
  readonly loser: Customer;
}

const merging = (scene: CreditScene): Merging => {
  const data = subsidiaries(scene, 3);
  const [survivor, loser, subsidiary] = data.big as [Customer, Customer, Customer];
  setPayer(scene, { ...data, payer: survivor }, subsidiary);
  scene.settle();
  return { payer: data.payer, big: [subsidiary], survivor, loser };
};

const checkMerged =
  (scene: CreditScene): Race<Merging>['check'] =>
  ({ survivor, loser, payer, big }, outcome) => {
    const there = refused(outcome.first) ? [survivor, loser] : [survivor];
    requireWherePaid(
      scene,
      [...there, payer, ...big].map(({ account }) => account),
      outcome,
    );
  };

export const payerChangeDuringMerge = (scene: CreditScene): Race<Merging> => ({
  fresh: () => merging(scene),
  first: ({ survivor, loser }) => scene.merge(survivor, loser),
  second: (data) => setPayer(scene, data, data.big[0]!),
  check: checkMerged(scene),
});

export const mergeDuringPayerChange = (scene: CreditScene): Race<Merging> => ({
  fresh: () => merging(scene),
  first: (data) => setPayer(scene, data, data.big[0]!),
  second: ({ survivor, loser }) => scene.merge(survivor, loser),
  check: checkMerged(scene),
});

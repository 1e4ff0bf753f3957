import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SceneOrg } from '../../../scripts/limits/sceneOrg.js';
import { setOrderSaveBehavior, type OrderSaveBehavior } from '../../../scripts/org/dml/rules/orderTotals.js';
import { OrderModel, type ModelOrder } from './orderModel.js';

/** One thing that people, the ERP or the credit team do; `order` and `account` say to which, by position. */
interface Step {
  readonly what: keyof typeof ACTIONS;
  readonly order: number;
  readonly account: 0 | 1;
  readonly amount: number;
}

type Action = (model: OrderModel, step: Step, order: ModelOrder) => void;

const ACTIONS = {
  create: (model, { account, amount }) => model.create(account, amount),
  activate: (model, _, order) => model.activate([order]),
  activateAll: (model) => model.activate(model.orders),
  draft: (model, _, order) => model.draft(order),
  reprice: (model, { amount }, order) => model.reprice(order, amount),
  clone: (model, _, order) => model.clone(order),
  split: (model, _, order) => model.split(order),
  reduce: (model, _, order) => model.reduce(order),
  remove: (model, _, order) => model.remove(order),
  move: (model, { account }, order) => model.move(order, account),
  invoice: (model, _, order) => model.invoice(order, Math.ceil(order.net / 2)),
  pay: (model, { account, amount }) => model.pay(account, amount),
  deposit: (model, { amount }, order) => model.pay(order.account, amount, order),
  depositOfAnother: (model, { account, amount }, order) => model.pay(account, amount, order),
  payer: (model, { account, amount }) => model.setPayer(account, amount % 2),
  limit: (model, { account, amount }) => model.setLimit(account, amount * 2),
  freeze: (model, { account }) => model.setStatus(account, 'Frozen'),
  thaw: (model, { account }) => model.setStatus(account, 'Active'),
} satisfies Record<string, Action>;

const names = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];
// Orders have to be there before anything can happen to them.
const common: (keyof typeof ACTIONS)[] = [
  'create',
  'create',
  'create',
  'activate',
  'activate',
  'activateAll',
  'draft',
  'reprice',
  'reduce',
];

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...names, ...common),
  order: fc.nat(20),
  account: fc.constantFrom(0, 1),
  amount: fc.integer({ min: 1, max: 3000 }),
});

/** What the package and the platform refuse is an answer; anything else is a defect. */
const REFUSALS =
  /waits for credit|FIELD_INTEGRITY_EXCEPTION, You can change the account|DELETE_FAILED, You can't delete/;

function run(model: OrderModel, scene: SceneOrg, each: Step): void {
  const order = model.orders[each.order % Math.max(model.orders.length, 1)];
  if (!order && each.what !== 'create') return;
  try {
    (ACTIONS[each.what] as Action)(model, each, order!);
  } catch (error) {
    if (!REFUSALS.test((error as Error).message)) throw error;
  }
  model.requireSound();
  if (each.order % 3 === 0) {
    scene.settle();
    model.requireSound();
    model.requireCounted();
  }
}

/** How many sequences; a long proof sets more of them. */
const RUNS = Number(process.env['SEQUENCES'] ?? 10);

function everySequence(scene: SceneOrg, seed: number, numRuns = RUNS): void {
  const sequence = fc.array(step, { minLength: 20, maxLength: 40, size: 'max' });
  const property = fc.property(sequence, (steps) => {
    const model = new OrderModel(scene);
    for (const each of steps) run(model, scene, each);
    scene.settle();
    model.requireSound();
    model.requireCounted();
  });
  fc.assert(property, { numRuns, seed, endOnFailure: true });
}

describe.each(['new', 'old'] as OrderSaveBehavior[])('under the %s order save behavior', (behavior) => {
  it('no sequence of order changes gets past the check or counts anything twice', { timeout: 600_000 }, () => {
    const scene = new SceneOrg('node_modules/.cache/local-org');
    setOrderSaveBehavior(scene.org, behavior);
    everySequence(scene, behavior === 'new' ? 4711 : 4712);
  });
});

describe('the sequences notice', () => {
  it.each([
    ['a return to draft that frees nothing', 'triggers/OrderCreditGate.cls', 'OrderCreditCheck.free(moves.returned);'],
    ['an active order that may grow unseen', 'triggers/OrderItemTriggerHandler.cls', 'moves.changed.add(order.Id);'],
    [
      'a deposit that stays with a deleted order',
      'triggers/OrderTriggerHandler.cls',
      'recalculateDocuments(before.keySet());',
    ],
    [
      'a reduction that gives credit before its credit note',
      'check/CreditAsk.cls',
      'Math.max(amount - committed, 0)',
      'amount - committed',
    ],
    [
      'a reservation that stays with a payer who pays no more',
      'triggers/PayerChange.cls',
      'ReservationMoves.ofAccounts(formerPayers.keySet(), formerProfiles(new Set<Id>(formerPayers.values())));',
    ],
    [
      'a deposit of another credit profile that pays for the order',
      'exposure/OrderDocuments.cls',
      'CreditPayerSelector.payerOf(receipt.Account__c, receipt.Account__r) == payerId',
      'true',
    ],
    [
      'a decision that stays when its order moves on',
      'decision/Reservations.cls',
      "end(live.get(draft.decision.Order__c), 'Superseded');",
    ],
  ])('%s', (_, file, statement, instead = '') => {
    if (!readFileSync(`force-app/main/default/classes/${file}`, 'utf8').includes(statement))
      throw new Error(`${file} does not say: ${statement}`);
    const scene = new SceneOrg('node_modules/.cache/local-org', ({ file: name, source }) =>
      name.endsWith(file) ? source.replace(statement, instead) : source,
    );
    setOrderSaveBehavior(scene.org, 'old');
    // It ends with the first that notices, which may be a late one.
    expect(() => everySequence(scene, 4713, 60)).toThrow(/Property failed/);
  });
});

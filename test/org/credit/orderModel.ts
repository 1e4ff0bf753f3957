import type { SceneOrg } from '../../../scripts/limits/sceneOrg.js';
import { money, type Values } from '../../../scripts/limits/sceneOrg.js';

/** What the model remembers of an order: what was asked for and what was invoiced, net. */
export interface ModelOrder {
  readonly id: string;
  account: number;
  /** Below zero for a reduction order. */
  net: number;
  /** By the account that owes or paid it: the order may move to the other one. */
  readonly invoiced: [number, number];
  readonly deposits: [number, number];
}

interface Live {
  readonly id: string;
  readonly outcome: string;
  readonly reserved: number;
  /** Net; a released draft may grow beyond it, and is checked again when it is activated. */
  readonly amount: number;
  /** The same with tax, that of whose credit it was checked on. */
  readonly gross: number;
  readonly order: string;
  readonly profile: string;
}

const TAX = [19, 0] as const;
const LIMITS = [5000, 3000] as const;
const GROUP_LIMIT = 7000;

/** Outcomes a decision may come to from each of its own; what has ended stays as it is. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  Held: ['Held', 'Blocked', 'Released', 'Rejected', 'Cancelled', 'Superseded'],
  Blocked: ['Held', 'Blocked', 'Released', 'Rejected', 'Cancelled', 'Superseded'],
  Passed: ['Passed', 'Cancelled', 'Superseded'],
  Warned: ['Warned', 'Cancelled', 'Superseded'],
  Released: ['Released', 'Cancelled', 'Superseded', 'Expired'],
};

/** Two customers of one group, and an account of everything that happened to their orders, kept without the package. */
export class OrderModel {
  readonly orders: ModelOrder[] = [];
  private readonly accounts: string[];
  private readonly group: string;
  private readonly ids: string;
  /** Which account pays for each. */
  private readonly payers: [number, number] = [0, 1];
  private readonly receivables = [0, 0];
  private readonly cash = [0, 0];
  private readonly outcomes = new Map<string, string>();

  constructor(private readonly scene: SceneOrg) {
    this.accounts = scene.customers(2, money('1'));
    this.ids = this.accounts.map((id) => `'${id}'`).join();
    const group = { Currency__c: 'USD', Limit_Kind__c: 'Limited', Credit_Limit__c: money(String(GROUP_LIMIT)) };
    this.group = scene.save('insert', 'Credit_Profile__c', [{ ...group, Calculated_For__c: scene.today }])[0]!;
    this.accounts.forEach((_, i) => {
      this.change(i, { Tax_Uplift_Percent__c: money(String(TAX[i]!)), Parent_Profile__c: this.group });
      this.setLimit(i, LIMITS[i]!);
    });
    scene.settle();
  }

  create(account: number, net: number): void {
    const [id] = this.scene.orders([this.accounts[account]!], money(String(net))) as [string];
    this.orders.push({ id, account, net, invoiced: [0, 0], deposits: [0, 0] });
  }

  /** A copy of the order with everything that says what it asks for, the way a clone button does it. */
  clone({ account, net }: ModelOrder): void {
    this.create(account, Math.abs(net));
  }

  /** Takes back part of an active order; the platform lets nobody reduce a reduction. */
  reduce({ id, account, net }: ModelOrder): void {
    const isActive = this.scene.find(`SELECT Id FROM Order WHERE Id = '${id}' AND StatusCode = 'Activated'`).length > 0;
    if (net < 2 || !isActive) return;
    const less = Math.floor(net / 2);
    const [reduction] = this.scene.orders([this.accounts[account]!], money(String(less)), id) as [string];
    this.orders.push({ id: reduction, account, net: -less, invoiced: [0, 0], deposits: [0, 0] });
  }

  /** Part of the order becomes an order of its own. */
  split(order: ModelOrder): void {
    if (order.net < 2) return;
    const part = Math.floor(order.net / 2);
    this.reprice(order, order.net - part);
    this.create(order.account, part);
  }

  /** Some of them may be refused: the others go on, as the bulk API has it. */
  activate(orders: readonly ModelOrder[]): void {
    const before = this.exposures();
    const released = new Set(this.live().flatMap(({ outcome, order }) => (outcome === 'Released' ? [order] : [])));
    const saved = this.scene.savePartly(
      'update',
      'Order',
      orders.map(({ id }) => ({ Id: id, Status: 'Activated' })),
    );
    if (!orders.some(({ id }, i) => saved[i] && released.has(id))) this.requireWithinLimits(before);
  }

  draft({ id }: ModelOrder): void {
    this.scene.setStatus([id], 'Draft');
  }

  reprice(order: ModelOrder, price: number): void {
    const before = this.exposures();
    const isReleased = this.live().some(({ outcome, order: id }) => outcome === 'Released' && id === order.id);
    this.scene.reprice(order.id, money(String(price)));
    order.net = order.net < 0 ? -price : price;
    if (!isReleased) this.requireWithinLimits(before);
  }

  remove(order: ModelOrder): void {
    this.scene.save('delete', 'Order', [{ Id: order.id }]);
    this.orders.splice(this.orders.indexOf(order), 1);
    // What was paid ahead for it is cash on account from now on, and its invoice is an invoice all the same.
    order.deposits.forEach((amount, payer) => (this.cash[payer]! += amount));
  }

  move(order: ModelOrder, account: number): void {
    this.scene.save('update', 'Order', [{ Id: order.id, AccountId: this.accounts[account] }]);
    order.account = account;
  }

  /** A reduction is invoiced by a credit note, which is no invoice of the order. */
  invoice(order: ModelOrder, net: number): void {
    const { account } = order;
    const gross = (net * (100 + TAX[account]!)) / 100;
    const [id] = this.scene.invoices([this.accounts[account]!], money(gross.toFixed(2))) as [string];
    const kind = { Kind__c: net < 0 ? 'Credit Note' : 'Invoice' };
    this.scene.save('update', 'AR_Invoice__c', [
      { Id: id, Order__c: order.id, Net_Amount__c: money(String(net)), ...kind },
    ]);
    order.invoiced[account]! += Math.max(net, 0);
    this.receivables[account]! += gross;
  }

  pay(account: number, amount: number, order?: ModelOrder): void {
    this.scene.receipt(this.accounts[account]!, money(String(amount)), order?.id);
    if (order) order.deposits[account]! += amount;
    else this.cash[account]! += amount;
  }

  setPayer(account: number, payer: number): void {
    const Credit_Payer__c = payer === account ? null : this.accounts[payer];
    this.scene.save('update', 'Account', [{ Id: this.accounts[account], Credit_Payer__c }]);
    this.payers[account] = payer;
  }

  setLimit(account: number, limit: number): void {
    this.change(account, { Credit_Limit__c: money(String(limit)) });
  }

  setStatus(account: number, Status__c: string): void {
    this.change(account, { Status__c });
  }

  /** At every moment: one sum on the profile and on its decisions, one live decision an order, where it is paid, no way back. */
  requireSound(): void {
    const live = this.live();
    for (const account of this.accounts) {
      const profile = this.scene.profile(account, 'Id, Reserved_Orders__c');
      const decided = live.filter((decision) => decision.profile === profile.id);
      const sum = decided.reduce((total, { reserved }) => total + reserved, 0);
      expectSame('reserved', number(profile.getByName('Reserved_Orders__c')), sum);
    }
    for (const { order, profile } of live) {
      const known = this.orders.find(({ id }) => id === order);
      const payer = known && this.scene.profile(this.accounts[this.payers[known.account]!]!, 'Id').id;
      if (known && payer !== profile) throw new Error(`order ${order} is decided about where nobody pays for it`);
    }
    for (const row of this.scene.find(`SELECT StatusCode FROM Order WHERE AccountId IN (${this.ids})`)) {
      const order = this.orders.find(({ id }) => id === row.id);
      if (order) this.requireDecided(order, row.getByName('StatusCode') === 'Activated', live);
    }
    this.requireOrderOfOutcomes();
  }

  /** Once all events are through: the exposure is what an independent count says. */
  requireCounted(): void {
    const live = this.live();
    this.accounts.forEach((_, payer) =>
      expectSame(`exposure of account ${payer}`, this.exposures()[payer]!, this.exposureOf(payer, live)),
    );
    const [one, other, group] = this.exposures() as [number, number, number];
    expectSame('exposure of the group', group, one + other);
  }

  /** Documents count for an order where they count at all: on the credit profile of their own payer. */
  private exposureOf(payer: number, live: readonly Live[]): number {
    const paid = [0, 1].filter((account) => this.payers[account] === payer);
    const sum = (amounts: readonly number[]): number => paid.reduce((total, account) => total + amounts[account]!, 0);
    let exposure = sum(this.receivables) - sum(this.cash);
    for (const { id, account, net, invoiced, deposits } of this.orders) {
      if (this.payers[account] !== payer) {
        exposure -= sum(deposits);
        continue;
      }
      const decision = live.find(({ order }) => order === id);
      if (!isReserving(decision?.outcome)) continue;
      const { outcome, amount, gross } = decision!;
      const reserving = outcome === 'Released' ? amount : net;
      const rest = amount > 0 ? (gross * Math.max(reserving - sum(invoiced), 0)) / amount : 0;
      exposure += rest - Math.min(sum(deposits), rest);
    }
    return exposure;
  }

  private requireDecided(order: ModelOrder, isActive: boolean, live: readonly Live[]): void {
    const own = live.filter((decision) => decision.order === order.id);
    if (own.length > 1) throw new Error(`order ${order.id} has ${own.length} live decisions`);
    if (own.some(({ reserved }) => reserved < 0)) throw new Error(`order ${order.id} gives headroom to others`);
    const outcome = own[0]?.outcome;
    const isRight = isActive ? isReserving(outcome) : outcome !== 'Passed' && outcome !== 'Warned';
    if (!isRight) throw new Error(`${isActive ? 'active' : 'draft'} order ${order.id} has ${outcome ?? 'no decision'}`);
  }

  private requireOrderOfOutcomes(): void {
    for (const row of this.scene.find(
      `SELECT Outcome__c FROM Credit_Decision__c WHERE Profile__r.Account__c IN (${this.ids})`,
    )) {
      const [before, now] = [this.outcomes.get(row.id!), String(row.getByName('Outcome__c'))];
      if (before && before !== now && !NEXT[before]?.includes(now)) throw new Error(`decision went ${before} → ${now}`);
      this.outcomes.set(row.id!, now);
    }
  }

  /** What uses more of the credit than before must fit into it. */
  private requireWithinLimits(before: readonly number[]): void {
    const limits = [...this.accounts.map((account) => this.limitOf(account)), GROUP_LIMIT];
    this.exposures().forEach((exposure, i) => {
      if (exposure > before[i]! && exposure > limits[i]!)
        throw new Error(`over-committed: ${exposure} of ${limits[i]!}, it was ${before[i]!}`);
    });
  }

  private limitOf(account: string): number {
    return number(this.scene.profile(account, 'Credit_Limit__c').getByName('Credit_Limit__c'));
  }

  private exposures(): number[] {
    const own = this.accounts.map((account) =>
      number(this.scene.profile(account, 'Exposure__c').getByName('Exposure__c')),
    );
    const [group] = this.scene.find(`SELECT Group_Exposure__c FROM Credit_Profile__c WHERE Id = '${this.group}'`);
    return [...own, number(group!.getByName('Group_Exposure__c'))];
  }

  private live(): Live[] {
    const fields = 'Order__c, Profile__c, Outcome__c, Reserved_Amount__c, Reserved_In_Full__c, Amount__c';
    return this.scene
      .find(
        `SELECT ${fields} FROM Credit_Decision__c WHERE Profile__r.Account__c IN (${this.ids}) AND Live_Order_Key__c != null`,
      )
      .map((row) => ({
        id: row.id!,
        outcome: String(row.getByName('Outcome__c')),
        reserved: number(row.getByName('Reserved_Amount__c')),
        amount: number(row.getByName('Amount__c')),
        gross: number(row.getByName('Reserved_In_Full__c')),
        order: row.getByName('Order__c') as string,
        profile: row.getByName('Profile__c') as string,
      }));
  }

  private change(account: number, values: Values): void {
    const { id } = this.scene.profile(this.accounts[account]!, 'Id');
    this.scene.save('update', 'Credit_Profile__c', [{ Id: id, ...values }]);
  }
}

const isReserving = (outcome: string | undefined): boolean =>
  outcome === 'Passed' || outcome === 'Warned' || outcome === 'Released';

const number = (value: unknown): number => (value === null || value === undefined ? 0 : Number(String(value)));

function expectSame(what: string, actual: number, expected: number): void {
  if (Math.abs(actual - expected) > 0.001) throw new Error(`${what} is ${actual}, counted by hand ${expected}`);
}

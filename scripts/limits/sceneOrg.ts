import { executeDml } from '../org/dml/execute.js';
import type { DmlOperation, DmlResult } from '../org/dml/workRow.js';
import { ManualClock } from '../org/engine/clock.js';
import { runTransaction } from '../org/engine/runTransaction.js';
import type { Transaction } from '../org/engine/transaction.js';
import { createOrg, type OrgOptions } from '../org/index.js';
import type { UserContext } from '../org/security/userRows.js';
import type { LocalOrg } from '../org/seed/localOrg.js';
import { apexFromJson } from '../org/rest/apexFromJson.js';
import { parseJson, requireObject } from '../org/rest/body.js';
import { parseQuery } from '../org/soql/parse.js';
import { runQuery } from '../org/soql/run.js';
import { ApexDate } from '../org/values/dates.js';
import { Decimal } from '../org/values/fractions.js';
import { SObject } from '../org/values/sobject.js';

export type Values = Record<string, unknown>;

export const money = (text: string): Decimal => Decimal.fromString(text);

/** An org with the package, one administrator, and short ways to set a scene of credit. */
export class SceneOrg {
  readonly today = ApexDate.of(2026, 3, 11);
  readonly org: LocalOrg;
  private readonly clock = ManualClock.at('2026-03-11T18:00:00Z');
  protected readonly admin: UserContext;
  private readonly priceId: string;
  private serial = 0;

  /** @param rewrite another source for a class of the package, see OrgOptions */
  constructor(cacheFolder: string, rewrite?: OrgOptions['rewrite']) {
    this.org = createOrg({
      projects: ['force-app', 'config/post-install'],
      clock: this.clock,
      cacheFolder,
      ...(rewrite && { rewrite }),
    });
    const { id } = this.org.addUser({
      username: 'ada@example.com',
      name: 'Ada Admin',
      role: 'administrator',
      profile: 'System Administrator',
      permissionSets: [...this.org.project.permissionSets.keys()],
    });
    this.admin = this.org.security.user(id);
    const [product] = this.save('insert', 'Product2', [{ Name: 'Pump', IsActive: true }]);
    const book = this.org.wellKnown.get('standardPricebook');
    const price = { Product2Id: product, Pricebook2Id: book, UnitPrice: money('1'), IsActive: true };
    this.priceId = this.save('insert', 'PricebookEntry', [price])[0]!;
  }

  /** One statement in a transaction of its own; answers the ids. */
  save(operation: DmlOperation, object: string, rows: readonly Values[]): string[] {
    return this.inOneGo((save) => save(operation, object, rows));
  }

  /** Several statements in one transaction. */
  inOneGo<T>(work: (save: SceneOrg['save']) => T): T {
    return runTransaction(this.org, this.admin, 'sync', (tx) =>
      work((...statement) => this.dml(tx, ...statement, true).map(({ id }) => id!)),
    );
  }

  /** The same, row by row: answers which were saved. */
  savePartly(operation: DmlOperation, object: string, rows: readonly Values[]): boolean[] {
    return runTransaction(this.org, this.admin, 'sync', (tx) =>
      this.dml(tx, operation, object, rows, false).map(({ success }) => success),
    );
  }

  private dml(
    tx: Transaction,
    operation: DmlOperation,
    object: string,
    rows: readonly Values[],
    allOrNone: boolean,
  ): DmlResult[] {
    const records = rows.map((values) => {
      const record = new SObject(this.org.schema.require(object));
      for (const [name, value] of Object.entries(values)) record.setByName(name, value);
      return record;
    });
    return executeDml(tx, { operation, records, allOrNone, access: 'system' });
  }

  find(soql: string): SObject[] {
    const options = { access: 'system', sharing: false } as const;
    const { query } = parseQuery(soql);
    return runTransaction(this.org, this.admin, 'sync', (tx) => runQuery(tx, query, [], options)) as SObject[];
  }

  /** A static method without parameters, in a transaction of its own. */
  callStatic(className: string, method: string): void {
    runTransaction(this.org, this.admin, 'sync', () => this.org.program.classNamed(className)!.callStatic(method, []));
  }

  settle(): void {
    this.org.async.drain();
  }

  /** So many minutes go by, with what is due after each, or in steps of so many. */
  pass(minutes: number, step = 1): void {
    for (let minute = 0; minute < minutes; minute += step) {
      this.clock.advance(step * 60_000);
      this.settle();
    }
  }

  customers(count: number, creditLimit: Decimal): string[] {
    const accounts = this.save(
      'insert',
      'Account',
      Array.from({ length: count }, () => ({ Name: `Customer ${++this.serial}` })),
    );
    const profiles = accounts.map((account) => ({
      Account__c: account,
      Currency__c: 'USD',
      Limit_Kind__c: 'Limited',
      Credit_Limit__c: creditLimit,
      Calculated_For__c: this.today,
    }));
    this.save('insert', 'Credit_Profile__c', profiles);
    return accounts;
  }

  /** Draft orders with one product each; reduction orders when an active one is named that they take back from. */
  orders(
    accounts: readonly string[],
    price: Decimal,
    reduced?: string,
    save: SceneOrg['save'] = this.save.bind(this),
  ): string[] {
    const reduction = reduced !== undefined && { IsReductionOrder: true, OriginalOrderId: reduced };
    const book = this.org.wellKnown.get('standardPricebook');
    const orders = save(
      'insert',
      'Order',
      accounts.map((AccountId) => ({
        AccountId,
        EffectiveDate: this.today,
        Status: 'Draft',
        Pricebook2Id: book,
        ...reduction,
      })),
    );
    const items = orders.map((OrderId) => ({
      OrderId,
      PricebookEntryId: this.priceId,
      Quantity: Decimal.fromInteger(reduction ? -1 : 1),
      UnitPrice: price,
    }));
    save('insert', 'OrderItem', items);
    return orders;
  }

  activate(orders: readonly string[]): void {
    this.setStatus(orders, 'Activated');
  }

  setStatus(orders: readonly string[], Status: string): void {
    this.save(
      'update',
      'Order',
      orders.map((Id) => ({ Id, Status })),
    );
  }

  /** The one product of each order gets another price. */
  reprice(order: string, net: Decimal): void {
    const [item] = this.find(`SELECT Id FROM OrderItem WHERE OrderId = '${order}'`);
    this.save('update', 'OrderItem', [{ Id: item!.id, UnitPrice: net }]);
  }

  /** A call of a method that people call, as one of them. */
  call(userId: string, className: string, method: string, args: object): unknown {
    const own = this.org.program.classNamed(className)!;
    const given = requireObject(parseJson(JSON.stringify(args)), 'args');
    const { name, parameters } = own.methods.find((each) => each.name === method)!;
    return runTransaction(this.org, this.org.security.user(userId), 'aura', (tx) =>
      own.callStatic(
        name,
        parameters.map((parameter) => apexFromJson(tx, parameter.type, given[parameter.name])),
      ),
    );
  }

  /** A refusal leaves a hold behind. */
  tryToActivate(...orders: readonly string[]): void {
    try {
      this.activate(orders);
    } catch (error) {
      if (!(error as Error).message.includes('waits for credit')) throw error;
    }
  }

  /** Open items, due in a month unless told otherwise. */
  invoices(
    accounts: readonly string[],
    balance: Decimal,
    issued = this.today,
    due = ApexDate.of(2026, 4, 11),
  ): string[] {
    return this.save(
      'insert',
      'AR_Invoice__c',
      accounts.map((account) => ({
        ERP_Key__c: `scene:${++this.serial}`,
        Account__c: account,
        Kind__c: 'Invoice',
        State__c: 'Open',
        Currency__c: 'USD',
        Amount__c: balance,
        Balance__c: balance,
        Issue_Date__c: issued,
        Due_Date__c: due,
      })),
    );
  }

  /** A cleared receipt, for an order or on account. */
  receipt(account: string, amount: Decimal, order?: string): void {
    this.save('insert', 'AR_Payment__c', [
      {
        ERP_Key__c: `scene:${++this.serial}`,
        Account__c: account,
        State__c: 'Cleared',
        Currency__c: 'USD',
        Amount__c: amount,
        Unapplied_Amount__c: amount,
        Paid_On__c: this.today,
        ...(order !== undefined && { Order__c: order }),
      },
    ]);
  }

  profile(account: string, fields: string): SObject {
    return this.find(`SELECT ${fields} FROM Credit_Profile__c WHERE Account__c = '${account}'`)[0]!;
  }
}

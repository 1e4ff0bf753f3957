import type { Ending } from '../../../scripts/org/engine/everyPoint.js';
import { money, SceneOrg, type Values } from '../../../scripts/limits/sceneOrg.js';
import { executeMerge } from '../../../scripts/org/dml/merge.js';
import { onBegin } from '../../../scripts/org/engine/point.js';
import { OpenTransaction, runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { runQuery } from '../../../scripts/org/soql/run.js';
import { SObject } from '../../../scripts/org/values/sobject.js';

/** A limit of 1,000.00 and orders of 700.00: one fits. */
export const LIMIT = money('1000');
export const PRICE = money('700');

export interface Customer {
  readonly account: string;
  readonly profile: string;
  /** Draft orders of 700.00. */
  readonly orders: readonly string[];
}

/** Scenes of one customer with more orders than credit, people of the credit team, and what must hold afterwards. */
export class CreditScene extends SceneOrg {
  readonly manager: string;
  readonly asker: string;

  constructor(rewrite?: ConstructorParameters<typeof SceneOrg>[1]) {
    super('node_modules/.cache/local-org', rewrite);
    this.manager = this.org.addUser({
      username: 'mia@example.com',
      name: 'Mia Manager',
      role: 'credit manager',
      profile: 'System Administrator',
      permissionSets: ['Credit_Manager'],
      groups: ['Credit_Team_Members'],
    }).id;
    this.asker = this.org.addUser({
      username: 'sam@example.com',
      name: 'Sam Seller',
      role: 'rep',
      profile: 'System Administrator',
      permissionSets: ['Credit_Sales'],
    }).id;
  }

  customer(orders = 2): Customer {
    const [account] = this.customers(1, LIMIT) as [string];
    const ids = this.orders(
      Array.from({ length: orders }, () => account),
      PRICE,
    );
    this.settle();
    return { account, profile: this.profile(account, 'Id').id!, orders: ids };
  }

  /** Two customers with 1,000.00 each, and 1,000.00 for both together. */
  group(): [Customer, Customer] {
    const [parent] = this.save('insert', 'Credit_Profile__c', [
      { Currency__c: 'USD', Limit_Kind__c: 'Limited', Credit_Limit__c: LIMIT, Calculated_For__c: this.today },
    ]);
    const members: [Customer, Customer] = [this.customer(1), this.customer(1)];
    for (const { profile } of members) this.changeProfile(profile, { Parent_Profile__c: parent });
    this.settle();
    return members;
  }

  changeProfile(profile: string, values: Values): void {
    this.save('update', 'Credit_Profile__c', [{ Id: profile, ...values }]);
  }

  /** The order waits in a hold: its customer was frozen when somebody tried. The thaw is not noticed before `settle()`. */
  heldThenThawed({ profile }: Customer, order: string): void {
    this.changeProfile(profile, { Status__c: 'Frozen' });
    this.settle();
    this.tryToActivate(order);
    this.settle();
    this.changeProfile(profile, { Status__c: 'Active' });
  }

  /** What the button on the order page does; a hold is an answer. */
  press(order: string, person = this.manager): void {
    this.call(person, 'OrderCreditController', 'activate', { orderId: order });
  }

  /** Two accounts become one. */
  merge(survivor: Customer, loser: Customer): void {
    const [master, gone] = [survivor, loser].map(({ account }) => {
      const record = new SObject(this.org.schema.require('Account'));
      record.setByName('Id', account);
      return record;
    }) as [SObject, SObject];
    runTransaction(this.org, this.admin, 'sync', (tx) =>
      executeMerge(tx, { master, losers: [gone], allOrNone: true, access: 'system' }),
    );
  }

  /** Somebody else holds a credit profile, or another record, until so many transactions have run, or what is answered is called. */
  hold(id: string, transactions: number, object = 'Credit_Profile__c'): () => void {
    const { query } = parseQuery(`SELECT Id FROM ${object} WHERE Id = '${id}' FOR UPDATE`);
    const holder = new OpenTransaction(this.org, this.admin, 'sync');
    holder.part((tx) => runQuery(tx, query, [], { access: 'system', sharing: false }));
    let left = transactions;
    const letGo = (): void => {
      end();
      holder.rollback();
    };
    const end = onBegin(() => {
      if (left-- === 0) letGo();
    });
    return letGo;
  }

  /** No rule is asked about the customer; what it orders is reserved all the same. */
  exclude(account: string): void {
    const exclusion = { Account__c: account, Effect__c: 'Skip', Reason__c: 'Known', Approved_By__c: this.admin.id };
    this.save('insert', 'Credit_Exclusion__c', [exclusion]);
  }

  /** The policy seems to be another one than at the last look; everybody is put under it by jobs. */
  lookAtChangedPolicy(): void {
    const seen = this.find("SELECT Id FROM Credit_Job__c WHERE Job_Key__c = 'Policy Watch'");
    const changed = seen.map(({ id }) => ({ Id: id, Value__c: 'another policy' }));
    this.save('update', 'Credit_Job__c', changed);
    this.callStatic('PolicyWatch', 'look');
  }

  hasProfile(account: string): boolean {
    return this.find(`SELECT Id FROM Credit_Profile__c WHERE Account__c = '${account}'`).length > 0;
  }

  figure(account: string, field: string): number {
    return Number(String(this.profile(account, field).getByName(field) ?? 0));
  }

  active(accounts: readonly string[]): number {
    return this.find(`SELECT Id FROM Order WHERE AccountId IN (${quoted(accounts)}) AND StatusCode = 'Activated'`)
      .length;
  }

  /** What all decisions in force reserve together. */
  reservedByDecisions(accounts: readonly string[]): number {
    const rows = this.find(
      `SELECT Reserved_Amount__c FROM Credit_Decision__c WHERE Live_Order_Key__c != null AND Order__r.AccountId IN (${quoted(accounts)})`,
    );
    return rows.reduce((sum, row) => sum + Number(String(row.getByName('Reserved_Amount__c'))), 0);
  }

  /** Throws when reservations are lost, or when orders that nobody released use more than the limit. */
  requireSound(accounts: readonly string[], at: string, released = 0): void {
    const reserved = this.reservedByDecisions(accounts);
    if (reserved - released > Number(String(LIMIT)))
      throw new Error(`over-committed: decisions reserve ${reserved} of ${String(LIMIT)} ${at}`);
    const onProfiles = accounts.reduce((sum, account) => sum + this.figure(account, 'Reserved_Orders__c'), 0);
    if (onProfiles !== reserved)
      throw new Error(`lost reservation: decisions reserve ${reserved}, profiles say ${onProfiles} ${at}`);
    if (this.active(accounts) * Number(String(PRICE)) > reserved)
      throw new Error(`lost reservation: ${this.active(accounts)} active orders reserve ${reserved} ${at}`);
  }
}

const quoted = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join();

export const place = ({ hit }: { hit: { kind: string; detail: string } }): string => `at ${hit.kind} ${hit.detail}`;

export const refused = (ending: Ending): boolean => 'error' in ending;

/** Whoever loses a race is told about credit or to try again, or that it is done, never anything else. */
export function requireCreditReason(at: string, ...endings: readonly Ending[]): void {
  for (const ending of endings)
    if (
      'error' in ending &&
      !/waits for credit|try again|already active|UNABLE_TO_LOCK_ROW/i.test(ending.error.message)
    )
      throw new Error(`another error ${at}: ${ending.error.message}`);
}

import type { Org } from '../../../scripts/org/engine/org.js';
import type { Program } from '../../../scripts/org/engine/program.js';
import { Transaction, within } from '../../../scripts/org/engine/transaction.js';
import { ObjectDef, Schema, type FieldDef } from '../../../scripts/org/schema/model.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import { Store } from '../../../scripts/org/store/store.js';

type FieldNeeds = Pick<FieldDef, 'name' | 'type' | 'apexType'> & Partial<FieldDef>;

export function field(needs: FieldNeeds): Omit<FieldDef, 'index' | 'object'> {
  return {
    label: needs.name,
    custom: false,
    required: false,
    createable: true,
    updateable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    referenceTo: [],
    ...needs,
  };
}

/** Account, and Order that looks it up. */
export function smallSchema(): Schema {
  const schema = new Schema();
  const account = new ObjectDef('Account', 'Account', 'Accounts', '001', 'standard');
  account.add(field({ name: 'Id', type: 'id', apexType: 'Id' }));
  account.add(field({ name: 'Name', type: 'string', apexType: 'String', length: 255, required: true }));
  account.add(field({ name: 'AnnualRevenue', type: 'currency', apexType: 'Decimal', precision: 18, scale: 0 }));
  account.add(field({ name: 'NumberOfEmployees', type: 'int', apexType: 'Integer' }));
  account.add(field({ name: 'IsPartner', type: 'boolean', apexType: 'Boolean' }));
  account.add(field({ name: 'Since__c', type: 'date', apexType: 'Date', custom: true }));
  const order = new ObjectDef('Order', 'Order', 'Orders', '801', 'standard');
  order.add(field({ name: 'Id', type: 'id', apexType: 'Id' }));
  const lookup = order.add(
    field({
      name: 'AccountId',
      type: 'reference',
      apexType: 'Id',
      referenceTo: ['Account'],
      relationshipName: 'Account',
    }),
  );
  account.children.set('orders', { name: 'Orders', child: order, field: lookup });
  schema.add(account);
  schema.add(order);
  return schema;
}

const USER: UserContext = {
  id: '005000000000001AAA',
  username: 'rep@example.com',
  name: 'Rita Rep',
  email: 'rep@example.com',
  profileId: '00e000000000001AAA',
  profileName: 'Standard User',
  roleId: null,
  isActive: true,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
  currency: 'USD',
  isAutomatedProcess: false,
};

const NO_CLASSES: Program = {
  classes: [],
  classNamed: () => undefined,
  classOf: () => undefined,
  triggersFor: () => [],
  call: (): never => {
    throw new Error('the fake program has no classes');
  },
};

export interface FakeOptions {
  readonly user?: Partial<UserContext>;
  readonly program?: Program;
  readonly now?: string;
  readonly schema?: Schema;
}

/** Runs `work` as Apex would, in an org that has only what a library test needs. */
export function inTransaction<T>(work: (tx: Transaction) => T, options: FakeOptions = {}): T {
  const schema = options.schema ?? smallSchema();
  const store = new Store(schema);
  const org = {
    schema,
    store,
    program: options.program ?? NO_CLASSES,
    clock: { now: () => Date.parse(options.now ?? '2026-03-02T17:30:00Z') },
    organizationId: '00D000000000001AAA',
    wellKnown: new Map(),
  } as unknown as Org;
  const tx = new Transaction(org, { ...USER, ...options.user }, 'sync', store.begin());
  return within(tx, () => work(tx));
}

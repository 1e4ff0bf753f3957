import { beforeAll, describe, expect, it } from 'vitest';
import { executeDml } from '../../../scripts/org/dml/execute.js';
import type { DmlOperation } from '../../../scripts/org/dml/workRow.js';
import { ManualClock } from '../../../scripts/org/engine/clock.js';
import { everyPoint, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { withoutRowLocks } from '../../../scripts/org/engine/rowLocks.js';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { createOrg } from '../../../scripts/org/index.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import type { LocalOrg } from '../../../scripts/org/seed/localOrg.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { runQuery } from '../../../scripts/org/soql/run.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { SObject } from '../../../scripts/org/values/sobject.js';

/** Two orders of 700.00 on a limit of 1,000.00: one fits, both together do not. */
const LIMIT = Decimal.fromString('1000');
const PRICE = Decimal.fromString('700');
const TODAY = ApexDate.of(2026, 3, 11);

let org: LocalOrg;
let admin: UserContext;
let priceId: string;

beforeAll(() => {
  org = createOrg({
    projects: ['force-app', 'config/post-install'],
    clock: ManualClock.at('2026-03-11T18:00:00Z'),
    cacheFolder: 'node_modules/.cache/local-org',
  });
  const permissionSets = [...org.project.permissionSets.keys()];
  const profile = 'System Administrator';
  const { id } = org.addUser({
    username: 'ada@example.com',
    name: 'Ada Admin',
    role: 'administrator',
    profile,
    permissionSets,
  });
  admin = org.security.user(id);
  const product = save('insert', 'Product2', { Name: 'Pump', IsActive: true });
  const book = org.wellKnown.get('standardPricebook');
  priceId = save('insert', 'PricebookEntry', {
    Product2Id: product,
    Pricebook2Id: book,
    UnitPrice: PRICE,
    IsActive: true,
  });
});

function save(operation: DmlOperation, object: string, values: Record<string, unknown>): string {
  return runTransaction(org, admin, 'sync', (tx) => {
    const record = new SObject(org.schema.require(object));
    for (const [name, value] of Object.entries(values)) record.setByName(name, value);
    executeDml(tx, { operation, records: [record], allOrNone: true, access: 'system' });
    return record.id!;
  });
}

function find(text: string): SObject[] {
  const options = { access: 'system', sharing: false } as const;
  return runTransaction(org, admin, 'sync', (tx) => runQuery(tx, parseQuery(text).query, [], options)) as SObject[];
}

/** A customer of its own for each race, with two draft orders. */
function race() {
  const account = save('insert', 'Account', { Name: 'Acme' });
  save('insert', 'Credit_Profile__c', {
    Account__c: account,
    Currency__c: 'USD',
    Limit_Kind__c: 'Limited',
    Credit_Limit__c: LIMIT,
    Calculated_For__c: TODAY,
  });
  const [first, second] = [order(account), order(account)];
  org.async.drain();
  const activate = (id: string) => save('update', 'Order', { Id: id, Status: 'Activated' });
  return {
    account,
    path: () => {
      activate(first);
      org.async.drain();
    },
    other: () => void activate(second),
  };
}

function order(account: string): string {
  const id = save('insert', 'Order', {
    AccountId: account,
    EffectiveDate: TODAY,
    Status: 'Draft',
    Pricebook2Id: org.wellKnown.get('standardPricebook'),
  });
  save('insert', 'OrderItem', {
    OrderId: id,
    PricebookEntryId: priceId,
    Quantity: Decimal.fromInteger(1),
    UnitPrice: PRICE,
  });
  return id;
}

function reserved(account: string): string {
  return String(
    find(`SELECT Reserved_Orders__c FROM Credit_Profile__c WHERE Account__c = '${account}'`)[0]!.getByName(
      'Reserved_Orders__c',
    ),
  );
}

/** Of two orders that fit one by one but not together, one is activated and the other refused with words. */
const twoOrders: Race<ReturnType<typeof race>> = {
  fresh: race,
  first: ({ path }) => path(),
  second: ({ other }) => other(),
  check({ account }, { hit, first, second }) {
    org.async.drain();
    const active = find(`SELECT Id FROM Order WHERE AccountId = '${account}' AND StatusCode = 'Activated'`).length;
    const refused = [first, second].flatMap((ending) => ('error' in ending ? [ending.error.message] : []));
    const at = `at ${hit.kind} ${hit.detail}: ${refused[0] ?? 'nobody was refused'}`;

    expect({ at, active, reserved: reserved(account) }).toEqual({ at, active: 1, reserved: '700.00' });
    expect(refused[0]).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  },
};

describe('two orders that fit the limit one by one but not together', () => {
  it('are never both activated, whichever query, save or commit of the first one the second comes at', async () => {
    const points = await everyPoint(twoOrders);

    expect(points.filter(({ kind }) => kind === 'soql').length).toBeGreaterThan(5);
    expect(points.at(-1)!.kind).toBe('commit');
  });

  it('would both be activated if FOR UPDATE locked nothing: the test above notices', async () => {
    await expect(withoutRowLocks(() => everyPoint(twoOrders))).rejects.toThrow();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { money, SceneOrg, type Values } from '../../../scripts/limits/sceneOrg.js';
import { everyPoint, type Ending, type Race } from '../../../scripts/org/engine/everyPoint.js';
import { withoutRowLocks } from '../../../scripts/org/engine/rowLocks.js';

/** A limit of 1,000.00 and orders of 700.00: one fits. */
const LIMIT = money('1000');
const PRICE = money('700');

let scene: SceneOrg;
beforeAll(() => {
  scene = new SceneOrg('node_modules/.cache/local-org');
});

interface Customer {
  readonly account: string;
  readonly profile: string;
  readonly first: string;
  readonly second: string;
}

function customer(): Customer {
  const [account] = scene.customers(1, LIMIT) as [string];
  const [first, second] = scene.orders([account, account], PRICE) as [string, string];
  scene.settle();
  return { account, profile: scene.profile(account, 'Id').id!, first, second };
}

const change = (profile: string, values: Values) =>
  scene.save('update', 'Credit_Profile__c', [{ Id: profile, ...values }]);
const figure = (account: string, field: string): string => String(scene.profile(account, field).getByName(field));
const refused = (ending: Ending): boolean => 'error' in ending;

const activeOrders = (account: string): number =>
  scene.find(`SELECT Id FROM Order WHERE AccountId = '${account}' AND StatusCode = 'Activated'`).length;

/** What all live decisions of the customer reserve together. */
const reservedByDecisions = (account: string): string =>
  scene
    .find(`SELECT Reserved_Amount__c FROM Credit_Decision__c WHERE Order__r.AccountId = '${account}'`)
    .reduce((sum, row) => sum + Number(String(row.getByName('Reserved_Amount__c'))), 0)
    .toFixed(2);

/** Never more than the limit, and never another sum on the profile than on its decisions. */
function expectSound(account: string, at: string): void {
  scene.settle();
  const reserved = figure(account, 'Reserved_Orders__c');
  expect({ at, reserved: Number(reserved).toFixed(2) }).toEqual({ at, reserved: reservedByDecisions(account) });
}

const place = ({ hit }: { hit: { kind: string; detail: string } }): string => `at ${hit.kind} ${hit.detail}`;

const twoActivations: Race<Customer> = {
  fresh: customer,
  first: ({ first }) => scene.activate([first]),
  second: ({ second }) => scene.activate([second]),
  check({ account }, outcome) {
    expectSound(account, place(outcome));
    expect({ at: place(outcome), active: activeOrders(account) }).toEqual({ at: place(outcome), active: 1 });
    expect(refused(outcome.first) || refused(outcome.second)).toBe(true);
  },
};

const activationAndRecalculation: Race<Customer> = {
  fresh() {
    const data = customer();
    scene.invoices([data.account], money('200'));
    return data;
  },
  first: ({ first }) => scene.activate([first]),
  second: () => scene.settle(),
  check({ account }, outcome) {
    expectSound(account, place(outcome));
    // A calculation that met a busy account gave up; the next document of the account asks again.
    scene.invoices([account], money('10'));
    expectSound(account, place(outcome));
    expect(Number(figure(account, 'Open_Receivables__c'))).toBe(210);
  },
};

const activationAndLimitChange: Race<Customer> = {
  fresh: customer,
  first: ({ first }) => scene.activate([first]),
  second: ({ profile }) => change(profile, { Credit_Limit__c: money('500') }),
  check({ account }, outcome) {
    expectSound(account, place(outcome));
    // Whoever comes last sees the other: a limit that was lowered first refuses the order.
    if (!refused(outcome.second) && outcome.hit.index < 3) expect(refused(outcome.first)).toBe(true);
  },
};

const activationAndRelease: Race<Customer> = {
  fresh() {
    const data = customer();
    change(data.profile, { Status__c: 'Frozen' });
    scene.settle();
    try {
      scene.activate([data.second]);
    } catch {
      // The refusal leaves the hold this race is about.
    }
    scene.settle();
    change(data.profile, { Status__c: 'Active' });
    return data;
  },
  first: ({ first }) => scene.activate([first]),
  second: () => scene.settle(),
  check({ account }, outcome) {
    expectSound(account, place(outcome));
    expect(Number(figure(account, 'Reserved_Orders__c'))).toBe(700);
  },
};

const races: [string, () => Race<Customer>][] = [
  ['another activation', () => twoActivations],
  ['a recalculation', () => activationAndRecalculation],
  ['a change of the limit', () => activationAndLimitChange],
  ['the release of a waiting order', () => activationAndRelease],
];

describe('case 31: an activation, interrupted at every query, save and commit', () => {
  it.each(races)('loses no reservation and never goes over the limit by %s', async (_, race) => {
    const points = await everyPoint(race());
    expect(points.filter(({ kind }) => kind === 'soql').length).toBeGreaterThan(5);
    expect(points.at(-1)!.kind).toBe('commit');
  });

  it('over-commits as soon as locks are ignored, so the suite would notice', async () => {
    await withoutRowLocks(() => expect(everyPoint(twoActivations)).rejects.toThrow());
  });
});

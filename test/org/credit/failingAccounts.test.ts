import { beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { CreditScene, type Customer } from './creditScene.js';
import { oneAtOnce } from './moveRaces.js';

/** A calculation fails whole when one of these customers is in it, as a limit of the platform would. */
const POISON = 'Poison';
const MONTH = 30 * 24 * 60;
const failsAmong = (accounts: string): string =>
  `if ([SELECT COUNT() FROM Account WHERE ${accounts} AND Name = '${POISON}'] > 0) {
     throw new CreditException('Too much for one transaction.');
   }`;
const failing = (rowsPerPack = 20000): CreditScene =>
  new CreditScene(({ source }) =>
    source
      .replace('seen = CreditProfileCreation', `${failsAmong('Id IN :payerIds')} $&`)
      .replace('Map<Id, MonthEndFigures> byPayer = new', `${failsAmong('Id IN :payerIds')} $&`)
      .replace(
        'for (AR_Payment__c receipt : MonthEndSelector.receipts(accountIds',
        `${failsAmong('Id = :payerIds[0]')} $&`,
      )
      .replace('rowsPerPack = 20000', `rowsPerPack = ${rowsPerPack}`)
      .replace(
        'CalculatedProfiles.save(outdated(ids)',
        `${failsAmong('Id IN (SELECT Account__c FROM Credit_Profile__c WHERE Id IN :ids)')} $&`,
      ),
  );

let scene: CreditScene;
let customers: Customer[];
let poison: Customer;

const owed = ({ account }: Customer): number => scene.figure(account, 'Open_Receivables__c');
const errorOf = ({ account }: Customer): unknown =>
  scene.profile(account, 'Calculation_Error__c').getByName('Calculation_Error__c');
const rename = (name: string): unknown => scene.save('update', 'Account', [{ Id: poison.account, Name: name }]);

const begin = (built: CreditScene): void => {
  scene = built;
  customers = Array.from({ length: 12 }, () => scene.customer(0));
  poison = customers[4]!;
  rename(POISON);
};

beforeEach(() => begin(failing()));

describe('a customer whose calculation fails', () => {
  beforeEach(() => {
    scene.invoices(
      customers.map(({ account }) => account),
      money('200'),
    );
    scene.settle();
  });

  it('keeps no other from being calculated', () => {
    expect(customers.filter((each) => owed(each) !== 200)).toEqual([poison]);
  });

  it('stops its own orders, and says why to the credit team', () => {
    expect(errorOf(poison)).toContain('Too much for one transaction.');
    const alerts = scene.find("SELECT Profile__c FROM Credit_Alert__c WHERE Kind__c = 'Calculation Failed'");
    expect(alerts.map((alert) => alert.getByName('Profile__c'))).toEqual([poison.profile]);
  });

  it('is calculated by the next sweep once the cause is mended', () => {
    rename('Mended');
    scene.callStatic('SweepReceivables', 'start');
    scene.settle();

    expect(owed(poison)).toBe(200);
    expect(errorOf(poison)).toBeNull();
  });
});

it('a night in which a part fails is not done, and says so once', () => {
  scene.callStatic('RebuildProfiles', 'start');
  scene.settle();
  scene.callStatic('RebuildProfiles', 'start');
  scene.settle();

  expect(scene.find("SELECT Id FROM Credit_Job__c WHERE Job_Key__c = 'Nightly Rebuild'")).toEqual([]);
  const alerts = scene.find("SELECT Message__c FROM Credit_Alert__c WHERE Kind__c = 'Calculation Failed'");
  expect(alerts.map((alert) => alert.getByName('Message__c'))).toEqual([
    expect.stringContaining('Parts of the job RebuildProfiles failed (1).') as string,
  ]);
  rename('Mended');
  scene.callStatic('RebuildProfiles', 'start');
  scene.settle();
  expect(scene.find("SELECT Id FROM Credit_Job__c WHERE Job_Key__c = 'Nightly Rebuild'")).toHaveLength(1);
});

it('a policy that did not reach everybody is put on everybody again, until it does', () => {
  const seen = (): unknown =>
    scene.find("SELECT Value__c FROM Credit_Job__c WHERE Job_Key__c = 'Policy Watch'")[0]!.getByName('Value__c');
  scene.callStatic('PolicyWatch', 'look');
  scene.settle();
  expect(seen()).toBeNull();
  rename('Mended');
  scene.callStatic('PolicyWatch', 'look');
  scene.settle();

  expect(seen()).not.toBeNull();
});

it.each([
  ['a pack', 1],
  ['a large account', 0],
])('a month in which %s fails keeps all others, and is done with it once the cause is mended', (_, rowsPerPack) => {
  begin(failing(rowsPerPack));
  scene.invoices(
    customers.map(({ account }) => account),
    money('200'),
  );
  scene.callStatic('CreditClock', 'schedule');
  scene.pass(15);
  scene.pass(MONTH, MONTH);
  scene.pass(15);
  const kept = (): unknown[] =>
    scene.find('SELECT Account__c FROM Credit_Snapshot__c').map((snapshot) => snapshot.getByName('Account__c'));
  expect(new Set(kept())).toEqual(new Set(customers.filter((each) => each !== poison).map(({ account }) => account)));
  rename('Mended');
  scene.pass(15);

  expect(kept()).toContain(poison.account);
});

it('reservations that cannot be brought to their payer keep no others from theirs', () => {
  begin(
    oneAtOnce(({ source }) =>
      source.replace(
        'List<Credit_Profile__c> found = CreditProfileSelector.refsByIds(new Set<Id>{ profileId });',
        `$& ${failsAmong('Id = :found[0].Account__c')}`,
      ),
    ),
  );
  const [, payer] = customers as [Customer, Customer];
  const [stuck, former] = [scene.customer(2), scene.customer(2)];
  for (const { profile, orders } of [stuck, former]) {
    scene.changeProfile(profile, { Credit_Limit__c: money('10000') });
    scene.activate(orders);
  }
  scene.settle();
  const first = customers[0]!;
  scene.save('update', 'Account', [
    { Id: first.account, Name: POISON },
    { Id: stuck.account, Credit_Payer__c: first.account },
    { Id: former.account, Credit_Payer__c: payer.account },
  ]);
  scene.settle();

  expect(scene.figure(payer.account, 'Reserved_Orders__c')).toBe(1400);
  expect(scene.figure(first.account, 'Reserved_Orders__c')).toBe(0);
});

it('a large account that cannot be written keeps no other large one from being calculated, and says why', () => {
  begin(failing(0));
  scene.invoices(
    customers.map(({ account }) => account),
    money('200'),
  );
  scene.settle();

  expect(customers.filter((each) => owed(each) !== 200)).toEqual([poison]);
  expect(errorOf(poison)).toContain('Too much for one transaction.');
});

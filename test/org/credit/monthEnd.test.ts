import { beforeAll, describe, expect, it } from 'vitest';
import { money, SceneOrg } from '../../../scripts/limits/sceneOrg.js';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';

/** More than one transaction may read for one account. */
const MANY = 20_400;
const AT_A_TIME = 6_800;

let scene: SceneOrg;
beforeAll(() => {
  scene = new SceneOrg('node_modules/.cache/local-org');
  scene.callStatic('CreditClock', 'schedule');
});

/** Time goes on to a quarter past midnight, and what is scheduled runs. */
function midnightOf(day: string, of = scene): void {
  (of.org.clock as ManualClock).set(Date.parse(`${day}T00:15:00Z`));
  of.settle();
}

const snapshots = () =>
  scene
    .find(
      'SELECT As_Of__c, Account__c, Receivables__c, Sales__c, Exposure__c FROM Credit_Snapshot__c ORDER BY Snapshot_Key__c',
    )
    .map((row) => ['As_Of__c', 'Receivables__c', 'Sales__c', 'Exposure__c'].map((name) => String(row.getByName(name))));

it('is done also where accounts of one chunk have more rows than one transaction may read', () => {
  const few = new SceneOrg('node_modules/.cache/local-org', ({ name, source }) =>
    name === 'RecalculationPlan' ? source.replace('rowsPerPack = 20000', 'rowsPerPack = 2') : source,
  );
  few.callStatic('CreditClock', 'schedule');
  const accounts = few.customers(3, money('1000'));
  few.invoices([...accounts, ...accounts], money('10'));
  midnightOf('2026-03-12', few);
  midnightOf('2026-04-01', few);

  const [job] = few.find("SELECT Done_For__c FROM Credit_Job__c WHERE Job_Key__c = 'Month End'");
  expect(String(job!.getByName('Done_For__c'))).toBe('2026-03-31');
  expect(few.find('SELECT Id FROM Credit_Snapshot__c WHERE Receivables__c = 20')).toHaveLength(3);
  expect(few.find("SELECT Id FROM AsyncApexJob WHERE Status = 'Failed'")).toEqual([]);
});

describe('the end of a month', () => {
  it('is kept for small accounts and for one with more rows than a transaction may read, once', () => {
    const [large, small] = scene.customers(2, money('1000000')) as [string, string];
    for (let i = 0; i < MANY / AT_A_TIME; i++)
      scene.invoices(Array<string>(AT_A_TIME).fill(large), money('2.5'), ApexDate.of(2026, 3, 5));
    scene.invoices([small], money('70'), ApexDate.of(2026, 3, 31));
    scene.settle();
    midnightOf('2026-03-31');
    expect(snapshots()).toEqual([]);

    midnightOf('2026-04-01');
    scene.invoices([small], money('30'), ApexDate.of(2026, 4, 1));
    midnightOf('2026-04-02');

    expect(snapshots()).toEqual([
      ['2026-03-31', '51000.00', '51000.00', '51000.00'],
      ['2026-03-31', '70.00', '70.00', '70.00'],
    ]);
  });

  it('is kept again where it was missed, as it was', () => {
    midnightOf('2026-05-04');

    expect(snapshots().filter(([asOf]) => asOf === '2026-04-30')).toEqual([
      ['2026-04-30', '51000.00', '0.00', '51000.00'],
      ['2026-04-30', '100.00', '30.00', '100.00'],
    ]);
  });
});

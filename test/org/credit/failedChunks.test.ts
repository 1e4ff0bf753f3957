import { beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { CreditScene } from './creditScene.js';

/** While an account has this name, the batches below fail in the chunk that meets it. */
const BROKEN = 'Broken';
const FAIL = `if ([SELECT COUNT() FROM Account WHERE Name = '${BROKEN}'] > 0) { throw new CreditException('broken'); }`;
const AT_START_OF: Record<string, string> = {
  SweepReceivables: 'public void execute(Database.BatchableContext context, List<SObject> rows) {',
  MonthEndSnapshots: 'public void execute(Database.BatchableContext context, List<Credit_Profile__c> profiles) {',
  DayRoll: 'public void execute(Database.BatchableContext context, List<Credit_Profile__c> profiles) {',
  RecalculateLargeAccount: 'public void execute(Database.BatchableContext context, List<AR_Invoice__c> items) {',
};
/** More than one transaction may read for one account. */
const MANY = 20_400;
const AT_A_TIME = 6_800;

let scene: CreditScene;
let account: string;
beforeEach(() => {
  scene = new CreditScene(({ name, source }) => {
    const start = AT_START_OF[name];
    return start === undefined ? source : source.replace(start, `${start} ${FAIL}`);
  });
  [account] = scene.customers(1, money('60000')) as [string];
});

const rename = (name: string): void => void scene.save('update', 'Account', [{ Id: account, Name: name }]);

function quarterOf(moment: string): void {
  (scene.org.clock as ManualClock).set(Date.parse(moment));
  scene.settle();
}

const job = (key: string, field: string): string =>
  String(scene.find(`SELECT ${field} FROM Credit_Job__c WHERE Job_Key__c = '${key}'`)[0]?.getByName(field) ?? '');

const snapshots = (): number => scene.find('SELECT Id FROM Credit_Snapshot__c').length;

describe('where a chunk of a regular job fails', () => {
  beforeEach(() => {
    scene.callStatic('CreditClock', 'schedule');
    quarterOf('2026-03-11T23:45:10Z');
  });

  it('the day is not done: the next quarter of an hour starts it again', () => {
    rename(BROKEN);
    quarterOf('2026-03-12T00:00:10Z');
    expect(job('Day Roll', 'Done_For__c')).toBe('2026-03-11');

    rename('Mended');
    quarterOf('2026-03-12T00:15:10Z');
    expect(job('Day Roll', 'Done_For__c')).toBe('2026-03-12');
  });

  it('the month is not kept as done, and what is missing of it is added', () => {
    rename(BROKEN);
    quarterOf('2026-04-01T00:00:10Z');
    expect([job('Month End', 'Done_For__c'), snapshots()]).toEqual(['2026-02-28', 0]);

    rename('Mended');
    quarterOf('2026-04-01T00:15:10Z');
    expect([job('Month End', 'Done_For__c'), snapshots()]).toEqual(['2026-03-31', 1]);
  });

  it('the sweep looks again at the time of which it has not seen everything', () => {
    const before = job('Sweep', 'Watermark__c');
    rename(BROKEN);
    scene.invoices([account], money('100'));
    quarterOf('2026-03-12T00:00:10Z');
    expect(job('Sweep', 'Watermark__c')).toBe(before);

    rename('Mended');
    quarterOf('2026-03-12T00:15:10Z');
    expect(job('Sweep', 'Watermark__c')).not.toBe(before);
  });
});

it('a large account of which a part could not be read keeps its figures and blocks its orders until it can', () => {
  for (let i = 0; i < MANY / AT_A_TIME; i++) scene.invoices(Array<string>(AT_A_TIME).fill(account), money('2.5'));
  scene.settle();
  expect(scene.figure(account, 'Open_Receivables__c')).toBe(51_000);
  const [order] = scene.orders([account], money('10')) as [string];

  rename(BROKEN);
  scene.invoices([account], money('500'));
  scene.settle();
  expect(scene.figure(account, 'Open_Receivables__c')).toBe(51_000);
  expect(String(scene.profile(account, 'Calculation_Error__c').getByName('Calculation_Error__c'))).toMatch(
    /^Parts of the open items of this customer \(11\) could not be added up/,
  );
  expect(() => scene.activate([order])).toThrow('could not be added up');

  rename('Mended');
  scene.invoices([account], money('1'));
  scene.settle();
  expect(scene.figure(account, 'Open_Receivables__c')).toBe(51_501);
  scene.activate([order]);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import type { ManualClock } from '../../../scripts/org/engine/clock.js';
import { ApexDatetime } from '../../../scripts/org/values/dates.js';
import { CreditScene } from './creditScene.js';

let scene: CreditScene;
let account: string;

const DAY_END = Date.parse('2026-03-11T23:59:00Z');

function itIs(moment: string): void {
  (scene.org.clock as ManualClock).set(Date.parse(moment));
}

/** Whoever loads puts recalculation off and never asks for it, as a service that dies. */
beforeEach(() => {
  scene = new CreditScene();
  [account] = scene.customers(1, money('10000')) as [string];
  scene.callStatic('CreditClock', 'schedule');
  const loader = scene.find("SELECT Id FROM User WHERE Username = 'ada@example.com'")[0]!.id;
  const until = new ApexDatetime(DAY_END);
  scene.save('insert', 'Credit_Load__c', [{ SetupOwnerId: loader, Deferred_Until__c: until }]);
});

const owed = (): number => scene.figure(account, 'Open_Receivables__c');

function sweepAt(moment: string): void {
  itIs(moment);
  scene.settle();
}

describe('the sweep, every quarter of an hour', () => {
  it('finds what came, changed and went without an event', () => {
    const [stays, goes] = scene.invoices([account, account], money('100')) as [string, string];
    scene.settle();
    expect(owed()).toBe(0);
    sweepAt('2026-03-11T18:16:00Z');
    expect(owed()).toBe(200);

    itIs('2026-03-11T18:20:00Z');
    scene.save('update', 'AR_Invoice__c', [{ Id: stays, Balance__c: money('70') }]);
    scene.save('delete', 'AR_Invoice__c', [{ Id: goes }]);
    sweepAt('2026-03-11T18:31:00Z');
    expect(owed()).toBe(70);
  });

  it('finds what only went', () => {
    const [goes] = scene.invoices([account], money('100')) as [string];
    sweepAt('2026-03-11T18:16:00Z');
    itIs('2026-03-11T19:20:00Z');
    scene.save('delete', 'AR_Invoice__c', [{ Id: goes }]);
    sweepAt('2026-03-11T19:31:00Z');

    expect(owed()).toBe(0);
  });

  it('looks back behind its last beginning, because rows are stamped before they can be seen', () => {
    sweepAt('2026-03-11T18:16:00Z');
    itIs('2026-03-11T18:05:00Z');
    scene.invoices([account], money('100'));
    sweepAt('2026-03-11T18:31:00Z');

    expect(owed()).toBe(100);
  });
});

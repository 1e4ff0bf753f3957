import { Connection } from 'jsforce';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { type Demo, userWithRole } from '../../scripts/demo/startDemo.js';
import { runSync } from '../../scripts/sync/main.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, figure, openPage, type OpenPage } from './pageOf.js';

const ADMIN = 'admin@local.test';
const COBALT = 'Cobalt Manufacturing';
const REP = 'rep@local.test';
const GERMAN_ANALYST = 'analystin@local.test';

let started: DemoBrowser;
let demo: Demo;
let open: OpenPage;
let page: Page;
let health: Locator;

beforeAll(async () => {
  started = await startDemoBrowser();
  demo = started.demo;
  open = await openPage(started.browser, demo.address);
  page = open.page;
  health = page.locator('c-sync-health');
});

afterAll(() => started?.stop());

const section = (name: string): Locator => health.locator(`[data-section="${name}"]`);
const openHealth = async (user: string): Promise<void> => {
  await page.goto(`/lightning/n/Credit_Sync_Health?as=${user}`);
  await health.locator('[data-figure], c-credit-notice').first().waitFor();
};
const inOrg = (): Connection =>
  new Connection({
    instanceUrl: demo.address,
    accessToken: demo.server.sessions.open(userWithRole(demo.org, 'admin')),
    version: '67.0',
  });
const linkToAccount = async (number: string, accountName: string): Promise<void> => {
  const { id } = demo.accounts.find(({ name }) => name === accountName)!;
  const found = await inOrg().query<{ Id: string }>(`SELECT Id FROM ERP_Customer__c WHERE Number__c = '${number}'`);
  await inOrg().sobject('ERP_Customer__c').update({ Id: found.records[0]!.Id, Account__c: id });
};
const receivable = async (number: string): Promise<object[]> =>
  (await inOrg().query(`SELECT Balance__c, Account__r.Name FROM AR_Invoice__c WHERE Document_Number__c = '${number}'`))
    .records;
const inErp = (sql: string): Promise<unknown> => withErp(demo.erpUrl, (client) => client.query(sql));

describe('an administrator who looks after the sync', () => {
  it('sees that every total agrees and nothing is kept out', async () => {
    await openHealth(ADMIN);

    expect(await figure(health, 'differences').innerText()).toBe('0');
    expect(await figure(health, 'issues').innerText()).toBe('0');
    expect(await section('sources').getByText('Fresh').count()).toBe(demo.firstSync.length);
  });

  it('sees what a run had to keep out, why, and by how much the totals differ', async () => {
    await inErp(`insert into customer values ('1000', '99999', 'Northway Traders', 'USD', 30)`);
    await inErp(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount)
      values ('1000', 'RE-LOST', '99999', 'invoice', '2026-03-01', 'USD', 250, 250)`);
    await runSync(demo.syncConfig);

    await openHealth(ADMIN);

    expect(await figure(health, 'issues').innerText()).toBe('1');
    expect(await section('issues').locator('[data-row]').innerText()).toContain('99999');
    const differences = await section('totals').locator('[data-cell="difference"]').allInnerTexts();
    expect(differences).toEqual(expect.arrayContaining(['1', '250.00']));
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('asks for another try once its cause is mended, and the next run heals the row', async () => {
    await linkToAccount('99999', COBALT);
    await section('issues').getByRole('button', { name: 'Try again' }).press('Enter');
    await section('issues').getByText('With the next run').waitFor();
    expect(await receivable('RE-LOST')).toEqual([]);

    await runSync(demo.syncConfig);
    await openHealth(ADMIN);

    expect(await receivable('RE-LOST')).toMatchObject([{ Balance__c: 250, Account__r: { Name: COBALT } }]);
    expect(await section('issues').innerText()).toContain('Every row of the ERP is in Salesforce.');
    expect(await figure(health, 'issues').innerText()).toBe('0');
    expect(await figure(health, 'differences').innerText()).toBe('0');
  });

  it('recalculates one account, then all, and is told when it has ended', async () => {
    await section('rebuild').getByLabel('Account').fill('Cobalt');
    await section('rebuild').getByRole('button', { name: 'Cobalt Manufacturing' }).click();
    await section('rebuild').getByRole('button', { name: 'Recalculate Account' }).click();
    await section('rebuild').getByText('packs of accounts: 1.').waitFor();

    await section('rebuild').getByRole('button', { name: 'Recalculate All' }).click();
    await section('rebuild')
      .getByText(/packs of accounts: ([2-9]|\d\d)\.$/)
      .waitFor();
  });
});

describe.each([
  [REP, 'You have no access to the sync with the ERP'],
  [GERMAN_ANALYST, 'Sie haben keinen Zugriff auf die Synchronisation mit dem ERP'],
])('%s, who does not look after the sync', (user, refusal) => {
  it('is told so in words about the sync, and sees nothing of it', async () => {
    await openHealth(user);

    expect(await health.locator('c-credit-notice').innerText()).toContain(refusal);
    expect(await health.locator('[data-figure], [data-section]').count()).toBe(0);
    expect(await health.getByRole('button').count()).toBe(1);
    expect(await page.locator('a[href="/lightning/n/Credit_Sync_Health"]').count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

it('met no error in the browser on the way but the refusal', () => {
  expect(open.complaints.filter((text) => !text.includes('403'))).toEqual([]);
});

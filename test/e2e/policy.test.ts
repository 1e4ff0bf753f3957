import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, figure, openPage, watchLayout, type OpenPage } from './pageOf.js';

const ADMIN = 'admin@local.test';
const MANAGER = 'manager@local.test';
const REP = 'rep@local.test';
/** What moves on a page while its data arrives; Chromium calls up to 0.1 good. */
const STILL = 0.01;

describe('an administrator who changes a threshold', () => {
  let started: DemoBrowser;
  let demo: Demo;
  let open: OpenPage;
  let page: Page;
  let policy: Locator;
  let trial: Locator;

  beforeAll(async () => {
    started = await startDemoBrowser();
    demo = started.demo;
    open = await openPage(started.browser, demo.address);
    page = open.page;
    policy = page.locator('c-credit-policy');
    trial = policy.locator('c-policy-trial');
  });

  afterAll(() => started?.stop());

  const openPolicy = async (): Promise<void> => {
    await page.goto(`/lightning/n/Credit_Policy?as=${ADMIN}`);
    await policy.locator('[data-subject="Limits"]').waitFor();
  };
  const limits = (): Locator => policy.locator('[data-subject="Limits"] li');
  const verdictOf = async (customer: string): Promise<string | null> => {
    const account = demo.accounts.find(({ name }) => name === customer)!;
    await page.goto(`/lightning/r/Order/${account.orderIds[0]}/view?as=${REP}`);
    const check = page.locator('c-order-credit-check [data-outcome]');
    await check.waitFor();
    return check.getAttribute('data-outcome');
  };

  it('reads the policy in sentences and what to look at', async () => {
    const shift = await watchLayout(page);
    await openPolicy();

    expect(await limits().first().innerText()).toContain(
      'Orders are held when exposure and order together exceed the credit limit.',
    );
    const findings = policy.locator('c-policy-findings li');
    expect(await findings.filter({ hasText: 'The rule Deposit is off' }).count()).toBe(1);
    expect(await shift()).toBeLessThan(STILL);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('goes from a sentence to its record in Setup and drafts another threshold there', async () => {
    const [setup] = await Promise.all([
      page.waitForEvent('popup'),
      limits().first().getByRole('link', { name: 'Open Limit in Setup' }).click(),
    ]);
    expect(new URL(setup.url()).pathname).toBe('/lightning/setup/CustomMetadata/page');
    expect(new URL(setup.url()).searchParams.get('address')).toMatch(/^\/m\w{17}\?setupid=CustomMetadata$/);

    await setup.getByRole('button', { name: 'Clone' }).click();
    await setup.getByLabel('Label').fill('Limit with leeway');
    await setup.getByLabel('Active').press('Space');
    await setup.getByLabel('Tolerance %').fill('5');
    await setup.getByRole('button', { name: 'Save' }).click();
    await setup.getByRole('heading', { name: 'Limit with leeway' }).waitFor();
    expect(await accessibilityViolations(setup)).toEqual([]);
    await setup.close();

    await policy.getByRole('button', { name: 'Refresh' }).click();
    const draft = limits().filter({ hasText: 'by more than 5%' });
    await draft.waitFor();
    expect(await draft.getAttribute('data-state')).toBe('Off');
    expect(await verdictOf('Cobalt Manufacturing')).toBe('Held');
  });

  it('sees which open orders would change side, with their amount', async () => {
    await openPolicy();

    await trial.getByLabel(/^Limit with leeway:/).press('Space');
    expect(await trial.getByLabel(/^Limit: /).isChecked()).toBe(false);
    await trial.locator('[data-run] button').click();

    const cobalt = trial.locator('c-policy-changes tbody tr', { hasText: 'Cobalt Manufacturing' });
    await cobalt.waitFor();
    expect(await cobalt.innerText()).toMatch(/4,340\.00\s+Would pass\s+Limit/);
    expect(await figure(trial, 'held').innerText()).toBe('0');
    const rows = await trial.locator('c-policy-changes tbody tr').count();
    expect(await figure(trial, 'passed').innerText()).toBe(String(rows));
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('reads it on a phone, with nothing to scroll sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await openPolicy();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('reads the names in Setup on a phone, with none cut off', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/lightning/setup/CustomMetadata/home?as=${ADMIN}`);
    await page.locator('local-setup-list tbody tr').first().waitFor();

    const table = page.locator('local-setup-list .scroll');
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('makes a rule record in Setup from nothing, which is a draft, and deletes it again', async () => {
    const [setup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('banner').getByRole('link', { name: 'Setup' }).click(),
    ]);
    await setup.getByRole('link', { name: 'Credit Rule', exact: true }).click();
    await setup.getByRole('button', { name: 'New' }).click();
    await setup.getByLabel('Label').fill('Large orders');
    await setup.getByRole('combobox', { name: 'Rule' }).click();
    await setup.getByRole('option', { name: 'Maximum Order Value' }).click();
    await setup.getByLabel('Active').press('Space');
    await setup.getByLabel('Maximum Amount').fill('1000');
    expect(await accessibilityViolations(setup)).toEqual([]);
    await setup.getByRole('button', { name: 'Save' }).click();
    await setup.getByRole('heading', { name: 'Large orders' }).waitFor();

    await openPolicy();
    const draft = limits().filter({ hasText: 'they are larger than 1,000 with tax' });
    expect(await draft.getAttribute('data-state')).toBe('Off');
    expect(await trial.getByLabel(/^Large orders:/).isChecked()).toBe(false);

    setup.once('dialog', (question) => void question.accept());
    await setup.getByRole('button', { name: 'Delete' }).click();
    await setup.getByRole('heading', { name: 'Credit Rule' }).waitFor();
    expect(await setup.getByRole('link', { name: 'Large orders' }).count()).toBe(0);
    await setup.close();
    await openPolicy();
    expect(await draft.count()).toBe(0);
  });

  it('goes from an order that would change side to the order', async () => {
    await trial.getByLabel(/^Limit: /).press('Space');
    await trial.getByRole('button', { name: 'Try on Open Orders' }).press('Enter');
    await trial.locator('c-policy-changes tbody').getByRole('button').first().click();
    await page.waitForURL(/\/lightning\/r\/Order\//);
    await openPolicy();
  });

  it('puts it in force, and the order changes side', async () => {
    const [setup] = await Promise.all([
      page.waitForEvent('popup'),
      limits().first().getByRole('link', { name: 'Open Limit in Setup' }).click(),
    ]);
    await setup.getByRole('button', { name: 'Edit' }).click();
    await setup.getByLabel('Tolerance %').fill('5');
    await setup.getByRole('button', { name: 'Save' }).click();
    await setup.locator('[data-field="Tolerance_Percent__c"]', { hasText: '5' }).waitFor();
    await setup.locator('.slds-notify_toast', { hasText: 'Saved' }).waitFor();
    await setup.close();

    expect(await verdictOf('Cobalt Manufacturing')).toBe('Passed');
    await openPolicy();
    expect(await limits().first().innerText()).toContain('by more than 5%');
  });

  it('is read by a manager, who is led into no Setup he may not open', async () => {
    await page.goto(`/lightning/n/Credit_Policy?as=${MANAGER}`);
    await limits().first().waitFor();
    expect(await limits().first().innerText()).toContain('exceed the credit limit');
    expect(await policy.getByRole('link').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Setup' }).count()).toBe(0);

    await page.goto(`/lightning/setup/CustomMetadata/home?as=${MANAGER}`);
    await page.getByRole('heading', { name: 'Insufficient Privileges' }).waitFor();
    expect(await page.getByRole('link', { name: 'Credit Rule' }).count()).toBe(0);
  });

  it('is nothing a rep is shown', async () => {
    await page.goto(`/lightning/page/home?as=${REP}`);
    await page.getByRole('navigation', { name: 'App' }).getByRole('link').first().waitFor();
    expect(await page.getByRole('link', { name: 'Credit Policy' }).count()).toBe(0);

    await page.goto(`/lightning/n/Credit_Policy?as=${REP}`);
    await policy.locator('c-credit-notice').waitFor();
    expect(await policy.innerText()).toContain('You have no access to the credit policy');
    expect(await policy.locator('[data-subject]').count()).toBe(0);
  });

  it('met no error in the browser on the way, but for the call that was refused', () => {
    expect(open.complaints.filter((complaint) => !complaint.includes('403'))).toEqual([]);
  });
});

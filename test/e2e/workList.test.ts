import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, openPage, type OpenPage } from './pageOf.js';

const REP = 'rep@local.test';
const ANALYST = 'analyst@local.test';
const EARLY_PAYER = 'Jasper Ridge Optics';

describe('an analyst with orders on hold', () => {
  let started: DemoBrowser;
  let demo: Demo;
  let open: OpenPage;
  let page: Page;
  let list: Locator;

  beforeAll(async () => {
    started = await startDemoBrowser();
    demo = started.demo;
    open = await openPage(started.browser, demo.address);
    page = open.page;
    list = page.locator('c-credit-work-list');
  });

  afterAll(() => started?.stop());

  const accountOf = (customer: string): string => demo.accounts.find(({ name }) => name === customer)?.id ?? '';

  const activateAsRep = async (customer: string): Promise<void> => {
    const orderId = demo.accounts.find(({ name }) => name === customer)?.orderIds[0];
    await page.goto(`/lightning/r/Order/${orderId}/view?as=${REP}`);
    const check = page.locator('c-order-credit-check');
    await check.getByRole('button', { name: 'Activate' }).click();
    await page.locator('.slds-notify_toast', { hasText: 'Order not activated' }).waitFor();
  };
  const openList = async (username: string): Promise<void> => {
    await page.goto(`/lightning/n/Credit_Work_List?as=${username}`);
    await list.locator('[data-list], c-credit-notice').first().waitFor();
  };
  const openHolds = (): Locator => list.locator('[data-list="Holds"]');

  it('finds every order a rep could not activate, with its customer and the reason', async () => {
    await activateAsRep('Cobalt Manufacturing');
    await activateAsRep('Dunmore Foods');

    await openList(ANALYST);

    expect(await openHolds().innerText()).toMatch(/Orders on hold\s*2/);
    await list.locator('[data-row]', { hasText: 'Cobalt Manufacturing' }).getByRole('button').click();
    expect(await list.getByRole('complementary').innerText()).toContain('exceeded by USD\u00a02,190.00');
    await list.locator('c-credit-insight c-payment-trend').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('narrows the list to a customer', async () => {
    await list.getByLabel('Filter this list').fill('dunmore');

    await expect.poll(() => list.locator('[data-row]').count()).toBe(1);
    await list.getByLabel('Filter this list').fill('');
  });

  it('must say why before anything is decided', async () => {
    await list.getByLabel('Select all').check();
    await list.getByRole('button', { name: 'Reject' }).click();
    await list.locator('.form').getByRole('button', { name: 'Reject' }).click();

    expect(await list.getByRole('alert').innerText()).toBe('Choose a reason code and say why in the comment.');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('is worked off with the keyboard alone', async () => {
    await list.locator('.form').getByRole('button', { name: 'Cancel' }).press('Enter');
    const row = list.locator('[data-row]', { hasText: 'Dunmore Foods' });
    await row.getByRole('button').press('Enter');
    await list.locator('aside:focus').press('Escape');
    await row.locator('button:focus').waitFor();
    expect(await list.getByRole('complementary').count()).toBe(0);

    await list.getByRole('button', { name: 'Reject' }).press('Enter');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('rejects both orders at once, and the list is done', async () => {
    await list.getByRole('combobox', { name: 'Reason code' }).click();
    await page.getByRole('option', { name: 'No longer wanted' }).click();
    await list.getByLabel('Comment').fill('Withdrawn by the customer.');
    await list.locator('.form').getByRole('button', { name: 'Reject' }).click();

    await page.locator('.slds-notify_toast', { hasText: '2 of 2 orders decided' }).waitFor();
    await expect.poll(() => openHolds().count()).toBe(0);
  });

  it('finds who pays later every month before any limit is reached, and what may be done on the account', async () => {
    await openList(ANALYST);
    await list.getByRole('button', { name: /^Paying later/ }).click();
    const row = list.locator('[data-row]', { hasText: 'Redwater Brewing' });
    expect(await row.innerText()).toMatch(/Pays later from month to month: (\d+, ){3}\d+ days late/);

    await page.goto(`/lightning/r/Account/${accountOf('Redwater Brewing')}/view`);
    const slip = page.locator('c-credit-insight [data-slip]');
    await slip.waitFor();
    expect(await slip.innerText()).toContain('shorter terms, a lower limit or a freeze can be requested');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('case 8: finds who has earned a higher limit by paying early, and that it can be requested', async () => {
    await openList(ANALYST);
    await list.getByRole('button', { name: /^Limit could rise/ }).click();
    const row = list.locator('[data-row]', { hasText: EARLY_PAYER });
    expect(await row.innerText()).toMatch(/Paid every invoice of six months on time: (\d+, ){5}\d+ days early/);

    await page.goto(`/lightning/r/Account/${accountOf(EARLY_PAYER)}/view`);
    const earned = page.locator('c-credit-insight [data-earned]');
    await earned.waitFor();
    expect(await earned.innerText()).toContain('has earned a higher limit: it can be requested');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('reads the list on a phone, with nothing to scroll sideways', async () => {
    await activateAsRep('Cobalt Manufacturing');
    await page.setViewportSize({ width: 360, height: 740 });

    await openList(ANALYST);
    await list.locator('[data-row]').first().getByRole('button').click();
    await list.locator('c-credit-insight c-payment-trend').waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('is nothing a rep is shown', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/lightning/page/home?as=${REP}`);
    await page.getByRole('navigation', { name: 'App' }).getByRole('link').first().waitFor();

    expect(await page.getByRole('link', { name: 'Work List' }).count()).toBe(0);
  });

  it('met no error in the browser on the way', () => {
    expect(open.complaints).toEqual([]);
  });
});

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookPayment } from '../../scripts/demo/bookPayment.js';
import { demoToday } from '../../scripts/demo/demoSession.js';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { runSync } from '../../scripts/sync/main.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, figure, openPage, type OpenPage } from './pageOf.js';

const CUSTOMER = 'Cobalt Manufacturing';

/** Amount and code never part at the end of a line. */
const usd = (amount: string): string => `USD\u00a0${amount}`;

describe('a sales rep with a customer close to its limit', () => {
  let started: DemoBrowser;
  let demo: Demo;
  let open: OpenPage;
  let page: Page;
  let panel: Locator;
  let check: Locator;

  beforeAll(async () => {
    started = await startDemoBrowser();
    demo = started.demo;
    open = await openPage(started.browser, demo.address);
    page = open.page;
    panel = page.locator('c-credit-panel');
    check = page.locator('c-order-credit-check');
  });

  afterAll(() => started?.stop());

  const customer = () => {
    const found = demo.accounts.find(({ name }) => name === CUSTOMER);
    if (!found) throw new Error(`The demo has no customer ${CUSTOMER}.`);
    return found;
  };
  const openAccount = async (): Promise<void> => {
    await page.goto(`/lightning/r/Account/${customer().id}/view`);
    await panel.locator('.badge').waitFor();
  };
  const openOrder = async (): Promise<void> => {
    await page.goto(`/lightning/r/Order/${customer().orderIds[0]}/view`);
    await check.locator('.verdict').waitFor();
  };

  it('finds the customer by name', async () => {
    await page.goto('/');

    await page.getByLabel('Search accounts and orders').fill('cobalt');
    await page.getByRole('link', { name: CUSTOMER }).first().click();

    await page.locator('h1', { hasText: CUSTOMER }).waitFor();
  });

  it('sees the status in one word, and an exposure that adds up', async () => {
    await openAccount();

    expect(await panel.locator('.badge').innerText()).toContain('Caution');
    expect(await figure(panel, 'limit').innerText()).toBe(usd('50,000.00'));
    expect(await figure(panel, 'exposure').innerText()).toBe(usd('47,850.00'));
    expect(await figure(panel, 'available').innerText()).toBe(usd('2,150.00'));
    expect(await panel.locator('[data-component="total"]').innerText()).toContain('47,850.00');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('case 37: opens the exposure into invoices that add up to it to the cent', async () => {
    await openAccount();

    await panel.locator('[data-open="Open_Receivables__c"]').click();
    const documents = panel.locator('c-credit-documents');
    await documents.locator('[data-closing=sum]').waitFor();
    const amounts = await documents.locator('tbody [data-cell=amount]').allInnerTexts();
    const cents = amounts.map((amount) => Math.round(Number(amount.replaceAll(',', '')) * 100));

    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(4_785_000);
    expect(await documents.locator('[data-closing=sum]').innerText()).toContain('47,850.00');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('learns before trying that the order is over the limit, and by how much', async () => {
    await openOrder();

    expect(await check.locator('[data-outcome]').getAttribute('data-outcome')).toBe('Held');
    expect(await figure(check, 'projected').innerText()).toBe(usd('52,190.00'));
    expect(await check.locator('[data-reason="LIMIT_EXCEEDED"]').innerText()).toContain(
      `exceeded by ${usd('2,190.00')}`,
    );
    expect(await check.locator('[data-unlock="PAYMENT"]').innerText()).toContain(usd('2,190.00'));
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('cannot activate it: the order stays in draft, the hold says why', async () => {
    await openOrder();

    await check.getByRole('button', { name: 'Activate' }).click();
    await page.locator('.slds-notify_toast', { hasText: 'Order not activated' }).waitFor();

    expect(await page.locator('[data-field="Status"] dd').first().innerText()).toBe('Draft');
    await openAccount();
    expect(await panel.locator('[data-hold]').innerText()).toContain('2,190.00');
    expect(await panel.locator('.badge').innerText()).toContain('On hold');
  });

  it('activates it after a payment was booked in the ERP and synced', async () => {
    await bookPayment(demo.erpUrl, { customer: CUSTOMER, amount: '18400', date: demoToday().toISODate() ?? '' });
    await runSync(demo.syncConfig);
    await openOrder();

    await check.getByRole('button', { name: 'Activate' }).click();
    await page.locator('.slds-notify_toast', { hasText: 'Order activated' }).waitFor();

    expect(await figure(check, 'reserved').innerText()).toBe(usd('4,340.00'));
    await page.locator('[data-field="Status"] dd', { hasText: 'Activated' }).first().waitFor();
  });

  it('sees the reservation in the exposure of the customer, and no order on hold', async () => {
    await openAccount();

    const amounts = await panel.locator('[data-component] td:last-child').allInnerTexts();

    expect(amounts).toEqual(['29,450.00', '4,340.00', '33,790.00']);
    expect(await figure(panel, 'exposure').innerText()).toBe(usd('33,790.00'));
    expect(await panel.locator('[data-hold]').count()).toBe(0);
  });

  it('reads the documents on a phone, with nothing to scroll sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openAccount();
    await panel.locator('[data-open="Open_Receivables__c"]').click();
    await panel.locator('c-credit-documents [data-closing=sum]').waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('reads both pages on a phone, with nothing to scroll sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const openIt of [openAccount, openOrder]) {
      await openIt();

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
  });

  it('opens every tab that each role is shown', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const { username } of demo.org.users) {
      await page.goto(`/lightning/page/home?as=${username}`);
      const tabs = page.getByRole('navigation', { name: 'App' }).getByRole('link');
      await tabs.first().waitFor();
      for (const tab of (await tabs.all()).slice(1)) {
        await tab.click();
        const list = page.locator('local-list-page, local-app-page');
        await expect.poll(() => list.innerText()).toMatch(/^(?!.*Loading…).+/s);

        expect(await page.getByRole('alert').allInnerTexts(), `${await tab.innerText()} of ${username}`).toEqual([]);
      }
    }
  });

  it('met no error in the browser on the way', () => {
    expect(open.complaints).toEqual([]);
  });
});

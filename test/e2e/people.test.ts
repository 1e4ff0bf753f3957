import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookPayment } from '../../scripts/demo/bookPayment.js';
import { demoToday } from '../../scripts/demo/demoSession.js';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { runSync } from '../../scripts/sync/main.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { openPage, type OpenPage } from './pageOf.js';

const REP = 'rep@local.test';
const ANALYST = 'analyst@local.test';
const GERMAN_ANALYST = 'analystin@local.test';
const NOBODY = 'nobody@local.test';

let started: DemoBrowser;
let demo: Demo;
let open: OpenPage;
let page: Page;
let check: Locator;
let bell: Locator;

beforeAll(async () => {
  started = await startDemoBrowser();
  demo = started.demo;
  demo.org.addUser({ username: NOBODY, name: 'Nora Nobody', role: 'nobody' });
  open = await openPage(started.browser, demo.address);
  page = open.page;
  check = page.locator('c-order-credit-check');
  bell = page.locator('local-bell');
});

afterAll(() => started?.stop());

const account = (wanted: string) => demo.accounts.find(({ name }) => name === wanted)!;
const openOrder = async (customer: string, username: string): Promise<void> => {
  await page.goto(`/lightning/r/Order/${account(customer).orderIds[0]}/view?as=${username}`);
  await check.locator('.verdict, c-credit-notice').first().waitFor();
};
const toast = (text: string): Promise<void> => page.locator('.slds-notify_toast', { hasText: text }).waitFor();
const tryToActivate = async (customer: string): Promise<void> => {
  await openOrder(customer, REP);
  await check.getByRole('button', { name: 'Activate' }).click();
  await toast('Order not activated');
};
const chooseByKeys = async (box: Locator, option: string): Promise<void> => {
  await box.press('Enter');
  const names = await page.getByRole('option').allInnerTexts();
  const active = async (): Promise<string> =>
    page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`).innerText();
  for (let presses = 0; presses <= names.length && (await active()) !== option; presses++) await box.press('ArrowDown');
  await box.press('Enter');
};
const toldByTheBell = async (text: string): Promise<void> => {
  await bell.locator('[data-unseen]').waitFor();
  await bell.getByRole('button').first().click();
  await bell.getByRole('listitem').filter({ hasText: text }).first().waitFor();
};

describe('a payment that arrives through the sync', () => {
  it('releases the order that waited for it, and rings the bell of the rep', async () => {
    await tryToActivate('Cobalt Manufacturing');
    await bookPayment(demo.erpUrl, {
      customer: 'Cobalt Manufacturing',
      amount: '18400',
      date: demoToday().toISODate() ?? '',
    });

    await runSync(demo.syncConfig);

    await toldByTheBell('may go out');
    await openOrder('Cobalt Manufacturing', REP);
    expect(await check.locator('[data-outcome]').getAttribute('data-outcome')).toBe('Passed');
  });

  it('lets the rep activate it', async () => {
    await check.getByRole('button', { name: 'Activate' }).click();

    await toast('Order activated');
  });
});

describe('an analyst with several orders on hold', () => {
  it('releases them together with a reason code and a comment, with the keyboard alone', async () => {
    await tryToActivate('Foxglove Interiors');
    await tryToActivate('Ironbridge Mechanical');
    await page.goto(`/lightning/n/Credit_Work_List?as=${ANALYST}`);
    const list = page.locator('c-credit-work-list');
    await list.locator('[data-list="Holds"]').press('Enter');
    await list.getByLabel('Select all').press('Space');

    await list.getByRole('button', { name: 'Release' }).press('Enter');
    await chooseByKeys(list.getByRole('combobox', { name: 'Reason code' }), 'Payment expected');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Both wire today.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await toast('2 of 2 orders decided');
    await expect.poll(() => list.locator('[data-list="Holds"]').count()).toBe(0);
    await openOrder('Ironbridge Mechanical', REP);
    expect(await check.locator('[data-outcome]').getAttribute('data-outcome')).toBe('Released');
  });
});

describe('a user without any credit permission', () => {
  it('sees neither figures nor buttons, and learns whom to ask', async () => {
    await page.goto(`/lightning/r/Account/${account('Cobalt Manufacturing').id}/view?as=${NOBODY}`);
    const panels = page.locator('c-credit-panel, c-credit-requests, c-credit-insight');
    await panels.locator('c-credit-notice').nth(2).waitFor();

    const texts = (await panels.allInnerTexts()).join(' ');
    expect(texts).toContain('Ask your administrator for a Credit permission set.');
    expect(texts).not.toMatch(/\d/);
    expect(await panels.locator('[data-figure], [data-ask], c-credit-question').count()).toBe(0);
  });
});

describe('a user who reads German', () => {
  it('reads labels, dates and amounts as a German does', async () => {
    await page.goto(`/lightning/r/Account/${account('Bluewater Marine Supply').id}/view?as=${GERMAN_ANALYST}`);
    const panel = page.locator('c-credit-panel');
    await panel.locator('.badge').waitFor();

    expect(await panel.innerText()).toContain('Vorsicht');
    expect(await panel.locator('[data-figure="limit"]').innerText()).toContain('USD\u00a080.000,00');
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  });

  it('writes amounts and dates as a German does', async () => {
    const amount = page.locator('c-credit-question input');
    await amount.fill('12.500,5');
    await amount.blur();
    expect(await amount.inputValue()).toBe('12.500,50');

    const requests = page.locator('c-credit-requests');
    await requests.getByRole('button', { name: 'Änderung beantragen' }).click();
    await requests.getByRole('combobox').first().click();
    await page.getByRole('option', { name: 'Befristetes Limit' }).click();
    const firstDay = requests.locator('lightning-datepicker input').first();
    await firstDay.fill('24.12.2026');
    await firstDay.blur();
    expect(await firstDay.inputValue()).toBe('24.12.2026');

    await requests.getByRole('button', { name: 'Einreichen' }).click();
    await requests.getByText('Füllen Sie dieses Feld aus.').first().waitFor();
  });

  it('is told in German of a record that is not there', async () => {
    await page.goto(`/lightning/r/Account/001000000000000AAA/view?as=${GERMAN_ANALYST}`);

    await page.getByText('Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.').waitFor();
  });
});

it('met no error in the browser on the way, but for the calls that were refused', () => {
  expect(open.complaints.filter((complaint) => !complaint.includes('403'))).toEqual([]);
});

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, openPage, type OpenPage } from './pageOf.js';

const ADMIN = 'admin@local.test';

let started: DemoBrowser;
let open: OpenPage;
let page: Page;

beforeAll(async () => {
  started = await startDemoBrowser();
  open = await openPage(started.browser, started.demo.address);
  page = open.page;
});

afterAll(() => started?.stop());

/** Presses Tab until the wanted element has the focus; a person gives up sooner than this. */
async function tabTo(target: Locator): Promise<void> {
  const MOST = 150;
  await target.waitFor();
  const hasFocus = (): Promise<boolean> =>
    target.evaluate((one) => (one as unknown as { matches(selector: string): boolean }).matches(':focus'));
  for (let presses = 0; presses < MOST; presses++) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${String(target)}.`);
}

describe('an administrator without a mouse', () => {
  it('tries a draft and goes to the order that would change side', async () => {
    await page.goto(`/lightning/n/Credit_Policy?as=${ADMIN}`);
    const trial = page.locator('c-policy-trial');

    await tabTo(trial.getByLabel(/^Limit: /));
    await page.keyboard.press('Space');
    await tabTo(trial.getByRole('button', { name: 'Try on Open Orders' }));
    await page.keyboard.press('Enter');
    await tabTo(trial.locator('c-policy-changes tbody').getByRole('button').first());
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/lightning\/r\/Order\//);
  });

  it('shows the control totals that agree, sorts them and starts a recalculation', async () => {
    await page.goto(`/lightning/n/Credit_Sync_Health?as=${ADMIN}`);
    const health = page.locator('c-sync-health');

    await tabTo(health.getByRole('button', { name: 'Show all control totals' }));
    await page.keyboard.press('Enter');
    await tabTo(health.locator('[data-section="totals"]').getByRole('button', { name: 'Difference' }));
    await page.keyboard.press('Enter');
    expect(await health.locator('[data-section="totals"] th[aria-sort="ascending"]').innerText()).toBe('Difference');
    await tabTo(health.getByRole('button', { name: 'Recalculate All' }));
    await page.keyboard.press('Enter');

    await health.getByText(/packs of accounts: \d+\.$/).waitFor();
  });
});

describe('what opens over a page', () => {
  it.each([
    ['the app launcher', 'App Launcher'],
    ['the notifications', 'Notifications'],
    ['the users', 'Signed in as Ada Admin. Switch user'],
    ['the tabs without room', 'More'],
  ])('is accessible and keeps the width of a phone with %s open, and goes with Escape', async (_, name) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/lightning/n/Credit_Sync_Health?as=${ADMIN}`);
    await page.locator('c-sync-health [data-figure]').first().waitFor();
    const button = page.getByRole('button', { name });

    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.keyboard.press('Escape');

    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  });
});

it('met no error in the browser on the way', () => {
  expect(open.complaints).toEqual([]);
});

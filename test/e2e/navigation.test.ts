import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, openPage } from './pageOf.js';

const ADMIN = 'admin@local.test';

let started: DemoBrowser;
let page: Page;
let bar: Locator;

beforeAll(async () => {
  started = await startDemoBrowser();
  ({ page } = await openPage(started.browser, started.demo.address));
  bar = page.getByRole('navigation', { name: 'App' });
});

afterAll(() => started?.stop());

const openAt = async (width: number, path: string): Promise<void> => {
  await page.setViewportSize({ width, height: 740 });
  await page.goto(`${path}?as=${ADMIN}`);
  await bar.getByRole('link').first().waitFor();
};

describe('the tabs of the app', () => {
  it.each([360, 1440])('find what has no room under More at %d pixels, and lead there', async (width) => {
    await openAt(width, '/lightning/page/home');
    const shown = await bar.getByRole('link').allInnerTexts();
    await bar.getByRole('button', { name: 'More' }).click();
    const others = await bar.getByRole('menuitem').allInnerTexts();

    expect(shown[0]).toBe('Home');
    expect(others).toContain('Credit Jobs');
    expect(shown.filter((name) => others.includes(name))).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    await bar.getByRole('menuitem', { name: 'Credit Jobs' }).click();
    await page.waitForURL(/Credit_Job__c\/list/);
    expect(await bar.locator('[aria-current=page]').innerText()).toBe('Credit Jobs');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

it('lists every item in the app launcher, also those without a tab in the app', async () => {
  await openAt(1440, '/lightning/page/home');
  await bar.getByRole('button', { name: 'App Launcher' }).click();
  await bar.getByRole('searchbox').fill('sync');

  expect(await bar.locator('section a').allInnerTexts()).toEqual(['Sync Health', 'Sync Issues', 'Sync Runs']);
});

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, figure, openPage, type OpenPage } from './pageOf.js';

const REP = 'rep@local.test';
const ANALYST = 'analyst@local.test';
const GERMAN_ANALYST = 'analystin@local.test';

/** `1,234.50` in cents. */
const cents = (text: string): number => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);

describe('an analyst who looks at the portfolio', () => {
  let started: DemoBrowser;
  let demo: Demo;
  let open: OpenPage;
  let page: Page;
  let portfolio: Locator;

  beforeAll(async () => {
    started = await startDemoBrowser();
    demo = started.demo;
    open = await openPage(started.browser, demo.address);
    page = open.page;
    portfolio = page.locator('c-credit-portfolio');
  });

  afterAll(() => started?.stop());

  const list = (name: string): Locator => portfolio.locator(`c-portfolio-shares[data-figure="${name}"]`);
  const openPortfolio = async (user = ANALYST): Promise<void> => {
    await page.goto(`/lightning/n/Credit_Portfolio?as=${user}`);
    await list('Ageing').waitFor();
  };
  const sumOf = async (name: string): Promise<number> => cents(await list(name).locator('tfoot td').last().innerText());

  it('sees use of limits and risk classes that add up to the total exposure', async () => {
    await openPortfolio();

    const total = cents(await figure(portfolio, 'total').innerText());
    expect(total).toBeGreaterThan(0);
    expect(await sumOf('Utilization')).toBe(total);
    expect(await sumOf('RiskClass')).toBe(total);
    expect(await list('RiskClass').locator('tbody').getByRole('button').allInnerTexts()).toEqual([
      'Low',
      'Medium',
      'High',
      'Without risk class',
    ]);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('reads how fast money comes in and how much never does, by definition', async () => {
    await openPortfolio();

    // The note beneath the figure states what it is made of.
    const note = await portfolio.locator('[data-figure=dso]').innerText();
    const [receivables = 0, sales = 0] = [...note.matchAll(/USD\u00a0([\d,.]+\d)/g)].map(([, amount]) =>
      cents(amount ?? ''),
    );
    const days = Number(/(36[56]) days/.exec(note)?.[1]);
    expect(receivables).toBeGreaterThan(0);
    expect(parseFloat(await figure(portfolio, 'dso').innerText())).toBeCloseTo((receivables * days) / sales, 1);
    expect(await figure(portfolio, 'badDebt').innerText()).toMatch(/%$/);
  });

  it('opens a part into its records, which add up to it', async () => {
    const bucket = list('Ageing')
      .locator('tbody tr', { has: page.locator('button') })
      .first();
    const amount = cents(await bucket.locator('td').last().innerText());
    await bucket.getByRole('button').click();

    const records = portfolio.locator('c-portfolio-records');
    await records.locator('[data-row]').first().waitFor();
    const amounts = await records
      .locator('tbody .number, [data-closing]:not([data-closing=sum]) .number')
      .allInnerTexts();
    expect(amounts.reduce((sum, text) => sum + cents(text), 0)).toBe(amount);
    expect(cents(await records.locator('[data-closing=sum] .number').innerText())).toBe(amount);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it.each([ANALYST, GERMAN_ANALYST])('reads it on a phone, with nothing to scroll sideways, as %s', async (user) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openPortfolio(user);
    await list('RiskClass').locator('tbody').getByRole('button').first().click();
    await portfolio.locator('c-portfolio-records [data-row]').first().waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    for (const box of await portfolio.locator('[role=group], dl').all())
      expect(
        await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
        await box.innerText(),
      ).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('goes from a large exposure to its credit profile', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openPortfolio();

    await portfolio
      .getByRole('group', { name: 'Largest exposures' })
      .locator('tbody')
      .getByRole('button')
      .first()
      .click();

    await page.waitForURL(/\/lightning\/r\/Credit_Profile__c\//);
  });

  it('is nothing a rep is shown', async () => {
    await page.goto(`/lightning/page/home?as=${REP}`);
    await page.getByRole('navigation', { name: 'App' }).getByRole('link').first().waitFor();

    expect(await page.getByRole('link', { name: 'Portfolio' }).count()).toBe(0);
  });

  it('met no error in the browser on the way', () => {
    expect(open.complaints).toEqual([]);
  });
});

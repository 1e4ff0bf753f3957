import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../scripts/demo/startDemo.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, openPage, type OpenPage } from './pageOf.js';

const REP = 'rep@local.test';
const ANALYST = 'analyst@local.test';
const MANAGER = 'manager@local.test';

let started: DemoBrowser;
let demo: Demo;
let open: OpenPage;
let page: Page;
let requests: Locator;
let bell: Locator;

beforeAll(async () => {
  started = await startDemoBrowser();
  demo = started.demo;
  open = await openPage(started.browser, demo.address);
  page = open.page;
  requests = page.locator('c-credit-requests');
  bell = page.locator('local-bell');
});

afterAll(() => started?.stop());

describe('a blocked order that needs two signatures', () => {
  const granite = () => demo.accounts.find(({ name }) => name === 'Granite Ridge Builders')!;
  const openOrder = async (username: string): Promise<void> => {
    await page.goto(`/lightning/r/Order/${granite().orderIds[1]}/view?as=${username}`);
    await page.locator('c-order-credit-check .verdict').waitFor();
  };
  const activate = (): Promise<void> =>
    page.locator('c-order-credit-check').getByRole('button', { name: 'Activate' }).click();
  const toast = (text: string): Promise<void> => page.locator('.slds-notify_toast', { hasText: text }).waitFor();
  const sign = async (where: Locator, comment: string): Promise<void> => {
    await where.getByRole('button', { name: 'Approve' }).click();
    await where.getByLabel('Comment').fill(comment);
    await where.locator('.form').getByRole('button', { name: 'Approve' }).click();
  };

  it('is held when the rep activates it, who may ask for its release before and after', async () => {
    await openOrder(REP);
    await requests.locator('[data-ask]').waitFor();

    await activate();

    await toast('Order not activated');
    await requests.locator('[data-ask]').waitFor();
  });

  it('is asked for by the rep, who sees whom it waits for', async () => {
    await requests.locator('[data-ask]').click();
    await requests.getByRole('button', { name: 'Submit' }).click();
    expect(await requests.getByRole('alert').innerText()).toContain('Fill in every field');

    await requests.getByLabel('Why should this be approved?').fill('They pay by wire on delivery.');
    expect(await accessibilityViolations(page)).toEqual([]);
    await requests.getByRole('button', { name: 'Submit' }).click();

    await toast('was submitted');
    await requests.locator('.waiting', { hasText: 'Waits for Credit Team: 0 of 2 signatures' }).waitFor();
    expect(await requests.locator('[data-request]').innerText()).toContain('They pay by wire on delivery.');
    expect(await requests.locator('[data-ask]').count()).toBe(0);
    expect(await requests.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  it('rings the bell of the analyst, who signs first in the work list', async () => {
    await page.goto(`/lightning/n/Credit_Work_List?as=${ANALYST}`);
    await bell.locator('[data-unseen]').waitFor();
    await bell.getByRole('button').first().click();
    const notice = await bell.getByRole('listitem').first().innerText();
    expect(notice).toMatch(/Credit request CQ-\d+ for Granite Ridge Builders, \d+: Submitted/);
    expect(notice).toContain('They pay by wire on delivery.');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const list = page.locator('c-credit-work-list');
    await list.locator('[data-list="Approvals"]').click();
    await list.getByLabel('Select all').check();

    await sign(list.locator('.tools'), 'Pays within terms.');

    await toast('1 of 1 requests decided');
    await expect.poll(() => list.locator('[data-list="Approvals"]').count()).toBe(0);
  });

  it('tells the analyst why not to sign twice', async () => {
    await openOrder(ANALYST);

    await requests.locator('.waiting', { hasText: '1 of 2 signatures' }).waitFor();
    expect(await requests.innerText()).toContain('You have signed');
    expect(await requests.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  it('is released by the manager, who comes by the bell', async () => {
    await page.goto(`/lightning/page/home?as=${MANAGER}`);
    await bell.locator('[data-unseen]').waitFor();
    await bell.getByRole('button').first().click();
    await bell.getByRole('listitem').getByRole('button').first().click();
    await requests.locator('[data-request]').waitFor();
    expect(page.url()).toContain('/lightning/r/Credit_Request__c/');

    await sign(requests, 'Large and steady.');

    await requests.locator('[data-status="Approved"]').waitFor();
    const steps = await requests.locator('.steps li').allInnerTexts();
    expect(steps.map((step) => step.split(' · ')[0])).toEqual([
      'Submitted by Riley Rep',
      'Signed by Ana Lyst',
      'Signed by Max Manager',
    ]);
    await page.locator('local-approval-history', { hasText: 'Large and steady.' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('is activated by the rep, whose bell said so', async () => {
    await openOrder(REP);
    await bell.locator('[data-unseen]').waitFor();

    await activate();

    await toast('Order activated');
    await page.locator('[data-field="Status"] dd', { hasText: 'Activated' }).first().waitFor();
  });
});

describe('a limit that a rep asks for', () => {
  const openAccount = async (username: string): Promise<void> => {
    const account = demo.accounts.find(({ name }) => name === 'Cobalt Manufacturing');
    await page.goto(`/lightning/r/Account/${account?.id}/view?as=${username}`);
    await page.locator('c-credit-panel .badge').waitFor();
  };
  const choose = async (label: string, option: string): Promise<void> => {
    await requests.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option }).click();
  };

  it('names what holds now and is asked for with an amount and a reason', async () => {
    await openAccount(REP);
    await requests.getByRole('button', { name: 'Request a Change' }).click();
    expect(await requests.innerText()).toContain('The limit now is USD\u00a050,000.00.');

    await requests.getByLabel('New limit in USD').fill('60000');
    await requests.getByLabel('Why should this be approved?').fill('They grow.');
    await requests.getByRole('button', { name: 'Submit' }).click();

    // The 50,000 that came with the account the same day and these 10,000 are more than one person signs for.
    await requests.locator('.waiting', { hasText: '0 of 2 signatures' }).waitFor();
    expect(await requests.locator('.content').innerText()).toBe('USD\u00a060,000.00');
  });

  it('is recalled, and asked for as a temporary limit or as other terms instead', async () => {
    await requests.getByRole('button', { name: 'Recall' }).click();
    await requests.locator('[data-status="Recalled"]').waitFor();

    await requests.getByRole('button', { name: 'Request a Change' }).click();
    await choose('Ask for', 'A temporary limit');
    expect(await requests.getByLabel('First day').count()).toBe(1);
    await choose('Ask for', 'Other payment terms');
    await choose('New payment terms', 'Net 45');
    await requests.getByLabel('Why should this be approved?').fill('Their new standard.');
    expect(await accessibilityViolations(page)).toEqual([]);
    await requests.getByRole('button', { name: 'Submit' }).click();

    await requests.locator('.content', { hasText: 'Net 45' }).waitFor();
  });

  it('holds at once when the manager approves it, in the panel beside it too', async () => {
    await openAccount(MANAGER);
    await requests.getByRole('button', { name: 'Approve' }).click();
    await requests.locator('.form').getByRole('button', { name: 'Approve' }).click();

    await requests.locator('[data-status="Approved"]').waitFor();
    await page.locator('c-credit-panel [data-figure="terms"]', { hasText: 'Net 45' }).waitFor();
  });

  it('freezes the account when a freeze is asked for and approved, and is then offered no more', async () => {
    await openAccount(REP);
    await requests.getByRole('button', { name: 'Request a Change' }).click();
    await choose('Ask for', 'A freeze: no new orders');
    await requests.getByLabel('Why should this be approved?').fill('They filed for insolvency.');
    await requests.getByRole('button', { name: 'Submit' }).click();
    await requests.locator('.waiting').waitFor();

    await openAccount(MANAGER);
    await requests.getByRole('button', { name: 'Approve' }).click();
    await requests.locator('.form').getByRole('button', { name: 'Approve' }).click();
    await page.locator('c-credit-panel .badge', { hasText: 'Frozen' }).waitFor();

    await requests.getByRole('button', { name: 'Request a Change' }).click();
    await requests.getByRole('combobox', { name: 'Ask for' }).click();
    expect(await page.getByRole('option', { name: 'A freeze: no new orders' }).count()).toBe(0);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openAccount(REP);
    await requests.getByRole('button', { name: 'Request a Change' }).click();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('met no error in the browser on the way', () => {
    expect(open.complaints).toEqual([]);
  });
});

/** `npm run screenshots -- <folder>`: the pages of the demo at the width of a phone and of a desk. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startDemo, type Demo } from './demo/startDemo.js';

const WIDTHS = [360, 1440];
const HEIGHT = 900;
const REP = 'rep@local.test';
const ANALYST = 'analyst@local.test';
const ADMIN = 'admin@local.test';
const GERMAN_ANALYST = 'analystin@local.test';

await new Command('screenshots')
  .description('Takes pictures of the demo.')
  .argument('<folder>', 'where the pictures go')
  .action(takeAll)
  .parseAsync();

async function takeAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const demo = await startDemo({ port: 0, sessionFolder: path.join(tmpdir(), `credit-demo-${process.pid}`) });
  const browser = await launchBrowser();
  try {
    const requestPage = await holdSomeOrders(browser, demo);
    for (const [name, address] of [...pagesOf(demo), ['request', requestPage] as const])
      for (const width of WIDTHS) await take(browser, { folder, name, address: demo.address + address, width });
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Fills the work list as a day of work would: two orders on hold and a request. Gives back the page of the request. */
async function holdSomeOrders(browser: Browser, demo: Demo): Promise<string> {
  const page = await browser.newPage({ baseURL: demo.address });
  await activate(page, orderOf(demo, 'Dunmore Foods', 0));
  await activate(page, orderOf(demo, 'Granite Ridge Builders', 1));
  const requests = page.locator('c-credit-requests');
  await requests.locator('[data-ask]').click();
  await requests.locator('textarea').fill('They pay by wire on delivery.');
  await requests.locator('[data-submit]').click();
  await requests.locator('[data-request] button').first().click();
  await page.waitForURL(/Credit_Request__c/);
  const { pathname } = new URL(page.url());
  await page.close();
  return `${pathname}?as=${ANALYST}`;
}

async function activate(page: Page, order: string): Promise<void> {
  await page.goto(`${order}?as=${REP}`);
  await page.locator('c-order-credit-check .verdict').waitFor();
  await page.locator('c-order-credit-check').getByRole('button', { name: 'Activate' }).click();
  await page.locator('.slds-notify_toast').first().waitFor();
}

function orderOf({ accounts }: Demo, name: string, index: number): string {
  return `/lightning/r/Order/${accounts.find((account) => account.name === name)?.orderIds[index]}/view`;
}

/** Home, lists, account and order of each customer that has a story, and the credit team's pages. */
function pagesOf(demo: Demo): [string, string][] {
  const stories = demo.accounts.slice(0, 3).flatMap(({ name, id }): [string, string][] => [
    [`account-${slug(name)}`, `/lightning/r/Account/${id}/view?as=${REP}`],
    [`order-${slug(name)}`, `${orderOf(demo, name, 0)}?as=${REP}`],
  ]);
  return [
    ['home', `/?as=${REP}`],
    ['orders', `/lightning/o/Order/list?as=${REP}`],
    ...stories,
    ['order-two-signatures', `${orderOf(demo, 'Granite Ridge Builders', 1)}?as=${REP}`],
    ['policy', `/lightning/n/Credit_Policy?as=${ADMIN}`],
    ['work-list', `/lightning/n/Credit_Work_List?as=${ANALYST}`],
    ['work-list-german', `/lightning/n/Credit_Work_List?as=${GERMAN_ANALYST}`],
  ];
}

interface Picture {
  readonly folder: string;
  readonly name: string;
  readonly address: string;
  readonly width: number;
}

async function take(browser: Browser, { folder, name, address, width }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT } });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const file = path.join(folder, `${name}-${width}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  console.log(file);
}

function slug(name: string): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}

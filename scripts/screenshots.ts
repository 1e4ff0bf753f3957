/** `npm run screenshots -- <folder>`: the pages of the demo at the width of a phone and of a desk. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startDemo, type Demo } from './demo/startDemo.js';

const WIDTHS = [360, 1440];
const HEIGHT = 900;
const ANALYST = 'analyst@local.test';

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
    for (const [name, address] of pagesOf(demo))
      for (const width of WIDTHS) await take(browser, { folder, name, address, width });
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Home, lists, and account and order of each customer that has a story. */
function pagesOf({ address, accounts }: Demo): [string, string][] {
  const stories = accounts
    .slice(0, 3)
    .flatMap(({ name, id, orderIds }): [string, string][] => [
      [`account-${slug(name)}`, `${address}/lightning/r/Account/${id}/view`],
      ...orderIds
        .slice(0, 1)
        .map((order): [string, string] => [`order-${slug(name)}`, `${address}/lightning/r/Order/${order}/view`]),
    ]);
  const workList: [string, string] = ['work-list', `${address}/lightning/n/Credit_Work_List?as=${ANALYST}`];
  return [['home', address], ['orders', `${address}/lightning/o/Order/list`], ...stories, workList];
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

/** `npm run screenshots -- <folder>`: every page of the demo at the width of a phone and of a desk, in English and German. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startDemo, type Demo } from './demo/startDemo.js';
import { aDayOfWork } from './screens/dayOfWork.js';
import { picturesOf, type Picture } from './screens/pictures.js';
import { addressOf } from './screens/screens.js';

const WIDTHS = [360, 1440];
const HEIGHT = 900;

await new Command('screenshots')
  .description('Takes pictures of the demo.')
  .argument('<folder>', 'where the pictures go')
  .option('--only <word>', 'pictures whose name has this word', '')
  .action(takeAll)
  .parseAsync();

async function takeAll(folder: string, { only }: { only: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  const demo = await startDemo({ port: 0, sessionFolder: path.join(tmpdir(), `credit-demo-${process.pid}`) });
  const browser = await launchBrowser();
  try {
    const all = await picturesOf(demo, await aDayOfWork(browser, demo));
    const pictures = all.filter((picture) => nameOf(picture).includes(only));
    if (pictures.length === 0) {
      console.error(`No picture has ${only} in its name. There are: ${all.map(nameOf).join(', ')}.`);
      process.exitCode = 1;
    }
    for (const picture of pictures) for (const width of WIDTHS) await take(browser, demo, picture, { folder, width });
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function take(
  browser: Browser,
  demo: Demo,
  picture: Picture,
  { folder, width }: { folder: string; width: number },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT } });
  await page.goto(addressOf(demo, picture));
  await page.locator(picture.ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  await picture.open?.(page);
  const file = path.join(folder, `${nameOf(picture)}-${width}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  console.log(file);
}

function nameOf({ name }: Picture): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}

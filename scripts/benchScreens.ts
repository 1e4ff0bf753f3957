/** `npm run bench:screens`: what each page of the demo asks of network and browser, beside an empty record page. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { launchBrowser } from './browser.js';
import { startDemo } from './demo/startDemo.js';
import { EMPTY, addressOf, screensOf } from './screens/screens.js';
import { visit, type Visit } from './screens/visit.js';

const { runs } = new Command('npm run bench:screens --')
  .description('Measures the pages of the demo in Chromium; the last line is one JSON object.')
  .option('--runs <count>', 'visits of each page, of which the median counts', Number, 5)
  .parse()
  .opts<{ runs: number }>();

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

function summary(visits: readonly Visit[], empty: { ms: number; work: number } | undefined) {
  const [first] = visits;
  const ms = middle(visits.map(({ milliseconds }) => milliseconds));
  const work = middle(visits.map((one) => one.work));
  return {
    requests: first?.requests ?? 0,
    kilobytes: rounded(first?.kilobytes ?? 0, 1),
    panels: Object.fromEntries((first?.calls ?? []).map(({ method, kilobytes }) => [method, rounded(kilobytes, 1)])),
    ms: rounded(ms),
    work: rounded(work),
    msRatio: rounded(ms / (empty?.ms ?? ms), 2),
    workRatio: rounded(work / (empty?.work ?? work), 2),
  };
}

const demo = await startDemo({ port: 0, sessionFolder: path.join(tmpdir(), `credit-demo-${process.pid}`) });
const browser = await launchBrowser();
try {
  const screens = await screensOf(demo);
  const visits = new Map<string, Visit[]>(screens.map(({ name }) => [name, []]));
  // Round by round, so that whatever else the machine does burdens all pages alike; the first round only warms up.
  for (let round = 0; round <= runs; round++)
    for (const screen of screens) {
      const seen = await visit(browser, addressOf(demo, screen), screen.ready);
      if (round > 0) visits.get(screen.name)?.push(seen);
    }
  const empty = summary(visits.get(EMPTY) ?? [], undefined);
  const pages = Object.fromEntries([...visits].map(([name, seen]) => [name, summary(seen, empty)]));
  for (const [name, { requests, kilobytes, ms, work, msRatio, workRatio }] of Object.entries(pages))
    console.log(
      `${name.padEnd(18)} ${requests} requests, ${kilobytes} KB; numbers after ${ms} ms (×${msRatio}), main thread ${work} ms (×${workRatio})`,
    );
  console.log(JSON.stringify({ runs, pages }));
} finally {
  await browser.close();
  await demo.stop();
}

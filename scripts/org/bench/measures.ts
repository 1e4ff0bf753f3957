import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measureDml } from './dmlBench.js';
import { measureLoad } from './loadBench.js';
import { describeFigures, type Figures } from './figures.js';
import { measureTests } from './testBench.js';

/** One measure, in this process. */
export function measure(what: string, cacheFolder: string, rows: number): object {
  if (what === 'load') return measureLoad(cacheFolder);
  if (what === 'tests') return measureTests(cacheFolder);
  if (what === 'dml') return measureDml(cacheFolder, rows);
  throw new Error(`There is no measure ${what}: load, tests, dml.`);
}

/** All measures one after the other, then a report and the figures as one line of JSON. */
export function bench(sizes: readonly number[]): void {
  const cache = mkdtempSync(path.join(tmpdir(), 'bench-org-'));
  try {
    const figures: Figures = {
      node: process.version,
      loadCold: apart('load', cache),
      loadCached: apart('load', cache),
      tests: apart('tests', cache),
      dml: sizes.map((rows) => apart('dml', cache, rows)),
    };
    process.stdout.write(`${describeFigures(figures)}\n${JSON.stringify(figures)}\n`);
  } finally {
    rmSync(cache, { recursive: true });
  }
}

/** Megabytes of JavaScript values a process may keep: without a limit Node lets garbage wait until memory runs short. */
const HEAP = 1_000;

/** Runs a measure in a fresh process, started like this one. */
function apart<T>(what: string, cache: string, rows = 0): T {
  process.stderr.write(`${what}${rows > 0 ? ` ${rows} rows` : ''} …\n`);
  const script = process.argv[1]!;
  const args = [
    `--max-old-space-size=${HEAP}`,
    ...process.execArgv,
    script,
    'measure',
    what,
    String(rows),
    '--cache',
    cache,
  ];
  const stdout = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
}

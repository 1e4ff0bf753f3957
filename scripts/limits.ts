/** `npm run limits`: what the package uses of the governor limits, beside what it allows itself; fails when it uses more. */
import { MEASURES, type Measure } from './limits/measures.js';
import type { Used } from './limits/measure.js';
import { SceneOrg } from './limits/sceneOrg.js';
import { storageOf } from './limits/storage.js';

const CACHE = 'node_modules/.cache/local-org';
/** Open items of each account: the figures must not grow with them. */
const ROWS_ON_FILE = [1, 40];

/** Per transaction: in one that somebody waits for, and in a queued job (Apex Developer Guide, "Execution Governors and Limits"). */
const PLATFORM = {
  waited: { cpuMilliseconds: 10_000, heapKilobytes: 6_000 },
  queueable: { cpuMilliseconds: 60_000, heapKilobytes: 12_000 },
};

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, i) => (i === 0 ? String(cell).padEnd(70) : String(cell).padStart(10))).join('');

type Result = Used &
  Pick<Measure, 'name'> & { rowsOnFile: number; most: [number, number]; platform: object; fits: boolean };

/** Printed at once: all of them take minutes. */
function measured(measure: Measure, rowsOnFile: number): Result {
  const used = measure.run(new SceneOrg(CACHE), rowsOnFile);
  const platform = PLATFORM[used.quiddity === 'queueable' ? 'queueable' : 'waited'];
  const pairs = [
    [used.queries, measure.queries],
    [used.dmlStatements, measure.dmlStatements],
    [used.cpuMilliseconds, platform.cpuMilliseconds],
    [used.heapKilobytes, platform.heapKilobytes],
  ] as const;
  const [soql, dml, cpu, heap] = pairs;
  console.log(line([measure.name, rowsOnFile, ...soql, ...dml, used.queryRows, ...cpu, ...heap]));
  const fits = pairs.every(([found, most]) => found <= most);
  return { name: measure.name, rowsOnFile, most: [measure.queries, measure.dmlStatements], platform, fits, ...used };
}

/** With few rows on file and with many. */
function compared(measure: Measure) {
  const runs = ROWS_ON_FILE.map((rowsOnFile) => measured(measure, rowsOnFile));
  const [few] = runs;
  const grows = runs.some(({ queries, dmlStatements }) => queries > few!.queries || dmlStatements > few!.dmlStatements);
  return runs.map(({ fits, ...run }) => ({ ...run, grows, holds: fits && !grows }));
}

console.log(line(['', 'rows each', 'SOQL', 'at most', 'DML', 'at most', 'rows read', 'CPU ms', 'of', 'heap KB', 'of']));
const results = MEASURES.flatMap(compared);
const growing = results.filter(({ grows }) => grows).map(({ name }) => name);
console.log(
  growing.length === 0
    ? 'No statement is added by rows on file.\n'
    : `Grows with rows on file: ${growing.join('; ')}\n`,
);

const storage = storageOf(() => new SceneOrg(CACHE));
console.log(line(['storage', 'rows', 'MB', 'inputs']));
for (const { name, rowsPerThousand, megabytesPerThousand, inputCharacters } of storage)
  console.log(line([name, rowsPerThousand, megabytesPerThousand, inputCharacters]));
console.log(JSON.stringify({ results, storage }));
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

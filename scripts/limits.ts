/** `npm run limits`: what the package uses of the governor limits, beside what it allows itself; fails when it uses more. */
import { MEASURES } from './limits/measures.js';
import { SceneOrg } from './limits/sceneOrg.js';
import { storageOf } from './limits/storage.js';

const CACHE = 'node_modules/.cache/local-org';
/** Open items of each account: the figures must not grow with them. */
const ROWS_ON_FILE = [1, 40];

const results = MEASURES.flatMap((measure) =>
  ROWS_ON_FILE.map((rowsOnFile) => {
    const used = measure.run(new SceneOrg(CACHE), rowsOnFile);
    const holds = used.queries <= measure.queries && used.dmlStatements <= measure.dmlStatements;
    return { name: measure.name, rowsOnFile, holds, most: [measure.queries, measure.dmlStatements], ...used };
  }),
);

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, i) => (i === 0 ? String(cell).padEnd(56) : String(cell).padStart(10))).join('');

console.log(line(['', 'rows each', 'SOQL', 'at most', 'DML', 'at most', 'rows read', 'CPU ms', 'heap KB']));
for (const { name, rowsOnFile, queries, dmlStatements, most, queryRows, cpuMilliseconds, heapKilobytes } of results)
  console.log(
    line([name, rowsOnFile, queries, most[0]!, dmlStatements, most[1]!, queryRows, cpuMilliseconds, heapKilobytes]),
  );
console.log('On the platform 10,000 ms of CPU and 6,000 KB of heap are allowed, 60,000 and 12,000 in queued jobs.\n');

const storage = storageOf(() => new SceneOrg(CACHE));
console.log(line(['storage', 'rows', 'MB', 'inputs']));
for (const { name, rowsPerThousand, megabytesPerThousand, inputCharacters } of storage)
  console.log(line([name, rowsPerThousand, megabytesPerThousand, inputCharacters]));
console.log(JSON.stringify({ results, storage }));
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;

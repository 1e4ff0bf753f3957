/** `npm run org:types`: prints the type tables of the local org anew; `-- --check` only says whether they would differ. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { requireJava } from './apexJudges/java.js';
import { printedTable, typeTables } from './apexJudges/typeTables.js';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    /** Further namespaces and objects. */
    types: { type: 'string', multiple: true, default: [] },
    objects: { type: 'string', multiple: true, default: [] },
  },
});

try {
  requireJava(17);
  for (const table of typeTables(values)) {
    const printed = printedTable(table);
    const isSame = printed === readFileSync(table.file, 'utf8');
    if (!isSame && !values.check) writeFileSync(table.file, printed);
    if (!isSame && values.check) process.exitCode = 1;
    console.log(
      `${basename(table.file)}: ${isSame ? 'as it was' : values.check ? 'differs from the jars' : 'written anew'}`,
    );
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

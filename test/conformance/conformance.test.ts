import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Play, type Step } from './support/steps.js';
import { openTarget, type Target } from './support/target.js';

/** What people do in an org, and what the cited page of the documentation says comes of it. */
interface Table {
  readonly cites: string;
  /** Done before each case. */
  readonly given?: readonly Step[];
  readonly cases: readonly { readonly name: string; readonly cites?: string; readonly steps: readonly Step[] }[];
}

const HERE = new URL('.', import.meta.url);
let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target?.close());

for (const folder of ['order', 'approval', 'sharing', 'dml', 'events']) {
  for (const file of readdirSync(new URL(folder, HERE))) {
    const table = JSON.parse(readFileSync(new URL(`${folder}/${file}`, HERE), 'utf8')) as Table;
    describe(`${folder}: ${file.replace('.case.json', '')} (${table.cites})`, () => {
      it.each(table.cases)('$name', async ({ steps }) => {
        const play = new Play(target);
        try {
          for (const step of [...(table.given ?? []), ...steps]) await play.run(step);
        } finally {
          await play.end();
        }
      });
    });
  }
}

/** `tsx scripts/org/coverage.ts [project folder…]`: what of the platform's Apex classes the local org implements, and what the project uses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundMembers, type BoundMember } from './apex/boundMembers.js';
import { implemented, parts } from './apex/library/index.js';
import { keysOf, standardTypes } from './apex/library/tables.js';

interface Coverage {
  readonly type: string;
  readonly done: readonly string[];
  readonly missing: readonly string[];
}

/** Setters of fields are left out: the tables do not say which fields can be set. */
function coverageOf(type: string): Coverage {
  const keys = keysOf(standardTypes[type]!).filter((key) => !/^(?:static )?set /.test(key));
  const done = keys.filter((key) => implemented(type, key));
  return { type, done, missing: keys.filter((key) => !done.includes(key)) };
}

function print({ type, done, missing }: Coverage): void {
  const calls = used.filter((each) => each.type === type).length;
  console.log(`${type}: ${done.length} of ${done.length + missing.length}, ${calls} used by the project`);
  for (const key of missing) console.log(`  missing ${key}`);
}

/** TypeScript below a folder: files and lines. */
function sizeOf(folder: string): { files: number; lines: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const lines = files.map((file) => readFileSync(join(folder, file), 'utf8').split('\n').length - 1);
  return { files: files.length, lines: lines.reduce((total, each) => total + each, 0) };
}

const sum = (list: readonly Coverage[], of: 'done' | 'missing'): number =>
  list.reduce((total, each) => total + each[of].length, 0);
const folders = process.argv.slice(2);
const own = new Set(parts.map((part) => part.type));
const all = Object.keys(standardTypes).map(coverageOf);
const started = all.filter(({ type }) => own.has(type));
const used: BoundMember[] = boundMembers(folders.length > 0 ? folders : ['force-app']);
const usedMissing = used.filter(({ type, key }) => !implemented(type, key));

/** Other types the project calls: all of their members are missing or shared with all objects. */
const others = all.filter(({ type }) => !own.has(type) && used.some((each) => each.type === type));
[...started, ...others].forEach(print);
for (const { type, key } of usedMissing) console.log(`used but missing: ${type}.${key}`);
console.log(
  JSON.stringify({
    types: all.length,
    typesWithCode: started.length,
    members: sum(all, 'done') + sum(all, 'missing'),
    implemented: sum(all, 'done'),
    missingInTypesWithCode: sum(started, 'missing'),
    usedByProject: used.length,
    usedButMissing: usedMissing.length,
    ...sizeOf(fileURLToPath(new URL('.', import.meta.url))),
  }),
);

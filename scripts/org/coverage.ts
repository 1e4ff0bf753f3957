/** `tsx scripts/org/coverage.ts [project folder…]`: what of the platform's Apex classes the local org implements, and what the project uses. */
import { boundMembers, type BoundMember } from './apex/boundMembers.js';
import { implemented } from './apex/library/index.js';
import { parts } from './apex/library/parts.js';
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
  console.log(`${type}: ${done.length} of ${done.length + missing.length}`);
  for (const key of missing) console.log(`  missing ${key}`);
}

const sum = (list: readonly Coverage[], of: 'done' | 'missing'): number =>
  list.reduce((total, each) => total + each[of].length, 0);
const folders = process.argv.slice(2);
const own = new Set(parts.map((part) => part.type));
const all = Object.keys(standardTypes).map(coverageOf);
const started = all.filter(({ type }) => own.has(type));
const used: BoundMember[] = boundMembers(folders.length > 0 ? folders : ['force-app']);
const usedMissing = used.filter(({ type, key }) => !implemented(type, key));

started.forEach(print);
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
  }),
);

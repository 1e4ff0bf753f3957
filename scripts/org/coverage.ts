/** `tsx scripts/org/coverage.ts`: what of the platform's Apex classes the local org implements. The last line is JSON. */
import { implemented } from './apex/library/index.js';
import { parts } from './apex/library/parts.js';
import { keysOf, standardTypes } from './apex/library/tables.js';

interface Coverage {
  readonly type: string;
  readonly done: readonly string[];
  readonly missing: readonly string[];
}

/** Addressable members: constants of enums always work, the setter of a static field counts only where there is one. */
function coverageOf(type: string): Coverage {
  const keys = keysOf(standardTypes[type]!).filter((key) => !/^(?:static )?set /.test(key));
  return {
    type,
    done: keys.filter((key) => implemented(type, key)),
    missing: keys.filter((key) => !implemented(type, key)),
  };
}

const wanted = process.argv.slice(2);
const all = Object.keys(standardTypes)
  .filter((type) => wanted.length === 0 || wanted.includes(type))
  .map(coverageOf)
  .filter(({ done, missing }) => done.length + missing.length > 0);
const own = new Set(parts.map((part) => part.type));
const touched = all.filter(({ type }) => own.has(type));

for (const { type, done, missing } of touched) {
  console.log(`${type}: ${done.length} of ${done.length + missing.length}`);
  for (const key of missing) console.log(`  missing ${key}`);
}
const sum = (list: readonly Coverage[], of: 'done' | 'missing'): number =>
  list.reduce((total, each) => total + each[of].length, 0);
console.log(
  JSON.stringify({
    types: all.length,
    typesWithCode: touched.length,
    members: sum(all, 'done') + sum(all, 'missing'),
    implemented: sum(all, 'done'),
    missingInTypesWithCode: sum(touched, 'missing'),
  }),
);

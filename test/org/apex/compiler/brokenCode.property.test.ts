import { expect, it } from 'vitest';
import { compile } from '../../../../scripts/org/apex/compiler/compile.js';
import { parseClass, parseTrigger } from '../../../../scripts/org/apex/compiler/syntax/parse.js';
import { standardTypes } from '../../../../scripts/org/apex/library/tables.js';
import { loadProject } from '../../../../scripts/org/metadata/loadProject.js';
import { buildSchema } from '../../../../scripts/org/schema/buildSchema.js';

const MUTATIONS = 1_000;
const SEED = 20_260_302;
const PIECES = [
  '{',
  '}',
  '(',
  ')',
  ';',
  "'",
  '/*',
  '§',
  '<',
  '=',
  'null',
  'static',
  'new',
  'List<',
  '[SELECT Id FROM',
  'switch on',
  '@',
  '9999999999',
];

/** Numbers below a bound, the same in every run (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Takes words of the source out, doubles, exchanges or replaces them, or cuts the rest off. */
function broken(source: string, next: (below: number) => number): string {
  const words = source.match(/\w+|\s+|[^\w\s]/g)!;
  const [at, other] = [next(words.length), next(words.length)];
  const ways: (() => void)[] = [
    () => words.splice(at, 1),
    () => words.splice(at, 0, words[other]!),
    () => ([words[at], words[other]] = [words[other]!, words[at]!]),
    () => words.splice(at, 1, PIECES[next(PIECES.length)]!),
    () => words.splice(at, 1 + next(20)),
    () => words.splice(at),
  ];
  ways[next(ways.length)]!();
  return words.join('');
}

it('ends in success or in errors with a place, whatever is broken', () => {
  const project = loadProject(['force-app']);
  const schema = buildSchema(project, { multiCurrency: false });
  const next = random(SEED);
  const sources = project.classes.filter(({ source }) => source.length < 1_300);
  const results = { compiled: 0, refused: 0 };
  for (let i = 0; i < MUTATIONS; i++) {
    const file = sources[next(sources.length)]!;
    const source = broken(file.source, next);
    const lines = source.split('\n').length;
    const { problems } = compile(
      {
        classes: [{ ...file, source }],
        triggers: [],
        labels: [...project.labels.keys()],
        pages: [],
        schema,
        standardTypes,
      },
      {
        readClass: (each) => parseClass(each.file, each.source),
        readTrigger: (each) => parseTrigger(each.file, each.source),
      },
    );
    for (const { line, column, message } of problems) {
      expect(message, source).not.toBe('');
      expect(
        line >= 1 && line <= lines && column >= 1,
        `${line}:${column} of ${lines} lines: ${message}\n${source}`,
      ).toBe(true);
    }
    results[problems.length === 0 ? 'compiled' : 'refused']++;
  }
  expect(Math.min(results.compiled, results.refused)).toBeGreaterThan(0);
});

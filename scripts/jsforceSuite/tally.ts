import { basename } from 'node:path';
import { outOfScope } from './outOfScope.js';

/** The part of Jest's `--json` report that is read. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file as a whole could not run. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo' | 'disabled';
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

export interface FileTally {
  readonly file: string;
  readonly passed: number;
  readonly failed: readonly { readonly test: string; readonly reason: string }[];
  /** Reason → how many tests of the file. */
  readonly outOfScope: Readonly<Record<string, number>>;
}

const SKIPPED = 'skipped by the suite itself';

/** One line a test file, in the order of their names. */
export function tally(reports: readonly JestReport[]): FileTally[] {
  return reports.flatMap(({ testResults }) => testResults.map(tallyOf)).sort((a, b) => a.file.localeCompare(b.file));
}

function tallyOf({ name, message, assertionResults }: JestReport['testResults'][number]): FileTally {
  const file = basename(name, '.test.ts');
  const left: Record<string, number> = {};
  const failed: { test: string; reason: string }[] = [];
  let passed = 0;
  for (const { fullName, status, failureMessages } of assertionResults) {
    const reason = outOfScope(file, fullName) ?? (status === 'passed' || status === 'failed' ? undefined : SKIPPED);
    if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
    else if (status === 'passed') passed++;
    else failed.push({ test: fullName, reason: failureMessages.join('\n') });
  }
  if (assertionResults.length === 0 && message) failed.push({ test: file, reason: message });
  return { file, passed, failed, outOfScope: left };
}

/** The table of the files, and a line of sums. */
export function table(files: readonly FileTally[]): string {
  const sums = {
    file: 'all',
    passed: files.reduce((sum, { passed }) => sum + passed, 0),
    failed: files.flatMap(({ failed }) => failed),
    outOfScope: {},
  };
  const lines = files.map((each) => row(each, count(each)));
  const left = files.reduce((sum, each) => sum + count(each), 0);
  return [
    '| file | passed | failed | out of scope |',
    '| --- | ---: | ---: | --- |',
    ...lines,
    row({ ...sums, file: '**all**' }, left),
  ].join('\n');
}

const count = ({ outOfScope: left }: FileTally): number => Object.values(left).reduce((sum, each) => sum + each, 0);

function row({ file, passed, failed, outOfScope: left }: FileTally, leftCount: number): string {
  const reasons = Object.keys(left).join(', ');
  return `| ${file} | ${passed} | ${failed.length} | ${leftCount === 0 ? '–' : `${leftCount} ${reasons}`.trim()} |`;
}

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JARS } from './jars.js';

/**
 * Type errors that apex-ls, an independent Apex and metadata checker, finds in the package. It runs on a copy
 * because it would read node_modules as source too.
 */
export function typeErrors(paths: readonly string[]): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'credit-apex-'));
  try {
    for (const path of paths) cpSync(path, join(copy, path), { recursive: true });
    return run(copy).map((line) => line.replaceAll(`${copy}/`, ''));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function run(workspace: string): string[] {
  const checker = [
    '-cp',
    join(JARS, '*'),
    'io.github.apexdevtools.apexls.CheckForIssues',
    '-w',
    workspace,
    '-n',
    '-d',
    'errors',
  ];
  try {
    return nonEmptyLines(execFileSync('java', checker, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return nonEmptyLines(stdout || stderr);
  }
}

const nonEmptyLines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

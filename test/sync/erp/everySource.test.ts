import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = 'scripts/sync/erp';
/** What the README calls each of them. */
const CALLED: Readonly<Record<string, RegExp>> = {
  sql: /^SQL \(PostgreSQL\)/,
  files: /^Files/,
  tryton: /^Tryton/,
  odoo: /^Odoo/,
  s4: /^SAP S\/4HANA/,
  businessCentral: /^Dynamics 365 Business Central/,
};
const FOLDERS = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(FOLDER, entry.name)).includes('settings.ts'))
  .map(({ name }) => name);
const told = readFileSync('README.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| .*(real|protocol|contract)/.test(line))
  .map((line) => line.split('|')[1]!.trim());
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(sync|erp)\/.*\.ts$/.test(path))
  .map((path) => readFileSync(join('test', path), 'utf8'))
  .filter((text) => /^ *conformanceSuite\(/m.test(text));

it('the sources are these', () => {
  expect(FOLDERS.sort()).toEqual(Object.keys(CALLED).sort());
});

describe.each(FOLDERS)('the source in %s', (folder) => {
  it('goes through the kit', () => {
    expect(tests.some((text) => text.includes(`/${FOLDER}/${folder}/`))).toBe(true);
  });

  it('says in the README how it is tested', () => {
    expect(told.filter((name) => CALLED[folder]?.test(name))).toHaveLength(1);
  });
});

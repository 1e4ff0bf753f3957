import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '../../../../scripts/org/apex/testRunner.js';
import { createOrg } from '../../../../scripts/org/index.js';

const meta = (type: string, content: string): string =>
  `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>`;

/** Static resources by file name, `Accounts.csv`. */
type Resources = Readonly<Record<string, string>>;

/** Runs the tests of a class as an administrator in an org of its own; gives the message of each by its name, empty when it passed. */
export function apexTests(source: string, resources: Resources = {}): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'apex-tests-'));
  try {
    for (const [file, text] of filesOf(source, resources)) {
      const full = path.join(folder, 'main/default', file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    const org = createOrg({ projects: [folder] });
    org.addUser({ username: 'admin@local.test', name: 'Ada Admin', role: 'admin', profile: 'System Administrator' });
    const results = runTests(org, org.security.user(org.users[0]!.id));
    return Object.fromEntries(results.map(({ name, message }) => [name.replace(/^.*\./, ''), message ?? '']));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesOf(source: string, resources: Resources): [string, string][] {
  const name = /\bclass\s+(\w+)/.exec(source)![1]!;
  return [
    [`classes/${name}.cls`, source],
    [`classes/${name}.cls-meta.xml`, meta('ApexClass', '<apiVersion>67.0</apiVersion>')],
    ...Object.entries(resources).flatMap(([file, text]): [string, string][] => [
      [`staticresources/${file}`, text],
      [
        `staticresources/${file.replace(/\.\w+$/, '')}.resource-meta.xml`,
        meta('StaticResource', '<contentType>text/csv</contentType>'),
      ],
    ]),
  ];
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOrg } from './benchOrg.js';
import { COLUMNS, csvOf, customerNumber, ERP } from './benchRows.js';
import { builtProgram } from './built.js';
import { run, type Command } from './meter.js';
import { peerFolder } from './peers.js';
import { writeBlocks } from './writeBlocks.js';

/** What a tool gets: a fresh org, an empty folder of its own, and the rows in the ERP and as a file. */
export interface Task {
  readonly org: BenchOrg;
  readonly folder: string;
  readonly erpUrl: string;
  readonly file: string;
  readonly rows: number;
}

/** Makes ready what is not measured and gives the command that is. */
type Contender = (task: Task) => Command | Promise<Command>;

/** A program of the bench itself. */
export const benchTool = (name: string): Promise<string> => builtProgram(`scripts/sync/bench/tools/${name}.ts`);

const jsforce =
  (tool: string): Contender =>
  async ({ org, file }) => ({ args: [await benchTool(tool), file, org.url, org.accessToken] });

export const CONTENDERS = {
  ours: (task) => ours(task, ['once', '--json']),
  jsforceBulk: jsforce('jsforceBulk'),
  jsforceCollections: jsforce('jsforceCollections'),
  sf: async (task) => {
    const { cli, env } = await signedIn(task);
    const what = ['--sobject', 'AR_Invoice__c', '--external-id', 'ERP_Key__c', '--line-ending', 'LF', '--wait', '60'];
    const where = ['--file', task.file, '--target-org', task.org.username, '--json'];
    return { args: [cli, 'data', 'upsert', 'bulk', ...what, ...where], env };
  },
  sfdmu: async (task) => {
    const { cli, env } = await signedIn(task);
    await run([cli, 'plugins', 'link', peerFolder('sfdmu'), '--no-install'], env);
    return {
      args: [
        cli,
        'sfdmu:run',
        '--path',
        sfdmuProject(task),
        '--sourceusername',
        'csvfile',
        '--targetusername',
        task.org.username,
        '--noprompt',
      ],
      env,
    };
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;

/** The sync service with a configuration of its own. */
export async function ours({ org, folder, erpUrl }: Task, command: readonly string[]): Promise<Command> {
  const config = join(folder, 'sync.json');
  const salesforce = { instanceUrl: org.url, accessToken: { env: 'BENCH_TOKEN' }, apiVersion: '67.0' };
  writeFileSync(config, JSON.stringify({ source: ERP, salesforce }));
  const env = { BENCH_ERP: erpUrl, BENCH_TOKEN: org.accessToken };
  return { args: [await builtProgram('scripts/sync.ts'), ...command, '--config', config], env };
}

/** The Salesforce CLI, with a home of its own and the org's session in it. */
async function signedIn({ org, folder }: Task): Promise<{ cli: string; env: Record<string, string> }> {
  const cli = join(peerFolder('sf'), 'bin/run.js');
  const env = {
    HOME: folder,
    SF_ACCESS_TOKEN: org.accessToken,
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  };
  await run([cli, 'org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt'], env);
  return { cli, env };
}

/** It finds parents by a field of theirs alone, never by id, and reads them from a file and the org first. */
function sfdmuProject({ org, folder, rows }: Task): string {
  const project = join(folder, 'sfdmu');
  mkdirSync(project);
  const accounts = { query: 'SELECT AccountNumber FROM Account', operation: 'Readonly', externalId: 'AccountNumber' };
  const objects = [
    accounts,
    { query: `SELECT ${COLUMNS} FROM AR_Invoice__c`, operation: 'Upsert', externalId: 'ERP_Key__c' },
  ];
  const orgs = [{ name: org.username, instanceUrl: org.url, accessToken: org.accessToken }];
  writeFileSync(join(project, 'export.json'), JSON.stringify({ objects, orgs, apiVersion: '60.0' }));
  const numbers = org.accountIds.map((_, n) => customerNumber(n));
  writeBlocks(join(project, 'AR_Invoice__c.csv'), byAccountNumber(csvOf(rows, numbers)));
  writeFileSync(join(project, 'Account.csv'), `AccountNumber\n${numbers.join('\n')}\n`);
  return project;
}

/** It knows no #N/A: an empty value clears. */
function* byAccountNumber(blocks: Iterable<string>): Generator<string> {
  for (const block of blocks) yield block.replace('Account__c', 'Account__r.AccountNumber').replaceAll('#N/A', '');
}

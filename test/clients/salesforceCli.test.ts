import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningOrg, startedOrg } from './orgProcess.js';
import { SalesforceCli } from './salesforceCli.js';

/** The Salesforce CLI as people use it, against `npm run org` with the package; every answer is the CLI's own JSON. */
const cli = new SalesforceCli();
const CLIENT = 'PlatformCLI';
const keyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const { privateKey, publicKey } = keyPair();
const key = cli.write('server.key', privateKey);
cli.write('server.pem', publicKey);
const apps = cli.write('apps.json', JSON.stringify([{ clientId: CLIENT, certificate: 'server.pem' }]));
let org: RunningOrg;

beforeAll(async () => {
  org = await startedOrg('--connected-apps', apps);
  const login = await cli.run<{ username: string }>(
    'org login access-token',
    ['--instance-url', org.instanceUrl, '--no-prompt', '--alias', 'local', '--set-default'],
    { SF_ACCESS_TOKEN: org.accessToken },
  );
  expect(login).toMatchObject({ status: 0, result: { username: 'admin@local.test', isDevHub: false } });
});
afterAll(async () => {
  await org?.stop();
  cli.remove();
});

const query = async (soql: string): Promise<unknown> =>
  (await cli.run<{ records: unknown }>('data query', ['--query', soql])).result.records;

describe('signing in', () => {
  it('by access token shows the org', async () => {
    expect(await cli.run('org display')).toMatchObject({
      status: 0,
      result: { username: 'admin@local.test', connectedStatus: 'Connected', apiVersion: '68.0', alias: 'local' },
    });
  });

  it('goes over https to an org whose certificate is trusted', async () => {
    const secure = await startedOrg('--tls');
    // The CLI keeps one org for each user name: this one has a home of its own.
    const other = new SalesforceCli();
    const env = { SF_ACCESS_TOKEN: secure.accessToken, NODE_EXTRA_CA_CERTS: secure.certificate };
    const options = ['--instance-url', secure.instanceUrl, '--no-prompt', '--alias', 'secure'];
    const login = await other.run('org login access-token', options, env).finally(() => secure.stop());
    other.remove();
    expect(login).toMatchObject({ status: 0, result: { username: 'admin@local.test' } });
  });

  it('opens the page as the user who asked', async () => {
    const { result } = await cli.run<{ url: string }>('org open', ['--url-only', '--path', 'lightning/page/home']);
    const { headers } = await fetch(result.url, { redirect: 'manual' });
    expect(headers.get('location')).toBe(`${org.instanceUrl}/lightning/page/home?as=admin%40local.test`);
  });

  it('by JWT takes the key of the connected app and no other', async () => {
    const options = ['--client-id', CLIENT, '--username', 'rep@local.test', '--instance-url', org.instanceUrl];
    const login = await cli.run('org login jwt', [...options, '--jwt-key-file', key, '--alias', 'rep']);
    expect(login).toMatchObject({ status: 0, result: { username: 'rep@local.test' } });
    expect(await cli.run('org display', ['--target-org', 'rep'])).toMatchObject({
      result: { connectedStatus: 'Connected', clientId: CLIENT },
    });
    const other = cli.write('other.key', keyPair().privateKey);
    expect(await cli.run('org login jwt', [...options, '--jwt-key-file', other])).toMatchObject({
      status: 1,
      message: expect.stringContaining('invalid assertion'),
    });
  });
});

describe('data', () => {
  it('is written, read and deleted one by one', async () => {
    const values = ['--sobject', 'Account', '--values', "Name='Acme Tools' Phone=12"];
    const created = await cli.run<{ id: string }>('data create record', values);
    expect(created).toMatchObject({ status: 0, result: { success: true } });
    const one = ['--sobject', 'account', '--record-id', created.result.id];
    await cli.run('data update record', [...one, '--values', 'Phone=34']);
    expect(await cli.run('data get record', one)).toMatchObject({ result: { Name: 'Acme Tools', Phone: '34' } });
    expect(await query("SELECT Name, Owner.Name FROM Account WHERE Name = 'Acme Tools'")).toMatchObject([
      { Name: 'Acme Tools', Owner: { Name: 'Ada Admin' } },
    ]);
    expect(await cli.run('data delete record', one)).toMatchObject({ status: 0 });
    expect(await query("SELECT Id FROM Account WHERE Name = 'Acme Tools'")).toEqual([]);
  });

  it('goes in by Bulk API 2.0, and rows that are refused are told', async () => {
    const load = (csv: string) =>
      cli.run('data upsert bulk', [
        ...['--sobject', 'AR_Source__c', '--external-id', 'Source_Key__c', '--line-ending', 'LF', '--wait', '2'],
        ...['--file', cli.write('sources.csv', csv)],
      ]);
    expect(await load('Source_Key__c,Company__c,Kind__c,Name\nA-1,1,sql,First\nA-2,2,sql,Second\n')).toMatchObject({
      status: 0,
      result: { jobInfo: { state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 0 } },
    });
    expect(await load('Source_Key__c,Name\nA-3,Third\n')).toMatchObject({ status: 1 });
    expect(await query('SELECT Name FROM AR_Source__c ORDER BY Name')).toMatchObject([
      { Name: 'First' },
      { Name: 'Second' },
    ]);
  });

  it('goes in as a tree of parents and children', async () => {
    const record = (type: string, referenceId: string, fields: object) => ({
      attributes: { type, referenceId },
      ...fields,
    });
    const Contacts = { records: [record('Contact', 'c1', { LastName: 'Twig' })] };
    const file = cli.write(
      'tree.json',
      JSON.stringify({ records: [record('Account', 'a1', { Name: 'Tree', Contacts })] }),
    );
    expect(await cli.run('data import tree', ['--files', file])).toMatchObject({ status: 0 });
    expect(await query("SELECT Account.Name FROM Contact WHERE LastName = 'Twig'")).toMatchObject([
      { Account: { Name: 'Tree' } },
    ]);
  });

  it('goes in as a file', async () => {
    const file = cli.write('terms.txt', 'net 30');
    expect(await cli.run('data create file', ['--file', file, '--title', 'Terms'])).toMatchObject({
      status: 0,
      result: { Title: 'Terms', ContentDocumentId: expect.stringMatching(/^069/) },
    });
  });

  it('is counted', async () => {
    const counts = await cli.run('org list sobject record-counts', ['--sobject', 'Account']);
    expect(counts).toMatchObject({ status: 0, result: [{ name: 'Account', count: expect.any(Number) }] });
  });

  it('and its limits and objects are described', async () => {
    expect(await cli.run('org list limits')).toMatchObject({
      result: expect.arrayContaining([expect.objectContaining({ name: 'DailyApiRequests', max: 100_000 })]),
    });
    expect(await cli.run('sobject describe', ['--sobject', 'credit_profile__c'])).toMatchObject({
      result: {
        name: 'Credit_Profile__c',
        fields: expect.arrayContaining([expect.objectContaining({ name: 'Credit_Limit__c' })]),
      },
    });
  });
});

interface TestRun {
  readonly summary: {
    readonly outcome: string;
    readonly passing: number;
    readonly failing: number;
    readonly orgWideCoverage?: string;
  };
  readonly coverage?: {
    readonly coverage: readonly {
      readonly name: string;
      readonly totalCovered: number;
      readonly coveredPercent: number;
    }[];
  };
  readonly tests: readonly { readonly FullName: string; readonly Outcome: string; readonly Message: string | null }[];
}
const runTests = (...options: string[]) =>
  cli.run<TestRun>('apex run test', [...options, '--result-format', 'json', '--wait', '5']);

describe('Apex tests', () => {
  it('run in the background and at once', async () => {
    for (const how of [[], ['--synchronous']]) {
      const { result } = await runTests('--class-names', 'LimitRuleTest', ...how);
      expect(result.summary).toMatchObject({ outcome: 'Passed', failing: 0 });
      expect(result.tests.map(({ FullName }) => FullName)).toContain('LimitRuleTest.letsTheTolerancePass');
    }
  });

  it('tell which lines they cover', async () => {
    const { result } = await runTests('--class-names', 'LimitRuleTest', '--code-coverage');
    expect(result.summary.orgWideCoverage).toMatch(/^[1-9]\d*%$/);
    const [rule] = result.coverage?.coverage.filter(({ name }) => name === 'LimitRule') ?? [];
    expect(rule?.totalCovered).toBeGreaterThan(5);
    expect(rule?.coveredPercent).toBeGreaterThan(50);
  });
});

describe('anonymous Apex', () => {
  const run = (code: string) => cli.run('apex run', ['--file', cli.write('block.apex', code)]);

  it('runs, and its debug log comes back', async () => {
    const answer = await run(
      "insert new Account(Name = 'Run Once');\nSystem.debug([SELECT COUNT() FROM Account WHERE Name = 'Run Once']);",
    );
    expect(answer).toMatchObject({
      status: 0,
      result: { success: true, compiled: true, logs: expect.stringMatching(/\|USER_DEBUG\|\[2\]\|DEBUG\|1\n/) },
    });
    expect(await query("SELECT Name FROM Account WHERE Name = 'Run Once'")).toMatchObject([{ Name: 'Run Once' }]);
  });

  it('tells what does not compile, and the stack of what ends it', async () => {
    expect(await run('Integer total = 1;\ntotal = tally;')).toMatchObject({
      status: 1,
      name: 'executeCompileFailure',
      data: { line: '2', column: '9', compileProblem: 'Variable does not exist: tally' },
    });
    expect(await run("insert new Account(Name = 'Run Twice');\nInteger none = 1 / 0;")).toMatchObject({
      status: 1,
      name: 'executeRuntimeFailure',
      data: {
        exceptionMessage: 'System.MathException: Divide by 0',
        exceptionStackTrace: 'AnonymousBlock: line 2, column 1',
      },
    });
    expect(await query("SELECT Id FROM Account WHERE Name = 'Run Twice'")).toEqual([]);
  });
});

const META = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>\n`;
function writeClass(name: string, source: string): void {
  cli.write(`src/main/default/classes/${name}.cls`, source);
  cli.write(
    `src/main/default/classes/${name}.cls-meta.xml`,
    META('ApexClass', '<apiVersion>67.0</apiVersion><status>Active</status>'),
  );
}
interface Deployed {
  readonly id: string;
  readonly status: string;
  readonly details: { readonly componentFailures: unknown };
}
interface Tested {
  readonly numberTestsCompleted: number;
  readonly details: {
    readonly runTestResult: {
      readonly codeCoverage: readonly { readonly name: string }[];
      readonly codeCoverageWarnings: unknown;
    };
  };
}
const deploy = (how: string, ...options: string[]) =>
  cli.run<Deployed>(`project deploy ${how}`, ['--source-dir', 'src', ...options]);

describe('debug logs', () => {
  const loud = (word: string) => cli.run('apex run', ['--file', cli.write('loud.apex', `System.debug('${word}');`)]);

  it('are told as they come, listed and read afterwards', async () => {
    const tail = cli.start('apex tail log');
    try {
      await vi.waitFor(async () => {
        await loud('heard live');
        expect(tail.said()).toContain('|DEBUG|heard live');
      }, 60_000);
    } finally {
      await tail.stop();
    }
    const { result: listed } = await cli.run<{ Id: string; Operation: string }[]>('apex list log');
    expect(listed[0]).toMatchObject({ Operation: 'ExecuteAnonymous', Status: 'Success' });
    const { result: read } = await cli.run<{ log: string }[]>('apex get log', ['--log-id', listed[0]!.Id]);
    expect(read[0]?.log).toContain('|DEBUG|heard live');
  });
});

describe('deploying', () => {
  beforeAll(() => {
    writeClass('Greeter', "public class Greeter {\n  public static String greet() { return 'hello'; }\n}\n");
    writeClass(
      'GreeterTest',
      "@IsTest\nprivate class GreeterTest {\n  @IsTest\n  static void greets() { System.assertEquals('hello', Greeter.greet()); }\n}\n",
    );
    cli.write(
      'src/main/default/objects/Account/fields/Greeting__c.field-meta.xml',
      META(
        'CustomField',
        '<fullName>Greeting__c</fullName><label>Greeting</label><length>40</length><type>Text</type>',
      ),
    );
  });

  it('is checked first', async () => {
    expect(await deploy('start', '--dry-run')).toMatchObject({
      status: 0,
      result: { status: 'Succeeded', checkOnly: true },
    });
    expect(await deploy('validate', '--test-level', 'RunSpecifiedTests', '--tests', 'GreeterTest')).toMatchObject({
      status: 0,
      result: { status: 'Succeeded', checkOnly: true, numberTestsCompleted: 1, numberTestErrors: 0 },
    });
    expect(await query("SELECT Id FROM ApexClass WHERE Name = 'Greeter'")).toEqual([]);
  });

  it('makes code, tests and fields part of the org', async () => {
    expect(await deploy('start')).toMatchObject({
      status: 0,
      result: { status: 'Succeeded', numberComponentsDeployed: 3 },
    });
    expect((await runTests('--tests', 'GreeterTest.greets')).result.summary).toMatchObject({
      outcome: 'Passed',
      passing: 1,
    });
    await cli.run('data create record', ['--sobject', 'Account', '--values', 'Name=Greeted Greeting__c=hi']);
    expect(await query("SELECT Greeting__c FROM Account WHERE Name = 'Greeted'")).toMatchObject([
      { Greeting__c: 'hi' },
    ]);
  });

  it('that was validated is deployed without its tests', async () => {
    const { result } = await deploy('validate', '--test-level', 'RunSpecifiedTests', '--tests', 'GreeterTest');
    const quick = await cli.run('project deploy quick', ['--job-id', result.id]);
    expect(quick).toMatchObject({ status: 0, result: { status: 'Succeeded', checkOnly: false, numberTestsTotal: 0 } });
  });

  it('goes over REST as well', async () => {
    const answer = await cli.run('project deploy start', ['--source-dir', 'src'], {
      SF_ORG_METADATA_REST_DEPLOY: 'true',
    });
    expect(answer).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
  });

  it('names the line of what does not compile, and a failing test', async () => {
    writeClass('Greeter', 'public class Greeter {\n  public static String greet() { return 1; }\n}\n');
    expect(await deploy('start')).toMatchObject({
      status: 1,
      result: {
        status: 'Failed',
        files: expect.arrayContaining([
          expect.objectContaining({
            fullName: 'Greeter',
            state: 'Failed',
            lineNumber: 2,
            error: expect.stringContaining('Illegal conversion from Integer to String'),
          }),
        ]),
      },
    });
    writeClass('Greeter', "public class Greeter {\n  public static String greet() { return 'bye'; }\n}\n");
    await deploy('start');
    const { result } = await runTests('--class-names', 'GreeterTest');
    expect(result.summary).toMatchObject({ outcome: 'Failed', failing: 1 });
    expect(result.tests).toMatchObject([
      { Outcome: 'Fail', Message: expect.stringContaining('Expected: hello, Actual: bye') },
    ]);
  });

  it('deletes what a manifest names, and what nobody needs alone', async () => {
    const manifest = cli.write('package.xml', META('Package', '<version>67.0</version>'));
    const deleting = (...names: string[]) => [
      ...['--manifest', manifest, '--post-destructive-changes'],
      cli.write(
        'destructiveChangesPost.xml',
        META(
          'Package',
          `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>ApexClass</name></types>`,
        ),
      ),
    ];
    expect(await cli.run('project deploy start', deleting('Greeter'))).toMatchObject({
      status: 1,
      result: {
        details: {
          componentFailures: [
            { problem: 'This apex class is referenced elsewhere in salesforce.com. : Apex Class - GreeterTest' },
          ],
        },
      },
    });
    expect(await cli.run('project deploy start', deleting('Greeter', 'GreeterTest'))).toMatchObject({
      status: 0,
      result: { numberComponentsDeployed: 2 },
    });
    expect(await query("SELECT Id FROM ApexClass WHERE Name LIKE 'Greeter%'")).toEqual([]);
  });

  it('takes the package itself', async () => {
    const answer = await cli.run<Tested>('project deploy start', [
      ...['--source-dir', `${process.cwd()}/force-app`],
      ...['--dry-run', '--test-level', 'RunLocalTests', '--wait', '10'],
    ]);
    expect(answer).toMatchObject({
      status: 0,
      result: { status: 'Succeeded', numberComponentErrors: 0, numberTestErrors: 0 },
    });
    expect(answer.result.numberTestsCompleted).toBeGreaterThan(600);
    const { codeCoverage, codeCoverageWarnings } = answer.result.details.runTestResult;
    expect(codeCoverageWarnings).toEqual([]);
    expect(codeCoverage.find(({ name }) => name === 'LimitRule')).toMatchObject({ type: 'Class' });
  });

  it('fails below 75 % of covered lines, and says so', async () => {
    const body = Array.from({ length: 20 }, (_, i) => `    if (n == ${i}) {\n      n++;\n    }\n`).join('');
    writeClass('Idle', `public class Idle {\n  public static void wait(Integer n) {\n${body}  }\n}\n`);
    const test = '@IsTest\nprivate class IdleTest {\n  @IsTest\n  static void isThere() { System.assert(true); }\n}\n';
    writeClass('IdleTest', test);
    const answer = await deploy('start', '--test-level', 'RunSpecifiedTests', '--tests', 'IdleTest');
    expect(answer).toMatchObject({
      status: 1,
      result: {
        status: 'Failed',
        numberTestErrors: 0,
        details: {
          runTestResult: {
            codeCoverageWarnings: expect.arrayContaining([
              expect.objectContaining({
                name: 'Idle',
                message: 'Test coverage of selected Apex Class is 0%, at least 75% test coverage is required.',
              }),
            ]),
          },
        },
      },
    });
  });

  it('works the other way round', async () => {
    const answer = await cli.run<{ files: { fullName: string; state: string }[] }>('project retrieve start', [
      ...['--metadata', 'ApexClass:LimitRule', '--metadata', 'CustomObject:Credit_Profile__c'],
    ]);
    expect(answer.result.files).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ fullName: 'LimitRule', type: 'ApexClass', state: 'Created' }),
        expect.objectContaining({ fullName: 'Credit_Profile__c', type: 'CustomObject', state: 'Created' }),
      ]),
    );
    const listed = await cli.run<{ fullName: string }[]>('org list metadata', ['--metadata-type', 'ApexTrigger']);
    expect(listed.result.map(({ fullName }) => fullName)).toContain('OrderTrigger');
  });
});

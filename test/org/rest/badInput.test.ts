import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrg } from '../../../scripts/org/index.js';
import { startServer, type OrgServer } from '../../../scripts/org/rest/server.js';

/** Statements a careless class may hold; `down` calls itself for ever. */
const STATEMENTS: Readonly<Record<string, string>> = {
  while: 'while (true) { Integer i = 1; }',
  empty: 'while (true);',
  for: 'for (;;) {}',
  do: 'do {} while (true);',
  recursion: 'down(1);',
  caught: 'try { down(1); } catch (Exception e) { return; }',
  getter: 'Integer i = own;',
  constructor: 'new Bad(1);',
  string: "String s = 'x'; while (true) { s += s; }",
  list: 'List<Integer> l = new List<Integer>{ 1 }; while (true) { l.addAll(l.clone()); }',
  repeat: "String s = 'x'.repeat(2000000000);",
  array: 'Integer[] a = new Integer[2000000000];',
  decimal: 'Decimal d = 9.99; while (d > 0) { d = d * d; }',
  distance: "String s = 'a'.repeat(100000); Integer i = s.getLevenshteinDistance(s + 'b');",
  regex: "Boolean b = Pattern.matches('(a+)+$', 'a'.repeat(60) + 'b');",
  pattern: "Boolean b = Pattern.matches('(a', 'a');",
  queries: 'while (true) { List<Account> found = [SELECT Id FROM Account]; }',
  cycle: 'List<Object> l = new List<Object>(); l.add(l); String s = JSON.serialize(l);',
  query: "Database.query('SELECT Id FROM Account WHERE ' + '('.repeat(5000));",
};
const CLASS = `@RestResource(urlMapping='/bad/*')
global class Bad {
  Bad other;
  Bad(Integer n) { this.other = new Bad(n + 1); }
  @HttpGet
  global static void run() {
    String what = RestContext.request.params.get('what');
${Object.entries(STATEMENTS)
  .map(([name, statement]) => `    if (what == '${name}') { ${statement} }`)
  .join('\n')}
  }
  static Integer down(Integer n) { return down(n + 1) + 1; }
  static Integer own { get { return ownAgain(); } }
  static Integer ownAgain() { return own; }
}`;
const META = '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bad-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A project of its own, of files by path below main/default. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  const root = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(root, 'main/default', file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return root;
}

/** Apex Developer Guide, "Execution Governors and Limits"; REST API Developer Guide, "Status Codes and Error Responses". */
describe('Apex that would never end, or fill the memory', () => {
  let server: OrgServer;
  let token: string;
  beforeAll(async () => {
    const root = project('running', { 'classes/Bad.cls': CLASS, 'classes/Bad.cls-meta.xml': META });
    const org = createOrg({ projects: [root] });
    org.addUser({ username: 'admin@local.test', name: 'Ada Admin', role: 'admin', profile: 'System Administrator' });
    server = await startServer(org);
    token = server.sessions.open(org.users[0]!.id);
  });
  afterAll(() => server.close());

  async function answer(what: string): Promise<{ status: number; message: string }> {
    const response = await fetch(`${server.url}/services/apexrest/bad/?what=${what}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    const [error] = text === '' ? [] : (JSON.parse(text) as { message: string }[]);
    return { status: response.status, message: error?.message ?? '' };
  }
  const lineOf = (what: string) => CLASS.split('\n').findIndex((line) => line.includes(`'${what}'`)) + 1;

  it.each([
    ['while', 'System.LimitException: Apex CPU time limit exceeded'],
    ['empty', 'System.LimitException: Apex CPU time limit exceeded'],
    ['for', 'System.LimitException: Apex CPU time limit exceeded'],
    ['do', 'System.LimitException: Apex CPU time limit exceeded'],
    ['string', 'System.LimitException: Apex heap size too large'],
    ['list', 'System.LimitException: Apex heap size too large'],
    ['repeat', 'System.LimitException: Apex heap size too large'],
    ['array', 'System.LimitException: Apex heap size too large'],
    ['decimal', 'System.LimitException: Apex heap size too large'],
    ['distance', 'System.LimitException: Apex CPU time limit exceeded'],
    ['regex', 'System.LimitException: Regex too complicated'],
    ['pattern', 'System.StringException: Invalid regex: Unclosed group near index 2'],
    ['queries', 'System.LimitException: Too many SOQL queries: 101'],
    ['query', 'System.QueryException: The query nests parentheses more than 30 deep'],
  ])('%s ends with %s and the line', async (what, message) => {
    const found = await answer(what);

    expect(found.status).toBe(500);
    expect(found.message).toContain(message);
    expect(found.message).toContain(`Class.Bad.run: line ${lineOf(what)}, column 1`);
  });

  it.each(['recursion', 'caught', 'getter', 'constructor', 'cycle'])(
    '%s ends at the maximum stack depth',
    async (what) => {
      expect(await answer(what)).toMatchObject({
        status: 500,
        message: expect.stringContaining('System.LimitException: Maximum stack depth reached: 1001') as string,
      });
    },
  );

  it.each([
    ['lists', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
  ])("a body of %s in each other is the caller's error", async (_, body) => {
    const response = await fetch(`${server.url}/services/data/v67.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject([
      { errorCode: 'JSON_PARSER_ERROR', message: 'The body nests deeper than can be read.' },
    ]);
  });

  it('leaves the server up', async () => {
    expect(await answer('nothing')).toEqual({ status: 200, message: '' });
  });
});

describe('a project that cannot be loaded', () => {
  it('names file, line and column of every compile error', () => {
    const source = 'public class Wrong {\n  Integer one() { return nobody; }\n  String two() { return 1 +; }\n}';
    const root = project('wrong', { 'classes/Wrong.cls': source, 'classes/Wrong.cls-meta.xml': META });

    expect(() => createOrg({ projects: [root] })).toThrow(/Wrong\.cls:3:\d+ /);
  });

  it('names file, line and column of an unknown name', () => {
    const source = 'public class Unknown {\n  Integer one() { return nobody; }\n}';
    const root = project('unknown', { 'classes/Unknown.cls': source, 'classes/Unknown.cls-meta.xml': META });

    expect(() => createOrg({ projects: [root] })).toThrow(/Unknown\.cls:2:26 Variable does not exist: nobody/);
  });

  it.each([
    ['query', `List<Account> l = [SELECT Id FROM Account WHERE ${'('.repeat(5_000)}Id = null${')'.repeat(5_000)}];`],
    ['code', `Integer i = ${'('.repeat(5_000)}1${')'.repeat(5_000)};`],
  ])('names the place where a %s nests too deep', (what, statement) => {
    const source = `public class Deep {\n  void f() { ${statement} }\n}`;
    const root = project(`deep-${what}`, { 'classes/Deep.cls': source, 'classes/Deep.cls-meta.xml': META });

    expect(() => createOrg({ projects: [root] })).toThrow(
      new RegExp(`Deep\\.cls:2:\\d+ The ${what} nests parentheses more than \\d+ deep`),
    );
  });

  it('names file, line and column of broken XML', () => {
    const root = project('broken', {
      'objects/Thing__c/Thing__c.object-meta.xml':
        '<?xml version="1.0"?>\n<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">\n  <label>Thing</lable>\n</CustomObject>',
    });

    expect(() => createOrg({ projects: [root] })).toThrow(/Thing__c\.object-meta\.xml:3:\d+ /);
  });
});

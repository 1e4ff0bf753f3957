import { describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';

const TOOLING = '/services/data/v67.0/tooling';
const CLASSES = {
  AdderTest: `@IsTest private class AdderTest {
    @IsTest static void adds() { System.assertEquals(3, Adder.add(1, 2)); }
    @IsTest static void fails() {
      System.assertEquals(4, 1 + 2, 'sum');
    }
  }`,
  AloneTest: `@IsTest private class AloneTest {
    @IsTest static void seesUsersAlone() {
      System.assertEquals(0, [SELECT COUNT() FROM Account]);
      System.assertNotEquals(0, [SELECT COUNT() FROM User]);
      insert new Account(Name = 'Own');
    }
    @IsTest(SeeAllData=true) static void seesAll() {
      System.assertEquals(1, [SELECT COUNT() FROM Account]);
    }
  }`,
  OtherTest: `@IsTest private class OtherTest { @IsTest static void passes() { System.assert(true); } }`,
  Adder: `public class Adder {
    public static Integer add(Integer a, Integer b) {
      if (a > 100) {
        return 0;
      }
      return a + b;
    }
  }`,
};
const fixture = fixtureServer({}, CLASSES);

interface Rows {
  readonly records: readonly Record<string, unknown>[];
}
const query = async (soql: string): Promise<Rows['records']> =>
  ((await (await fixture.get(`${TOOLING}/query?q=${encodeURIComponent(soql)}`)).json()) as Rows).records;

async function finished(job: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [run] = await query(
      `SELECT Status, ClassesEnqueued, ClassesCompleted, MethodsEnqueued, MethodsFailed FROM ApexTestRunResult WHERE AsyncApexJobId = '${job}'`,
    );
    if (run?.['Status'] === 'Completed' || run?.['Status'] === 'Failed') return run;
  }
}

// Tooling API Developer Guide, "REST Resources": runTestsAsynchronous, runTestsSynchronous.
describe('a test run that is waited for by queries', () => {
  it('tells of itself, its classes and its methods', async () => {
    const answer = await fixture.send('POST', `${TOOLING}/runTestsAsynchronous`, {
      tests: [{ className: 'addertest' }, { className: 'OtherTest' }],
      testLevel: 'RunSpecifiedTests',
    });
    const job = (await answer.json()) as string;
    expect(job).toMatch(/^707/);
    expect(await finished(job)).toMatchObject({
      Status: 'Failed',
      ClassesEnqueued: 2,
      ClassesCompleted: 2,
      MethodsEnqueued: 3,
      MethodsFailed: 1,
    });
    const items = await query(
      `SELECT ApexClass.Name, Status, ExtendedStatus FROM ApexTestQueueItem WHERE ParentJobId = '${job}' ORDER BY ApexClass.Name`,
    );
    expect(items).toMatchObject([
      { ApexClass: { Name: 'AdderTest' }, Status: 'Completed', ExtendedStatus: '(1/2)' },
      { ApexClass: { Name: 'OtherTest' }, Status: 'Completed', ExtendedStatus: '(1/1)' },
    ]);
    const failed = await query(
      `SELECT ApexClass.Name, MethodName, Message, StackTrace FROM ApexTestResult WHERE AsyncApexJobId = '${job}' AND Outcome = 'Fail'`,
    );
    expect(failed).toMatchObject([
      {
        ApexClass: { Name: 'AdderTest' },
        MethodName: 'fails',
        Message: 'System.AssertException: Assertion Failed: sum: Expected: 4, Actual: 3',
        StackTrace: expect.stringContaining('Class.AdderTest.fails: line 4'),
      },
    ]);
  });

  it('may name a class by its id and one of its methods', async () => {
    const [{ Id: classId } = {}] = await query(`SELECT Id FROM ApexClass WHERE Name = 'AdderTest'`);
    const tests = [{ classId, testMethods: ['adds'] }];
    const job = (await (await fixture.send('POST', `${TOOLING}/runTestsAsynchronous`, { tests })).json()) as string;
    expect(await finished(job)).toMatchObject({ Status: 'Completed', MethodsEnqueued: 1, MethodsFailed: 0 });
  });

  it('covers everything when the level says so', async () => {
    const all = { testLevel: 'RunLocalTests' };
    const job = (await (await fixture.send('POST', `${TOOLING}/runTestsAsynchronous`, all)).json()) as string;
    expect(await finished(job)).toMatchObject({ ClassesEnqueued: 3, MethodsEnqueued: 5 });
  });
});

// Tooling API, "ApexCodeCoverage", "ApexCodeCoverageAggregate", "ApexOrgWideCoverage".
it('a test run tells which lines of the code it ran, unless it need not', async () => {
  const run = async (skipCodeCoverage: boolean): Promise<void> => {
    const body = { tests: [{ className: 'AdderTest', testMethods: ['adds'] }], skipCodeCoverage };
    await finished((await (await fixture.send('POST', `${TOOLING}/runTestsAsynchronous`, body)).json()) as string);
  };
  const coverage = 'ApexClassOrTrigger.Name, NumLinesCovered, NumLinesUncovered, Coverage';
  await run(false);
  const expected = {
    ApexClassOrTrigger: { Name: 'Adder' },
    NumLinesCovered: 3,
    NumLinesUncovered: 1,
    Coverage: { coveredLines: [2, 3, 6], uncoveredLines: [4] },
  };
  await run(true);
  expect(
    await query(`SELECT ${coverage}, TestMethodName FROM ApexCodeCoverage WHERE TestMethodName = 'adds'`),
  ).toMatchObject([{ ...expected, TestMethodName: 'adds' }]);
  expect(
    await query(`SELECT ${coverage} FROM ApexCodeCoverageAggregate WHERE ApexClassOrTrigger.Name = 'Adder'`),
  ).toMatchObject([expected]);
  const [total] = await query('SELECT PercentCovered FROM ApexOrgWideCoverage');
  expect(total?.['PercentCovered']).toBeGreaterThan(0);
});

// Apex Developer Guide, "Isolation of Test Data from Organization Data in Unit Tests".
it('tests see none of the records of the org unless they ask for them, and leave none', async () => {
  await fixture.send('POST', '/services/data/v67.0/sobjects/Account', { Name: 'Of the org' });
  const answer = await fixture.get(`${TOOLING}/runTestsSynchronous/?classnames=AloneTest`);
  expect(await answer.json()).toMatchObject({
    failures: [],
    successes: [
      { methodName: 'seesUsersAlone', seeAllData: false },
      { methodName: 'seesAll', seeAllData: true },
    ],
  });
  const names = await fixture.get('/services/data/v67.0/query?q=SELECT+Name+FROM+Account');
  expect(await names.json()).toMatchObject({ records: [{ Name: 'Of the org' }] });
});

describe('a test run that answers at once', () => {
  it('lists what passed and what failed', async () => {
    const answer = await fixture.get(`${TOOLING}/runTestsSynchronous/?classnames=AdderTest`);
    expect(await answer.json()).toMatchObject({
      numTestsRun: 2,
      numFailures: 1,
      successes: [{ name: 'AdderTest', methodName: 'adds', id: expect.stringMatching(/^01p/) }],
      failures: [{ methodName: 'fails', type: 'Class', stackTrace: expect.stringContaining('line 4') }],
    });
  });

  it('refuses what is no test class', async () => {
    for (const className of ['Adder', 'Nobody']) {
      const answer = await fixture.send('POST', `${TOOLING}/runTestsSynchronous`, { tests: [{ className }] });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual([
        {
          errorCode: 'INVALID_INPUT',
          message: `This class name's value is invalid: ${className}. Provide the name of an Apex class that has test methods.`,
        },
      ]);
    }
  });
});

it('queries of the Tooling API know setup objects alone', async () => {
  const answer = await fixture.get(`${TOOLING}/query?q=${encodeURIComponent('SELECT Id FROM Account')}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject([
    { errorCode: 'INVALID_TYPE', message: expect.stringContaining("sObject type 'Account' is not supported.") },
  ]);
});

it('a query can be asked for its columns instead of its rows', async () => {
  const soql = 'SELECT Id, Owner.Name, (SELECT Email FROM Contacts) FROM Account';
  const answer = await fixture.get(`/services/data/v67.0/query?q=${encodeURIComponent(soql)}&columns=true`);
  expect(await answer.json()).toMatchObject({
    entityName: 'Account',
    idSelected: true,
    columnMetadata: [
      { columnName: 'Id', aggregate: false, joinColumns: [] },
      { columnName: 'Owner', aggregate: false, joinColumns: [{ columnName: 'Name' }] },
      { columnName: 'Contacts', aggregate: true, joinColumns: [{ columnName: 'Email' }] },
    ],
  });
});

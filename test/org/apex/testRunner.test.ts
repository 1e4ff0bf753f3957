import { describe, expect, it } from 'vitest';
import { discoverTests, runTests } from '../../../scripts/org/apex/testRunner.js';
import { compiled } from './support/exe.js';

const SUITE = `@IsTest
private class LedgerTest {
  static Integer calls = 0;
  @TestSetup
  static void make() {
    calls = 5;
    insert as system new Account(Name = 'Setup');
  }
  @IsTest
  static void seesTheSetupAndStartsWithFreshStatics() {
    Assert.areEqual(1, [SELECT COUNT() FROM Account]);
    Assert.areEqual(0, calls);
    insert as system new Account(Name = 'Own');
  }
  @IsTest
  static void doesNotSeeWhatAnotherTestDid() {
    Assert.areEqual(1, [SELECT COUNT() FROM Account]);
  }
  static testMethod void isWrittenTheOldWay() {
    Assert.isTrue(Test.isRunningTest());
  }
  @IsTest
  static void fails() {
    Integer expected = 2;
    Assert.areEqual(expected, 1 + 0, 'sum');
  }
  @IsTest
  static void meetsANull() {
    String s;
    s.length();
  }
}`;

describe('the test runner', () => {
  const { org } = compiled({ classes: [SUITE, 'public class NoTest { }'] });

  it('finds test methods by annotation and by their old keyword', () => {
    const [found] = discoverTests(org.org);
    expect(found!.methods.map((method) => method.name)).toEqual([
      'seesTheSetupAndStartsWithFreshStatics',
      'doesNotSeeWhatAnotherTestDid',
      'isWrittenTheOldWay',
      'fails',
      'meetsANull',
    ]);
  });

  it('runs each test on its own and leaves nothing behind', () => {
    const results = runTests(org.org, org.admin);
    expect(results.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'LedgerTest.seesTheSetupAndStartsWithFreshStatics pass',
      'LedgerTest.doesNotSeeWhatAnotherTestDid pass',
      'LedgerTest.isWrittenTheOldWay pass',
      'LedgerTest.fails fail',
      'LedgerTest.meetsANull fail',
    ]);
    expect(org.rowsOf('Account')).toEqual([]);
  });

  it('tells why and where a test failed, and what it used', () => {
    const [failed] = runTests(org.org, org.admin, { className: 'ledgertest', methodName: 'FAILS' });
    expect(failed!.message).toBe('System.AssertException: Assertion Failed: sum: Expected: 2, Actual: 1');
    expect(failed!.stack).toEqual(['Class.LedgerTest.fails: line 25, column 1']);
    const [first] = runTests(org.org, org.admin, { methodName: 'seesTheSetupAndStartsWithFreshStatics' });
    expect(first!.used).toMatchObject({ queries: 1, dmlStatements: 1, dmlRows: 1 });
  });

  it('fails the tests of a class whose setup fails', () => {
    const broken =
      "@IsTest private class BrokenTest { @TestSetup static void make() { throw new IllegalArgumentException('no'); } @IsTest static void a() { } }";
    const other = compiled({ classes: [broken] }).org;
    expect(runTests(other.org, other.admin)).toMatchObject([
      { name: 'BrokenTest.a', outcome: 'fail', message: 'System.IllegalArgumentException: no' },
    ]);
  });
});

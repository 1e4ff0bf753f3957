import type { Org } from '../engine/org.js';
import type { LimitName } from '../engine/limits.js';
import type { LineCounter, LineCoverage } from '../engine/lineCounter.js';
import type { ApexClass, ApexMethod } from '../engine/program.js';
import { Transaction, within } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import { isolated } from './isolatedOrg.js';
import { ApexException, LeftOut, Unsupported } from '../values/exceptions.js';

export interface TestFilter {
  /** Name of a test class, in any case. */
  readonly className?: string;
  readonly methodName?: string;
  /** Several methods; the tests of the class share one @TestSetup. */
  readonly methodNames?: readonly string[];
}

export interface TestResult {
  /** `CreditCheckTest.holdsAnOrderOverTheLimit` */
  readonly name: string;
  readonly outcome: 'pass' | 'fail';
  /** `System.AssertException: …`; null for a passed test. */
  readonly message: string | null;
  readonly stack: readonly string[];
  /** What the org does not do and the test needs: `Flow.Interview.start()`. */
  readonly unsupported?: string;
  /** File of the code left out that the test reached. */
  readonly leftOut?: string;
  readonly ms: number;
  /** With a counter only: what the test ran of the classes and triggers it came to. */
  readonly coverage?: readonly LineCoverage[];
  /** What the test used of its governor limits. */
  readonly used: Readonly<Record<LimitName, number>>;
}

const isTest = (each: ApexClass | ApexMethod): boolean => each.annotations.some(({ name }) => name === 'istest');
const isSetup = (each: ApexMethod): boolean => each.annotations.some(({ name }) => name === 'testsetup');
/** `@IsTest(SeeAllData=true)` */
export const seesAllData = (each: ApexClass | ApexMethod): boolean =>
  each.annotations.some(({ name, values }) => name === 'istest' && values['seealldata']?.toLowerCase() === 'true');
const isAmong = (names: readonly string[] | undefined, name: string): boolean =>
  names === undefined || names.some((each) => sameName(each, name));
const sameName = (wanted: string | undefined, name: string): boolean =>
  wanted === undefined || wanted.toLowerCase() === name.toLowerCase();

/** Test classes that have test methods, and those methods. */
export function discoverTests(org: Org, filter: TestFilter = {}): { type: ApexClass; methods: ApexMethod[] }[] {
  return org.program.classes
    .filter((type) => isTest(type) && sameName(filter.className, type.name))
    .map((type) => ({
      type,
      methods: type.methods.filter(
        (m) => m.isStatic && isTest(m) && sameName(filter.methodName, m.name) && isAmong(filter.methodNames, m.name),
      ),
    }))
    .filter(({ methods }) => methods.length > 0);
}

/** The org with a copy of its code that tells the counter, if any, which lines run. */
export function counting(org: Org, counter: LineCounter | undefined): Org {
  return counter ? { ...org, program: org.program.counting?.(counter) ?? org.program } : org;
}

/**
 * Runs tests one after the other. Nothing they do stays: each sees rows that manage the org and those of its @TestSetup.
 * Given the counter of an org that is `counting`, each result has its coverage.
 */
export function runTests(
  org: Org,
  user: UserContext,
  filter: TestFilter = {},
  onResult: (result: TestResult) => void = () => {},
  counter?: LineCounter,
): TestResult[] {
  const alone = isolated(org);
  return discoverTests(org, filter).flatMap(({ type, methods }) => {
    const setup = testTransaction(alone, user);
    try {
      const failure = outcomeOf(setup, () => runSetup(type));
      counter?.take();
      return methods.map((method) => {
        const name = `${type.name}.${method.name}`;
        const ran = failure
          ? { ...failure, name }
          : runTest(seesAllData(type) || seesAllData(method) ? org : alone, user, type, method);
        const result = counter ? { ...ran, coverage: counter.take() } : ran;
        onResult(result);
        return result;
      });
    } finally {
      setup.undo.rollback();
    }
  });
}

function testTransaction(org: Org, user: UserContext): Transaction {
  return new Transaction(org, user, 'test', org.store.begin());
}

function runSetup(type: ApexClass): void {
  for (const method of type.methods.filter((each) => each.isStatic && isSetup(each))) type.callStatic(method.name, []);
}

function runTest(org: Org, user: UserContext, type: ApexClass, method: ApexMethod): TestResult {
  const tx = testTransaction(org, user);
  const started = performance.now();
  const failure = outcomeOf(tx, () => void type.callStatic(method.name, []));
  tx.undo.rollback();
  const passed = { outcome: 'pass' as const, message: null, stack: [] };
  const ms = Math.round(performance.now() - started);
  return { ...(failure ?? passed), name: `${type.name}.${method.name}`, ms, used: { ...tx.limits.used } };
}

/** Undefined when `work` ends well. */
function outcomeOf(tx: Transaction, work: () => void): TestResult | undefined {
  try {
    within(tx, work);
    return undefined;
  } catch (error) {
    return { name: '', outcome: 'fail', ...described(error), ms: 0, used: { ...tx.limits.used } };
  }
}

function described(error: unknown): Pick<TestResult, 'message' | 'stack' | 'unsupported' | 'leftOut'> {
  if (error instanceof ApexException)
    return { message: `${error.apexType}: ${error.apexMessage ?? 'Script-thrown exception'}`, stack: error.apexStack };
  // Not an exception of Apex: something the org cannot do, or a fault of the org. Its own stack tells where.
  const fault = error as Error;
  return {
    message: fault.message,
    stack: (fault.stack ?? '')
      .split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
    ...(error instanceof Unsupported && missingIn(error)),
  };
}

function missingIn(error: Unsupported): Pick<TestResult, 'unsupported' | 'leftOut'> {
  return { unsupported: error.what, ...(error instanceof LeftOut && { leftOut: error.file }) };
}

import { setImmediate } from 'node:timers';
import { LineCounter } from '../../engine/lineCounter.js';
import { writeAggregates, writeCoverage } from './coverageRows.js';
import { counting, discoverTests, runTests, type TestResult } from '../../apex/testRunner.js';
import { apexClassId, insertSetupRow, nowOf, updateSetupRow } from '../../async/jobRows.js';
import type { Org } from '../../engine/org.js';
import type { LocalOrg } from '../../seed/localOrg.js';
import type { UserContext } from '../../security/userRows.js';
import type { TestSelection } from './testRequest.js';

interface QueueItem {
  readonly id: string;
  readonly selection: TestSelection;
}

/** A test run with the rows that tell of it: ApexTestRunResult, one ApexTestQueueItem a class, one ApexTestResult a method. */
export class TestRun {
  readonly jobId: string;
  readonly results: TestResult[] = [];
  readonly counter: LineCounter | undefined;
  /** The org as the tests meet it. */
  private readonly tested: Org;
  private readonly runId: string;
  private readonly items: readonly QueueItem[];

  constructor(
    private readonly org: LocalOrg,
    private readonly user: UserContext,
    selections: readonly TestSelection[],
    covers: boolean,
  ) {
    this.counter = covers ? new LineCounter() : undefined;
    this.tested = counting(org, this.counter);
    const now = nowOf(org);
    const asked = { CreatedById: user.id, CreatedDate: now };
    this.jobId = this.insert('AsyncApexJob', { ...asked, JobType: 'TestRequest', Status: 'Processing' });
    this.runId = this.insert('ApexTestRunResult', {
      ...asked,
      IsDeleted: false,
      LastModifiedById: user.id,
      LastModifiedDate: now,
      SystemModstamp: now,
      AsyncApexJobId: this.jobId,
      UserId: user.id,
      Status: 'Queued',
      Source: 'Tooling API',
      IsAllTests: false,
      StartTime: now,
      ClassesEnqueued: selections.length,
      ClassesCompleted: 0,
      MethodsEnqueued: selections.reduce((sum, each) => sum + methodCount(org, each), 0),
      MethodsCompleted: 0,
      MethodsFailed: 0,
    });
    this.items = selections.map((selection) => ({ selection, id: this.insertItem(selection, asked) }));
  }

  /** Runs class by class, with turns for other requests in between. */
  start(): void {
    const [...waiting] = this.items;
    const turn = (): void => {
      const item = waiting.shift();
      if (!item) return this.finish();
      this.runItem(item);
      setImmediate(turn);
    };
    setImmediate(turn);
  }

  runAll(): this {
    for (const item of this.items) this.runItem(item);
    this.finish();
    return this;
  }

  private runItem({ id, selection }: QueueItem): void {
    this.update(this.runId, { Status: 'Processing' });
    this.update(id, { Status: 'Processing' });
    const results = runTests(this.tested, this.user, selection, () => {}, this.counter);
    for (const result of results) this.insertResult(result, id);
    if (this.counter) writeAggregates(this.org, this.counter.total());
    this.results.push(...results);
    const passed = results.filter(({ outcome }) => outcome === 'pass').length;
    this.update(id, { Status: 'Completed', ExtendedStatus: `(${passed}/${results.length})` });
    this.count();
  }

  private count(): void {
    this.update(this.runId, {
      ClassesCompleted: new Set(this.results.map(({ name }) => classOf(name))).size,
      MethodsCompleted: this.results.length,
      MethodsFailed: this.results.filter(({ outcome }) => outcome === 'fail').length,
    });
  }

  private finish(): void {
    const failed = this.results.some(({ outcome }) => outcome === 'fail');
    this.update(this.jobId, { Status: 'Completed', CompletedDate: nowOf(this.org) });
    this.update(this.runId, {
      Status: failed ? 'Failed' : 'Completed',
      EndTime: nowOf(this.org),
      TestTime: this.results.reduce((sum, { ms }) => sum + ms, 0),
      TestSetupTime: 0,
    });
  }

  private insertItem(selection: TestSelection, asked: object): string {
    return this.insert('ApexTestQueueItem', {
      ...asked,
      ApexClassId: apexClassId(this.org, selection.className),
      Status: 'Queued',
      ParentJobId: this.jobId,
      TestRunResultId: this.runId,
      ShouldSkipCodeCoverage: false,
    });
  }

  private insertResult({ name, outcome, message, stack, ms, coverage }: TestResult, QueueItemId: string): void {
    if (coverage) writeCoverage(this.org, name, coverage);
    this.insert('ApexTestResult', {
      TestTimestamp: nowOf(this.org),
      Outcome: outcome === 'pass' ? 'Pass' : 'Fail',
      ApexClassId: apexClassId(this.org, classOf(name)),
      MethodName: name.slice(classOf(name).length + 1),
      Message: message,
      StackTrace: stack.join('\n') || null,
      AsyncApexJobId: this.jobId,
      QueueItemId,
      ApexTestRunResultId: this.runId,
      RunTime: ms,
      IsTestSetup: false,
    });
  }

  private insert(object: string, values: Readonly<Record<string, unknown>>): string {
    const undo = this.org.store.begin();
    const id = insertSetupRow(this.org, undo, object, values);
    undo.commit();
    return id;
  }

  private update(id: string, values: Readonly<Record<string, unknown>>): void {
    const undo = this.org.store.begin();
    updateSetupRow(this.org, undo, id, values);
    undo.commit();
  }
}

function methodCount(org: LocalOrg, selection: TestSelection): number {
  return discoverTests(org, selection).reduce((sum, { methods }) => sum + methods.length, 0);
}

/** `CreditCheckTest` of `CreditCheckTest.holdsAnOrderOverTheLimit` */
export function classOf(test: string): string {
  return test.slice(0, test.lastIndexOf('.'));
}

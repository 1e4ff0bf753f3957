import { mkdirSync } from 'node:fs';
import { LineCounter, type LineCoverage } from '../../engine/lineCounter.js';
import { counting, runTests, type TestFilter, type TestResult } from '../../apex/testRunner.js';
import type { Org } from '../../engine/org.js';
import type { DeployedOrg, LocalOrg } from '../../seed/localOrg.js';
import type { UserContext } from '../../security/userRows.js';
import { type CoverageWarning, overallWarnings, selectedWarnings } from '../tooling/coverageRule.js';
import { selectedTests } from '../tooling/testRequest.js';
import { deployMessages } from './deployMessages.js';
import type { DeployOptions, DeployResult, DeployStatus } from './deployResult.js';
import { type Plan, planned } from './plan.js';
import { runTestsResult } from '../tooling/testAnswer.js';
import { inSourceFormat } from './unpack.js';

const ENDED: ReadonlySet<DeployStatus> = new Set(['Succeeded', 'SucceededPartial', 'Failed', 'Canceled']);
const NOTHING: Plan = {
  components: [],
  deletions: { before: [], after: [], missing: [], refused: [] },
  existing: [],
  failures: [],
};

/** One call of deploy(): checks a package, runs tests in the org it would make, and lets the org become that. */
export class Deployment {
  status: DeployStatus = 'Pending';
  private readonly createdDate = new Date().toISOString();
  private completedDate: string | undefined;
  private errorMessage: string | undefined;
  private plan = NOTHING;
  /** Where the tests ran. */
  private tested: Org;
  private tests: readonly TestResult[] = [];
  private coverage: readonly LineCoverage[] = [];
  private warnings: readonly CoverageWarning[] = [];

  constructor(
    readonly id: string,
    private readonly org: LocalOrg,
    private readonly user: UserContext,
    readonly options: DeployOptions,
  ) {
    this.tested = org;
  }

  get done(): boolean {
    return ENDED.has(this.status);
  }

  /** Checked alone, and its tests passed (Metadata API Developer Guide, "deployRecentValidation()"). */
  get isValidated(): boolean {
    return this.status === 'Succeeded' && this.options.checkOnly && ASKS_FOR_TESTS.has(this.options.testLevel);
  }

  cancel(): void {
    if (!this.done) this.end('Canceled');
  }

  fail(message: string): void {
    this.errorMessage = message;
    this.end('Failed');
  }

  /** True when the org is made of `keptIn`, among others, from now on. */
  async run(folder: string, keptIn: string): Promise<boolean> {
    this.status = 'InProgress';
    const plan = await planned(this.org, folder, this.options);
    if (this.done) return false;
    this.plan = plan;
    const passes = plan.next !== undefined && this.passesTests(plan.next);
    const isAdopted = passes && !this.options.checkOnly;
    if (isAdopted) await this.adopt(plan.next, folder, keptIn);
    this.end(!passes ? 'Failed' : plan.failures.length > 0 ? 'SucceededPartial' : 'Succeeded');
    return isAdopted;
  }

  /** At once: what is written to the org while the files are would be lost. */
  private async adopt(next: DeployedOrg, folder: string, keptIn: string): Promise<void> {
    if (this.plan.components.length === 0) return next.adopt(undefined);
    mkdirSync(keptIn, { recursive: true });
    next.adopt(keptIn);
    await inSourceFormat(folder, keptIn);
  }

  /** Every test must pass and cover what the level asks for (Metadata API Developer Guide, "deploy()", TestLevel). */
  private passesTests(next: DeployedOrg): boolean {
    const { testLevel, runTests: names } = this.options;
    if (!ASKS_FOR_TESTS.has(testLevel)) return true;
    const isSelected = testLevel === 'RunSpecifiedTests';
    const request = isSelected ? { classNames: names } : { testLevel };
    const counter = new LineCounter();
    this.tested = counting(next, counter);
    const run = (each: TestFilter): TestResult[] => runTests(this.tested, this.user, each, undefined, counter);
    this.tests = selectedTests(next, request).flatMap(run);
    this.coverage = counter.total();
    const deployed = new Set(this.plan.components.map(({ fullName }) => fullName));
    const warningsOf = isSelected ? selectedWarnings : overallWarnings;
    this.warnings = warningsOf(next, this.coverage, (name) => deployed.has(name));
    return this.warnings.length === 0 && this.tests.every(({ outcome }) => outcome === 'pass');
  }

  private end(status: DeployStatus): void {
    this.status = status;
    this.completedDate = new Date().toISOString();
  }

  result(includeDetails: boolean): DeployResult {
    const at = this.completedDate ?? this.createdDate;
    const { total, failed, ...messages } = deployMessages(this.plan, this.done, at);
    const { checkOnly, rollbackOnError, ignoreWarnings, testLevel } = this.options;
    const runTestResult = runTestsResult(this.tested, this.tests, this.coverage, this.warnings);
    return {
      id: this.id,
      status: this.status,
      done: this.done,
      success: this.status === 'Succeeded' || this.status === 'SucceededPartial',
      checkOnly,
      rollbackOnError,
      ignoreWarnings,
      runTestsEnabled: ASKS_FOR_TESTS.has(testLevel),
      createdBy: this.user.id,
      createdByName: this.user.name,
      createdDate: this.createdDate,
      startDate: this.createdDate,
      lastModifiedDate: at,
      ...(this.completedDate !== undefined && { completedDate: this.completedDate }),
      ...(this.errorMessage !== undefined && { errorMessage: this.errorMessage }),
      numberComponentsTotal: total,
      numberComponentsDeployed: total - failed,
      numberComponentErrors: messages.componentFailures.length,
      numberTestsTotal: this.tests.length,
      numberTestsCompleted: this.tests.length,
      numberTestErrors: runTestResult.numFailures,
      ...(includeDetails && { details: { ...messages, runTestResult } }),
    };
  }
}

const ASKS_FOR_TESTS: ReadonlySet<string> = new Set(['RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg']);

import { rmSync } from 'node:fs';
import { runTests, type TestResult } from '../../apex/testRunner.js';
import type { DeployedOrg, LocalOrg } from '../../seed/localOrg.js';
import type { UserContext } from '../../security/users.js';
import { runTestsResult } from '../tooling/testAnswer.js';
import { selectedTests } from '../tooling/testRequest.js';
import { checkPackage, type Checked, type Failure } from './checkPackage.js';
import { type Component, componentsIn, keyOf } from './components.js';
import { inSourceFormat } from './unpack.js';
import type { DeployMessage, DeployOptions, DeployResult, DeployStatus } from './deployResult.js';

const ENDED: ReadonlySet<DeployStatus> = new Set(['Succeeded', 'SucceededPartial', 'Failed', 'Canceled']);

/** One call of deploy(): checks a package, runs tests in the org it would make, and lets the org become that. */
export class Deployment {
  status: DeployStatus = 'Pending';
  private readonly createdDate = new Date().toISOString();
  private completedDate: string | undefined;
  private errorMessage: string | undefined;
  private components: readonly Component[] = [];
  private failures: readonly Failure[] = [];
  private tests: readonly TestResult[] = [];
  private existing: ReadonlySet<string> = new Set();

  constructor(
    readonly id: string,
    private readonly org: LocalOrg,
    private readonly user: UserContext,
    readonly options: DeployOptions,
  ) {}

  get done(): boolean {
    return ENDED.has(this.status);
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
    this.components = await componentsIn(folder);
    this.existing = new Set((await componentsIn(...this.org.folders)).map(keyOf));
    const { next, failures } = await this.checked(folder);
    if (this.done) return false;
    this.failures = failures;
    if (next) this.tests = this.tested(next);
    const passes = next !== undefined && this.tests.every(({ outcome }) => outcome === 'pass');
    if (passes && !this.options.checkOnly) next.adopt(await inSourceFormat(folder, keptIn));
    this.end(!passes ? 'Failed' : this.failures.length > 0 ? 'SucceededPartial' : 'Succeeded');
    return passes && !this.options.checkOnly;
  }

  /** With rollbackOnError one failure ends all; else what failed is left out until the rest is in order. */
  private async checked(folder: string): Promise<Checked> {
    const failures: Failure[] = [];
    let left = this.components;
    for (;;) {
      const checked = await checkPackage(this.org, folder, left);
      failures.push(...checked.failures);
      if (checked.next) return { next: checked.next, failures };
      const failed = new Set(checked.failures.map(({ component }) => keyOf(component)));
      const kept = left.filter((each) => !failed.has(keyOf(each)));
      if (this.options.rollbackOnError || kept.length === left.length || kept.length === 0) return { failures };
      for (const { files } of left.filter((each) => failed.has(keyOf(each))))
        for (const file of files) rmSync(file, { force: true });
      left = kept;
    }
  }

  private tested(next: DeployedOrg): TestResult[] {
    const { testLevel, runTests: names } = this.options;
    if (!ASKS_FOR_TESTS.has(testLevel)) return [];
    const request = testLevel === 'RunSpecifiedTests' ? { classNames: names } : { testLevel };
    return selectedTests(next, request).flatMap((selection) => runTests(next, this.user, selection));
  }

  private end(status: DeployStatus): void {
    this.status = status;
    this.completedDate = new Date().toISOString();
  }

  result(includeDetails: boolean): DeployResult {
    const failed = this.failures.length;
    const testErrors = this.tests.filter(({ outcome }) => outcome === 'fail').length;
    const failedKeys = new Set(this.failures.map(({ component }) => keyOf(component)));
    return {
      id: this.id,
      status: this.status,
      done: this.done,
      success: this.status === 'Succeeded' || this.status === 'SucceededPartial',
      checkOnly: this.options.checkOnly,
      rollbackOnError: this.options.rollbackOnError,
      ignoreWarnings: this.options.ignoreWarnings,
      runTestsEnabled: ASKS_FOR_TESTS.has(this.options.testLevel),
      createdBy: this.user.id,
      createdByName: this.user.name,
      createdDate: this.createdDate,
      startDate: this.createdDate,
      lastModifiedDate: this.completedDate ?? this.createdDate,
      ...(this.completedDate !== undefined && { completedDate: this.completedDate }),
      ...(this.errorMessage !== undefined && { errorMessage: this.errorMessage }),
      numberComponentsTotal: this.components.length,
      numberComponentsDeployed: this.components.length - failedKeys.size,
      numberComponentErrors: failed,
      numberTestsTotal: this.tests.length,
      numberTestsCompleted: this.tests.length,
      numberTestErrors: testErrors,
      ...(includeDetails && { details: this.details(failedKeys) }),
    };
  }

  private details(failed: ReadonlySet<string>): NonNullable<DeployResult['details']> {
    const manifest = { type: '', fullName: 'package.xml', fileName: 'package.xml' };
    const deployed = this.done ? this.components.filter((each) => !failed.has(keyOf(each))) : [];
    return {
      componentFailures: this.failures.map(({ component, problem, line, column }) => ({
        ...this.message(component, false),
        problem,
        problemType: 'Error',
        ...(line !== undefined && { lineNumber: line, columnNumber: column ?? 1 }),
      })),
      componentSuccesses: [...deployed, manifest].map((component) => this.message(component, true)),
      runTestResult: runTestsResult(this.org, this.tests),
    };
  }

  private message(component: Pick<Component, 'type' | 'fullName' | 'fileName'>, success: boolean): DeployMessage {
    return {
      componentType: component.type,
      fullName: component.fullName,
      fileName: component.fileName,
      success,
      changed: success,
      created: success && component.type !== '' && !this.existing.has(keyOf(component)),
      deleted: false,
      createdDate: this.completedDate ?? this.createdDate,
    };
  }
}

const ASKS_FOR_TESTS: ReadonlySet<string> = new Set(['RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg']);

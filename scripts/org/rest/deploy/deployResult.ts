import type { RunTestsResult } from '../tooling/testAnswer.js';

/** Metadata API Developer Guide, "deploy()": DeployOptions, as far as the local org follows them. */
export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly rollbackOnError: boolean;
  readonly ignoreWarnings: boolean;
  readonly testLevel: string;
  readonly runTests: readonly string[];
}

/** Metadata API Developer Guide, "DeployMessage". */
export interface DeployMessage {
  readonly componentType: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly success: boolean;
  readonly changed: boolean;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly createdDate: string;
  readonly problem?: string;
  readonly problemType?: 'Error' | 'Warning';
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

export type DeployStatus = 'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceled';

/** Metadata API Developer Guide, "DeployResult". */
export interface DeployResult {
  readonly id: string;
  readonly status: DeployStatus;
  readonly done: boolean;
  readonly success: boolean;
  readonly checkOnly: boolean;
  readonly rollbackOnError: boolean;
  readonly ignoreWarnings: boolean;
  readonly runTestsEnabled: boolean;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdDate: string;
  readonly startDate: string;
  readonly lastModifiedDate: string;
  readonly completedDate?: string;
  readonly errorMessage?: string;
  readonly numberComponentsTotal: number;
  readonly numberComponentsDeployed: number;
  readonly numberComponentErrors: number;
  readonly numberTestsTotal: number;
  readonly numberTestsCompleted: number;
  readonly numberTestErrors: number;
  readonly details?: {
    readonly componentFailures: readonly DeployMessage[];
    readonly componentSuccesses: readonly DeployMessage[];
    readonly runTestResult: RunTestsResult;
  };
}

// How the sync with the ERP is doing.

declare module 'credit/contract' {
  export interface SyncSource {
    id: string;
    name: string;
    kind: string;
    lastSuccess?: Maybe<string>;
    lastAttempt?: Maybe<string>;
    isStale: boolean;
    isRunning: boolean;
    totalsOf?: Maybe<string>;
  }

  export interface SyncTotal {
    sourceName: string;
    company: string;
    entity: string;
    /** Empty for a figure of the company. */
    customer?: Maybe<string>;
    currencyIso: string;
    figure: string;
    erp: number;
    salesforce: number;
    difference: number;
  }

  export interface SyncRun {
    id: string;
    name: string;
    sourceName?: Maybe<string>;
    startedAt: string;
    finishedAt?: Maybe<string>;
    outcome: 'Running' | 'Succeeded' | 'Issues' | 'Failed';
    outcomeLabel: string;
    rowsRead?: Maybe<number>;
    rowsWritten?: Maybe<number>;
    rowsQuarantined?: Maybe<number>;
    message?: Maybe<string>;
  }

  export interface SyncIssue {
    id: string;
    entity: string;
    sourceKey: string;
    codeLabel?: Maybe<string>;
    reason?: Maybe<string>;
    since: string;
    retryAskedAt?: Maybe<string>;
  }

  export interface RebuildProgress {
    jobId: string;
    isRunning: boolean;
    done: number;
    /** Empty until the platform has counted the packs. */
    total?: Maybe<number>;
    failed: number;
    startedAt: string;
    finishedAt?: Maybe<string>;
    message?: Maybe<string>;
  }

  export interface SyncHealth {
    answeredAt: string;
    hoursUntilStale: number;
    mayManage: boolean;
    sources: SyncSource[];
    totals: SyncTotal[];
    runs: SyncRun[];
    issues: SyncIssue[];
    issueCount: number;
    rebuild?: Maybe<RebuildProgress>;
  }
}

declare module '@salesforce/apex/SyncHealthController.getHealth' {
  import type { SyncHealth, WiredApex } from 'credit/contract';
  const getHealth: WiredApex<object, SyncHealth>;
  export default getHealth;
}

declare module '@salesforce/apex/SyncHealthController.retry' {
  export default function retry(parameters: { issueIds: string[] }): Promise<number>;
}

declare module '@salesforce/apex/SyncHealthController.recalculate' {
  import type { RebuildProgress } from 'credit/contract';
  export default function recalculate(parameters: { accountId?: string }): Promise<RebuildProgress>;
}

declare module '@salesforce/apex/SyncHealthController.getProgress' {
  import type { RebuildProgress } from 'credit/contract';
  export default function getProgress(): Promise<RebuildProgress | null>;
}

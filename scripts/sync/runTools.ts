import type { BulkTools } from './bulkLoad.js';
import type { SyncClock } from './clock.js';
import type { ClockReading } from './clockSkew.js';
import type { Entity, ErpSource } from './erp/erpSource.js';
import type { Log } from './log.js';
import type { Progress } from './progress.js';
import type { ManyRows } from './salesforce/bulk/manyRows.js';
import type { SalesforcePort } from './salesforce/salesforcePort.js';

/**
 * How much a run reads. `changes` reads on from the cursors, `since` from a date, `full` reads everything and compares
 * every field, `reconcile` also tells what differed, `quarantine` only tries again what is kept out.
 */
export type RunScope =
  | { readonly kind: 'changes' | 'full' | 'reconcile' | 'quarantine' }
  | { readonly kind: 'since'; readonly date: string };

export interface RunTools {
  readonly source: ErpSource;
  readonly port: SalesforcePort;
  readonly clock: SyncClock;
  /** The clock of the ERP beside ours, where it tells the time. */
  readonly erpClock?: ClockReading;
  /** What the source told of itself that no run can take. */
  readonly unreadable?: readonly string[];
  /** Its name, where all companies of the source are wanted and it can tell which they are. */
  readonly wholeSource?: string;
  readonly log: Log;
  readonly progress: Progress;
  readonly lanes: number;
  /** Pause before a locked row is tried again. */
  readonly pauseMs: number;
  /** Bulk jobs for large changes; without, everything goes by collections. */
  readonly bulk?: BulkTools;
  /** Reads what is compared; without, by pages of a query. */
  readonly manyRows?: Pick<ManyRows, 'pages'>;
  /** How long a claim to the partition waits for a rival's. */
  readonly leaseSettleMs?: number;
  /** Only these entities; all when left out. */
  readonly entities?: readonly Entity[];
  readonly scope: RunScope;
  readonly comparison: Comparison;
  /** How long closed documents stay in the org; for ever when left out. */
  readonly retentionMonths?: number;
  readonly isDryRun: boolean;
}

/** When both sides are compared key by key, and how much may have vanished from the ERP before that is doubted. */
export interface Comparison {
  /** 0 for never by itself. */
  readonly everyHours: number;
  readonly mostVanishedPercent: number;
  /** A person has looked: delete however many vanished. */
  readonly acceptVanished: boolean;
}

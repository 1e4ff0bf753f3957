import { salesforceTime, type SyncClock } from './clock.js';
import type { Entity, SourceRow } from './erp/erpSource.js';
import { keyPrefix, type Partition } from './partition.js';
import { upsertOwn } from './salesforce/ownRecords.js';
import { startingWith, type SalesforcePort } from './salesforce/salesforcePort.js';
import { customerOf, owns } from './worker.js';
import type { Refusal } from './streams/stream.js';

export interface Issue extends Refusal {
  readonly entity: Entity;
  readonly row: SourceRow;
}

/** A row that is not in the org, as a report tells of it. */
export interface KeptOut {
  readonly entity: Entity;
  readonly key: string;
  readonly reason: string;
}

export interface IssueRow {
  readonly Entity__c: Entity;
  readonly Source_Key__c: string;
  readonly Reason__c: string;
  readonly Retry_Asked_At__c: string | null;
  readonly Payload__c?: string | null;
}

const LONGEST_TEXT = 32_000;
const cut = (reason: string): string => reason.slice(0, LONGEST_TEXT);

export const openIssues = (partitions: readonly Partition[]): string =>
  `SELECT Entity__c, Source_Key__c, Reason__c, Retry_Asked_At__c${partitions.some(({ worker }) => worker) ? ', Payload__c' : ''} FROM Sync_Issue__c WHERE Resolved__c = false AND (${partitions
    .map((partition) => `Source_Key__c LIKE ${startingWith(keyPrefix(partition))}`)
    .join(' OR ')})`;

/** Those a worker has to try again: its customers', and those that do not say whose they are. */
export const ownIssues = ({ worker }: Partition, issues: readonly IssueRow[]): readonly IssueRow[] =>
  worker ? issues.filter((issue) => owns(worker, customerOfIssue(issue))) : issues;

function customerOfIssue({ Entity__c, Payload__c }: IssueRow): string {
  try {
    return customerOf(Entity__c, { values: JSON.parse(Payload__c ?? '{}') as SourceRow['values'] });
  } catch {
    // Too long to be kept whole.
    return '';
  }
}

/** Rows kept out, one Sync_Issue__c each: never dropped, retried by every run, resolved once they are written. */
export class Quarantine {
  /** Why each row is kept out, by entity and key; empty where somebody asked for another try and waits for the answer. */
  private readonly open = new Map<Entity, Map<string, string>>();

  constructor(
    private readonly port: SalesforcePort,
    private readonly partition: Partition,
    private readonly runKey: string,
    private readonly clock: SyncClock,
    issues: readonly IssueRow[],
  ) {
    const prefix = keyPrefix(partition);
    // LIKE ignores case, keys do not.
    for (const { Entity__c, Source_Key__c, Reason__c, Retry_Asked_At__c } of issues)
      if (Source_Key__c.startsWith(prefix))
        this.of(Entity__c).set(Source_Key__c.slice(prefix.length), Retry_Asked_At__c ? '' : Reason__c);
  }

  /** Keys of the rows of this entity that are kept out now. */
  keys(entity: Entity): readonly string[] {
    return [...this.of(entity).keys()];
  }

  /** Of all entities; the reason is empty where a row waits for the try that somebody asked for. */
  get keptOut(): KeptOut[] {
    return [...this.open].flatMap(([entity, reasons]) =>
      [...reasons].map(([key, reason]) => ({ entity, key, reason })),
    );
  }

  async add(issues: readonly Issue[]): Promise<void> {
    const told = issues.filter(({ entity, row, reason }) => this.of(entity).get(row.key) !== cut(reason));
    for (const { entity, row, reason } of told) this.of(entity).set(row.key, cut(reason));
    await upsertOwn(
      this.port,
      'Sync_Issue__c',
      'Issue_Key__c',
      told.map((issue) => this.record(issue)),
    );
  }

  /** Closes the issues of rows that are written now, or gone from the ERP; tells how many there were. */
  async resolve(entity: Entity, keys: Iterable<string>): Promise<number> {
    const healed = [...keys].filter((key) => this.of(entity).delete(key));
    const resolvedAt = salesforceTime(this.clock.now());
    await upsertOwn(
      this.port,
      'Sync_Issue__c',
      'Issue_Key__c',
      healed.map((key) => ({
        ...this.identity(entity, key),
        Resolved__c: true,
        Resolved_At__c: resolvedAt,
        Retry_Asked_At__c: null,
      })),
    );
    return healed.length;
  }

  private of(entity: Entity): Map<string, string> {
    const known = this.open.get(entity);
    if (known) return known;
    const reasons = new Map<string, string>();
    this.open.set(entity, reasons);
    return reasons;
  }

  private record({ entity, row, code, reason }: Issue) {
    return {
      ...this.identity(entity, row.key),
      Run__r: { Run_Key__c: this.runKey },
      Code__c: code,
      Reason__c: cut(reason),
      Payload__c: JSON.stringify({ key: row.key, ...row.values }).slice(0, LONGEST_TEXT),
      Resolved__c: false,
      Resolved_At__c: null,
      Retry_Asked_At__c: null,
    };
  }

  private identity(entity: Entity, key: string) {
    const sourceKey = keyPrefix(this.partition) + key;
    return { Issue_Key__c: `${entity}:${sourceKey}`, Entity__c: entity, Source_Key__c: sourceKey };
  }
}

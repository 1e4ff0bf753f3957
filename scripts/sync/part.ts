import type { LoadContext } from './bulkLoad.js';
import { rememberedWindow, type Checkpoint } from './checkpoint.js';
import type { OnlyRows } from './compare/orgRows.js';
import { Findings } from './compare/findings.js';
import { CustomerAccounts } from './customerAccounts.js';
import type { Entity, Narrowed, SourceRow } from './erp/erpSource.js';
import type { CustomerLink, OrderNames } from './lateLinks.js';
import { Admission } from './admission.js';
import type { Leases } from './leases.js';
import { OrderMatcher } from './orderMatcher.js';
import { keyPrefix, partitionKey, type Partition } from './partition.js';
import type { Quarantine } from './quarantine.js';
import type { RunRecord } from './runRecord.js';
import { windowStart } from './retention/window.js';
import type { RunTools } from './runTools.js';
import { StreamRun } from './streamRun.js';
import type { MappingContext, Stream } from './streams/stream.js';
import type { SourceRecord } from './sourceRecord.js';
import { customerOf, owns } from './worker.js';
import { STREAMS } from './streams/streams.js';
import { SupposedOrg } from './supposedOrg.js';
import type { Tally } from './tally.js';

/** What a partition left behind, read when it was claimed. */
interface OpenedPart {
  readonly leases: Leases;
  readonly record: RunRecord;
  readonly checkpoint: Checkpoint;
  readonly quarantine: Quarantine;
  /** Claims of workers who shared the company among another number, or did not share it. */
  readonly otherDivisions: readonly SourceRecord[];
  /** When it was claimed, by the clock of the org. */
  readonly orgTime: string | undefined;
  /** Numbers without an Account, or with another one than before. */
  readonly customers: readonly CustomerLink[];
  readonly changedOrders: readonly OrderNames[];
}

/** A partition at work: what every step of a run over it works with, and what the steps tell one another. */
export class Part {
  readonly prefix: string;
  readonly findings = new Findings();
  /** What left the org because it was closed so long ago. */
  readonly left = new Findings();
  /** Accounts whose exposure rows changed that went in small calls. */
  readonly touched = new Set<string>();
  readonly warnings: string[] = [];
  /** What a person should know though nothing is wrong. */
  readonly notes: string[] = [];
  /** Rows went by a job: of accounts that are not among the touched. */
  isLoaded = false;
  /** Both sides were compared key by key. */
  isCompared = false;
  /** The ERP was changed while its totals were taken: what differs is no finding. */
  isMoving = false;
  /** Streams of the partition; what a run is limited to is in `chosen`. */
  readonly streams: readonly Stream[];
  readonly chosen: readonly Stream[];
  readonly checkpoint: Checkpoint;
  readonly quarantine: Quarantine;
  readonly record: RunRecord;
  readonly customers: CustomerAccounts;
  readonly orders: OrderMatcher;
  readonly admission = new Admission(this);
  /** Where the window of what the org keeps begins; undefined while nothing has left. */
  windowStart: string | undefined;
  /** In a dry run. */
  readonly supposed: SupposedOrg | undefined;
  private readonly runs = new Map<Entity, StreamRun>();

  constructor(
    readonly partition: Partition,
    readonly tools: RunTools,
    readonly opened: OpenedPart,
  ) {
    this.checkpoint = opened.checkpoint;
    this.quarantine = opened.quarantine;
    this.record = opened.record;
    this.prefix = keyPrefix(partition);
    this.streams = STREAMS.filter((stream) => stream.perCompany === (partition.company !== undefined));
    this.chosen = this.streams.filter(({ entity }) => tools.entities?.includes(entity) ?? true);
    this.customers = new CustomerAccounts(tools.port, partition);
    this.windowStart = this.windowSoFar();
    this.supposed = tools.isDryRun ? new SupposedOrg(tools.port) : undefined;
    this.orders = new OrderMatcher((key) => this.prefix + key);
  }

  /** What the ERP is asked to leave out of lists and totals, where it can. */
  get narrowed(): Narrowed | undefined {
    const { narrows } = this.tools.source.capabilities;
    return narrows && { closedSince: this.windowStart, worker: this.partition.worker };
  }

  owns(stream: Stream, row: SourceRow): boolean {
    const { worker } = this.partition;
    return !worker || owns(worker, customerOf(stream.entity, row));
  }

  /** The rows of the org that are this worker's to compare. */
  ownRows(stream: Stream): OnlyRows {
    const { worker } = this.partition;
    return worker && stream.customerField
      ? { customerField: stream.customerField, isOwn: (customer) => owns(worker, customer) }
      : {};
  }

  /** Workers share the customers among another number than before: all of them are read again, what differs is written. */
  get isDividedAnew(): boolean {
    return this.checkpoint.isFirst && this.opened.otherDivisions.length > 0;
  }

  /** Kept before anything leaves: from then on nobody misses what is older. */
  async moveWindow(start: string): Promise<void> {
    this.windowStart = start;
    await this.checkpoint.remember({ windowStart: start });
  }

  /** A longer retention than before, or none, brings back what left. */
  private windowSoFar(): string | undefined {
    const { retentionMonths, clock } = this.tools;
    const before = this.opened.otherDivisions.map(rememberedWindow).filter((start) => start !== undefined);
    const reached = this.checkpoint.memory.windowStart ?? before.sort().at(-1);
    if (retentionMonths === undefined || reached === undefined) return undefined;
    const wanted = windowStart(clock.now(), retentionMonths);
    return wanted < reached ? wanted : reached;
  }

  /** Not limited to some entities. */
  get isWhole(): boolean {
    return this.chosen.length === this.streams.length;
  }

  get tallies(): readonly Tally[] {
    return [...this.runs.values()].map((run) => run.tally);
  }

  /** Stops the run before the API calls of others are touched, or when somebody else took over. */
  async beforeNextPage(): Promise<void> {
    this.tools.port.requireApiCalls?.();
    await this.opened.leases.keep();
  }

  run(stream: Stream): StreamRun {
    const { port, lanes, pauseMs } = this.tools;
    const { quarantine, orders, customers, touched } = this;
    const known = this.runs.get(stream.entity);
    const run =
      known ??
      new StreamRun(stream, {
        port,
        writer: { lanes, pauseMs },
        quarantine,
        orders,
        customers,
        touched,
        context: this.mapping(),
        supposed: this.supposed,
        admit: (admitted, rows) => this.admission.admit(admitted, rows),
      });
    this.runs.set(stream.entity, run);
    return run;
  }

  fetch(entity: Entity, keys: readonly string[]): Promise<readonly SourceRow[]> {
    return this.tools.source.fetch(entity, this.partition.company, keys);
  }

  loadContext(stream: Stream): LoadContext {
    const { checkpoint, prefix } = this;
    const noteJob = (): void => void (this.isLoaded = true);
    return {
      stream,
      run: this.run(stream),
      checkpoint,
      prefix,
      fetch: (keys) => this.fetch(stream.entity, keys),
      noteJob,
    };
  }

  private mapping(): MappingContext {
    return {
      sourceKey: partitionKey(this.partition),
      company: this.partition.company,
      erpKey: (key) => this.prefix + key,
      accountOf: (number) => this.customers.accountOf(number),
      orderOf: (reference) => this.orders.orderOf(reference),
    };
  }
}

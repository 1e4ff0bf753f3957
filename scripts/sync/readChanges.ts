import { BulkLoad, resumeLoad, type BulkTools } from './bulkLoad.js';
import { FieldCompare } from './compare/fieldCompare.js';
import { removeRows, removeUnseen, staleAllocations } from './compare/removal.js';
import { changedAtAll, changedSince, everyRow, type Select } from './compare/select.js';
import { earlierCursor, type Cursor, type Page, type SourceRow } from './erp/erpSource.js';
import type { Part } from './part.js';
import { LoadMemory } from './loadMemory.js';
import { KEYS_AT_ONCE, slices } from './slices.js';
import { partitionKey } from './partition.js';
import type { RowToWrite } from './salesforce/collections.js';
import type { StreamRun } from './streamRun.js';
import type { Stream } from './streams/stream.js';

interface Plan {
  readonly from: Cursor | undefined;
  readonly select: Select;
  /** Set where everything is read: what the ERP no longer has can then be told. */
  readonly compare?: FieldCompare;
}

/** Brings the changes of one stream over, in the order the ERP tells them. */
export async function readChanges(part: Part, stream: Stream): Promise<void> {
  const { source, progress, bulk } = part.tools;
  const { company } = part.partition;
  if (bulk) await resumeLoad(bulk, part.loadContext(stream));
  const plan = planFor(part, stream);
  await part.checkpoint.setBack(stream.entity, plan.from);
  const own = part.narrowed?.worker && { worker: part.narrowed.worker };
  const expected = await source.countChanges(stream.entity, company, plan.from, own);
  if (stream.accountField && bulk && Number(expected) >= bulk.fromRows) await part.customers.loadAll();
  const memory = new LoadMemory(expected);
  const writer = new PageWriter(part, stream, plan, expected);
  progress.begin(`${partitionKey(part.partition)} ${stream.entity}`, expected);
  try {
    for await (const page of source.changes(stream.entity, company, plan.from, own)) {
      await part.beforeNextPage();
      await writer.write(page);
      progress.advance(page.rows.length);
      memory.advance(page.rows.length);
    }
    await writer.finish();
  } finally {
    progress.end();
    // Best effort: the switch ends by itself.
    await bulk?.deferral.end(partitionKey(part.partition)).catch(() => undefined);
  }
  if (plan.compare && source.capabilities.snapshot)
    await removeUnseen(part, stream, await plan.compare.seen(), part.ownRows(stream));
}

function planFor(part: Part, stream: Stream): Plan {
  const { scope } = part.tools;
  const { prefix, findings } = part;
  const confirmed = part.checkpoint.cursor(stream.entity);
  if (scope.kind === 'since')
    return { from: earlierCursor(confirmed, { at: scope.date }), select: changedAtAll(stream, prefix) };
  const isKnown = part.isDividedAnew || part.checkpoint.memory.isReadAgain;
  if (scope.kind === 'changes' && isKnown) return { from: confirmed, select: changedAtAll(stream, prefix) };
  if (scope.kind === 'changes') return { from: confirmed, select: changedSince(stream, prefix, confirmed) };
  const compare = new FieldCompare(part.tools, stream, prefix, findings, part.ownRows(stream));
  return { from: undefined, select: compare, compare };
}

/** Few changes go by collections; where many rows are to come, changes wait until they are enough for a bulk job. */
class PageWriter {
  private readonly run: StreamRun;
  private readonly bulk: BulkTools | undefined;
  private load: BulkLoad | undefined;
  private readonly few = new FewRows();

  constructor(
    private readonly part: Part,
    private readonly stream: Stream,
    private readonly plan: Plan,
    /** Rows to come, where the source knows. */
    expected: number | undefined,
  ) {
    this.run = part.run(stream);
    const { bulk } = part.tools;
    this.bulk = bulk && (expected ?? Infinity) >= bulk.fromRows ? bulk : undefined;
  }

  async write(page: Page): Promise<void> {
    const { part, stream, plan, run } = this;
    // What was gathered before goes first: sent later, a row that is gone by now would come back.
    if (page.gone?.length) await this.finish();
    if (plan.from || page.gone?.length) await this.removeWhatPageTells(page);
    if (this.bulk) return this.gather(this.bulk, page, await run.prepare(page.rows, plan.select));
    await run.page(page.rows, plan.select);
    await part.checkpoint.advance(stream.entity, page.next);
  }

  async finish(): Promise<void> {
    await this.writeFew();
    await this.load?.finish();
  }

  private async gather(bulk: BulkTools, page: Page, changed: readonly RowToWrite[]): Promise<void> {
    const { few, part, stream } = this;
    if (this.load) return this.load.add(changed, page.next);
    few.add(page, changed);
    if (few.size < bulk.fromRows) return;
    this.load = new BulkLoad(bulk, part.loadContext(stream));
    const { rows, next } = few.taken();
    await this.load.add(rows, next);
  }

  private async writeFew(): Promise<void> {
    const { sources, rows, next } = this.few.taken();
    if (rows.length > 0) await this.run.send(sources, rows);
    await this.part.checkpoint.advance(this.stream.entity, next);
  }

  private async removeWhatPageTells({ rows, gone, wholeItems }: Page): Promise<void> {
    const { part, stream } = this;
    const stale = wholeItems ? await staleAllocations(part, wholeItems, rows) : [];
    await removeRows(part, stream, [...(gone ?? []), ...stale]);
  }
}

/** Rows of some pages that are not written yet; one that comes again takes the place of the one before. */
class FewRows {
  private readonly rows = new Map<string, RowToWrite>();
  private readonly sources = new Map<string, SourceRow>();
  private next: Cursor | undefined;

  get size(): number {
    return this.rows.size;
  }

  add(page: Page, changed: readonly RowToWrite[]): void {
    // As it is now: perhaps as the org has it, or refused.
    for (const { key } of page.rows) this.rows.delete(key);
    for (const row of changed) this.rows.set(row.key, row);
    for (const row of page.rows) if (this.rows.has(row.key)) this.sources.set(row.key, row);
    this.next = page.next ?? this.next;
  }

  taken() {
    const taken = { rows: [...this.rows.values()], sources: [...this.sources.values()], next: this.next };
    this.rows.clear();
    this.sources.clear();
    // Kept, it would confirm these rows once more before the job they went to has ended.
    this.next = undefined;
    return taken;
  }
}

/** Rows kept out earlier are read again: their Account may have been chosen or their parent written since. */
export async function retryQuarantined(part: Part, stream: Stream): Promise<void> {
  const { entity } = stream;
  for (const asked of slices(part.quarantine.keys(entity), KEYS_AT_ONCE)) {
    const rows = await part.fetch(entity, asked);
    await part.run(stream).page(rows, everyRow, 'key');
    const found = new Set(rows.map((row) => row.key));
    const gone = asked.filter((key) => !found.has(key));
    await part.quarantine.resolve(entity, gone);
  }
}

import { BulkLoad, resumeLoad } from './bulkLoad.js';
import { FieldCompare } from './compare/fieldCompare.js';
import { removeRows, removeUnseen, staleAllocations } from './compare/removal.js';
import { changedAtAll, changedSince, everyRow, type Select } from './compare/select.js';
import type { Cursor, Page } from './erp/erpSource.js';
import type { Part } from './part.js';
import { KEYS_AT_ONCE, slices } from './slices.js';
import { partitionKey } from './partition.js';
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
  if (bulk) await resumeLoad(bulk, part.load(stream));
  const plan = planFor(part, stream);
  const own = part.narrowed?.worker && { worker: part.narrowed.worker };
  const expected = await source.countChanges(stream.entity, company, plan.from, own);
  if (stream.accountField && bulk && Number(expected) >= bulk.fromRows) await part.customers.loadAll();
  const writer = new PageWriter(part, stream, plan, expected);
  progress.begin(`${partitionKey(part.partition)} ${stream.entity}`, expected);
  try {
    for await (const page of source.changes(stream.entity, company, plan.from, own)) {
      await part.breathe();
      await writer.write(page);
      progress.advance(page.rows.length);
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
  if (scope.kind === 'since') return { from: { at: scope.date }, select: changedAtAll(stream, prefix) };
  if (scope.kind === 'changes' && part.isDividedAnew) return { from: confirmed, select: changedAtAll(stream, prefix) };
  if (scope.kind === 'changes') return { from: confirmed, select: changedSince(stream, prefix, confirmed) };
  const compare = new FieldCompare(part.tools, stream, prefix, findings, part.ownRows(stream));
  return { from: undefined, select: compare, compare };
}

/** Small changes go by collections, page by page; large ones by bulk jobs. */
class PageWriter {
  private readonly run: StreamRun;
  private load: BulkLoad | undefined;

  constructor(
    private readonly part: Part,
    private readonly stream: Stream,
    private readonly plan: Plan,
    /** Rows to come, where the source knows. */
    private readonly expected: number | undefined,
  ) {
    this.run = part.run(stream);
  }

  async write(page: Page): Promise<void> {
    const { part, stream, plan, run } = this;
    if (plan.from || page.gone?.length) await this.removeWhatPageTells(page);
    this.load ??= this.startLoad(page);
    if (this.load) return this.load.add(await run.prepare(page.rows, plan.select), page.next);
    await run.page(page.rows, plan.select);
    await part.checkpoint.advance(stream.entity, page.next);
  }

  async finish(): Promise<void> {
    await this.load?.finish();
  }

  private startLoad(page: Page): BulkLoad | undefined {
    const { bulk } = this.part.tools;
    const isLong = bulk && (this.expected ?? page.rows.length) >= bulk.fromRows;
    return isLong ? new BulkLoad(bulk, this.part.load(this.stream)) : undefined;
  }

  private async removeWhatPageTells({ rows, gone, wholeItems }: Page): Promise<void> {
    const { part, stream } = this;
    const stale = wholeItems ? await staleAllocations(part, wholeItems, rows) : [];
    await removeRows(part, stream, [...(gone ?? []), ...stale]);
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

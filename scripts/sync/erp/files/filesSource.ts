import { Decimal } from 'decimal.js';
import { CreditSyncError } from '../../errors.js';
import { KeyTable } from '../../keyTable.js';
import type {
  Balance,
  Capabilities,
  Cursor,
  CustomerBalance,
  Entity,
  ErpHealth,
  ErpSource,
  OpenItem,
  Page,
  SourceRow,
} from '../erpSource.js';
import { checkColumns, toEvent, type FileEvent } from './canonical.js';
import type { Delivery } from './delivery.js';
import { DropFolder } from './dropFolder.js';
import { checkRows, checkSum, readManifest } from './manifest.js';
import { cursorAt, isConfirmed, positionOf, type Position } from './position.js';
import { readRecords } from './records.js';
import type { FilesSettings } from './settings.js';
import { BrokenFile } from './text.js';
import { readTotals, UNTOLD } from './totals.js';

/** Learnt of all files before the first row is given. */
interface Known {
  /** Where each key is deleted last. */
  readonly deletions: Map<string, string>;
  /** Keys that come more than once in a file. */
  readonly twice: Set<string>;
}

type Options = Omit<FilesSettings, 'kind' | 'name'>;

/** Files delivered into a folder, each with rows that were added, changed or deleted. Nothing is remembered but where they lie. */
export class FilesSource implements ErpSource {
  readonly kind = 'files';
  readonly capabilities: Capabilities;
  private readonly folder: DropFolder;

  constructor(private readonly options: Options) {
    this.folder = new DropFolder(options.folder, options.manifests);
    this.capabilities = {
      changes: 'delta',
      tombstones: true,
      movesOnPartPayment: true,
      allocations: 'pairs',
      balances: options.totals,
      snapshot: false,
    };
  }

  async check(): Promise<ErpHealth> {
    await this.folder.prepare();
    const files = await this.folder.list(['incoming', 'processing', 'archive'], () => true);
    const named = files.map(({ company }) => company).filter((company) => company !== undefined);
    return { version: 'files', companies: [...new Set([...(this.options.companies ?? []), ...named])].sort() };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const position = positionOf(from);
    await this.archiveConfirmed(entity, company, position);
    const files = await this.claim(entity, company, from, position);
    const known: Known = { deletions: new Map(), twice: new Set() };
    for (const file of files) await this.validate(entity, file, known);
    for (const file of files) yield* this.pages(entity, file, file.name === position?.name ? position.rows : 0, known);
  }

  /** To count is to read. */
  async countChanges(): Promise<undefined> {
    return undefined;
  }

  /** By key from what was delivered: as long as the archive is kept. */
  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const missing = new Set(keys);
    const found: SourceRow[] = [];
    for (const file of (await this.delivered(entity, company)).reverse()) {
      if (missing.size === 0) break;
      const newest = new Map<string, SourceRow[]>();
      for await (const [event, row] of this.events(entity, file)) {
        const { key, deleted } = event;
        if (!missing.has(key)) continue;
        newest.set(key, deleted ? [] : withDifferent(newest.get(key) ?? [], sourceRow(file, event, row)));
      }
      for (const [key, rows] of newest) {
        missing.delete(key);
        found.push(...rows);
      }
    }
    return found;
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set<unknown>(items);
    const all = await this.latest('allocations', company);
    return [...all.values()].filter(({ values }) => wanted.has(values['item_key']));
  }

  async balances(company: string | undefined): Promise<readonly Balance[]> {
    const files = await this.folder.list(['incoming', 'processing', 'archive'], (file) => file.company === company);
    const totals = files.filter(({ content }) => content === 'totals').at(-1);
    // Totals of an earlier delivery say nothing about rows that came after them.
    const stale = totals && files.some(({ content, at }) => content !== 'totals' && at > totals.at);
    return totals && !stale ? readTotals(totals.path, this.options) : UNTOLD;
  }

  async *customerBalances(company: string): AsyncGenerator<readonly CustomerBalance[]> {
    const sums = new Map<string, CustomerBalance>();
    for (const [entity, column, sign] of OWED)
      for (const { values } of (await this.latest(entity, company)).values()) {
        const [customer, currency] = [String(values['customer_number']), String(values['currency'])];
        const amount = DECIMAL.test(String(values[column])) ? new Decimal(String(values[column])).times(sign) : 0;
        const key = JSON.stringify([customer, currency]);
        sums.set(key, { customer, currency, balance: new Decimal(sums.get(key)?.balance ?? 0).plus(amount).toFixed() });
      }
    yield [...sums.values()];
  }

  openItems(): AsyncIterable<readonly OpenItem[]> {
    throw noSnapshot();
  }

  keys(): AsyncIterable<readonly string[]> {
    throw noSnapshot();
  }

  async close(): Promise<void> {}

  private async archiveConfirmed(
    entity: Entity,
    company: string | undefined,
    position: Position | undefined,
  ): Promise<void> {
    const seen = await this.folder.list(['processing'], (file) => file.content === entity && file.company === company);
    for (const file of seen.filter(({ name }) => isConfirmed(name, position))) await this.folder.archive(file);
  }

  /**
   * What is still to be read, taken out of the way of new files. The archive counts as well: the cursor may have been set
   * back, or there is none.
   */
  private async claim(
    entity: Entity,
    company: string | undefined,
    from: Cursor | undefined,
    position: Position | undefined,
  ): Promise<Delivery[]> {
    const since = position ? '' : (from?.at ?? '');
    const claimed: Delivery[] = [];
    const own = (file: Delivery): boolean => file.content === entity && file.company === company && file.at >= since;
    for (const file of await this.folder.list(['incoming', 'processing', 'archive'], own)) {
      const confirmed = isConfirmed(file.name, position);
      if (file.folder === 'archive') claimed.push(...(confirmed ? [] : [file]));
      else if (confirmed) await this.folder.quarantine(file, `it arrived after ${position?.name} was read`);
      else claimed.push(await this.folder.claim(file));
    }
    return claimed;
  }

  /** The whole file is read before its first row is given: half a delivery is none. Learns where keys are deleted last, and which come twice. */
  private async validate(entity: Entity, file: Delivery, { deletions, twice }: Known): Promise<void> {
    try {
      const manifest = (await readManifest(file.path)) ?? {};
      await checkSum(file.path, manifest);
      const given = new KeyTable();
      let rows = 0;
      for await (const [{ key, deleted }] of this.events(entity, file, true)) {
        const before = given.size;
        rows++;
        if (deleted) deletions.set(key, placeOf(file, rows));
        else if (given.add(key) < before) twice.add(inFile(file, key));
      }
      checkRows(rows, manifest);
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      await this.folder.quarantine(file, error.message);
    }
  }

  /**
   * A row that is deleted further on is not given at all: its deletion may be written before it is. Rows of one key come
   * together, in the last page: a file says of each row how it is, so two that differ are nobody's change of one another.
   */
  private async *pages(
    entity: Entity,
    file: Delivery,
    skip: number,
    { deletions, twice }: Known,
  ): AsyncGenerator<Page> {
    const together: SourceRow[] = [];
    let page: { rows: SourceRow[]; gone: string[] } = { rows: [], gone: [] };
    let read = 0;
    for await (const [event, row] of this.events(entity, file)) {
      read = row;
      const isTwice = twice.has(inFile(file, event.key));
      if (row <= skip && !isTwice) continue;
      const deletedAt = deletions.get(event.key);
      if (event.deleted) page.gone.push(event.key);
      else if (deletedAt === undefined || deletedAt < placeOf(file, row))
        (isTwice ? together : page.rows).push(sourceRow(file, event, row));
      if (page.rows.length + page.gone.length < this.options.pageSize) continue;
      yield { ...page, next: cursorAt(file, row, false) };
      page = { rows: [], gone: [] };
    }
    yield { gone: page.gone, rows: [...page.rows, ...together], next: cursorAt(file, read, true) };
  }

  private async *events(entity: Entity, file: Delivery, strict = false): AsyncGenerator<[FileEvent, number]> {
    let row = 0;
    for await (const record of readRecords(file.path, this.options)) {
      if (strict) checkColumns(entity, record);
      yield [toEvent(entity, record, file.name, this.options), ++row];
    }
  }

  private delivered(entity: Entity, company: string | undefined): Promise<Delivery[]> {
    return this.folder.list(['processing', 'archive'], (file) => file.content === entity && file.company === company);
  }

  private async latest(entity: Entity, company: string): Promise<Map<string, SourceRow>> {
    const rows = new Map<string, SourceRow>();
    for (const file of await this.delivered(entity, company))
      for await (const [event, row] of this.events(entity, file))
        if (event.deleted) rows.delete(event.key);
        else rows.set(event.key, sourceRow(file, event, row));
    return rows;
  }
}

const OWED = [
  ['items', 'balance', 1],
  ['payments', 'unapplied_amount', -1],
] as const satisfies readonly (readonly [Entity, string, number])[];
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Text order is the order of delivery. */
const placeOf = (file: Delivery, row: number): string => `${file.name}#${String(row).padStart(12, '0')}`;

const inFile = (file: Delivery, key: string): string => `${file.name}#${key}`;

/** Besides those that say something else. */
const withDifferent = (rows: readonly SourceRow[], row: SourceRow): SourceRow[] =>
  rows.some(({ values }) => JSON.stringify(values) === JSON.stringify(row.values)) ? [...rows] : [...rows, row];

const sourceRow = (file: Delivery, { key, values }: FileEvent, row: number): SourceRow => ({
  key,
  at: file.at,
  version: placeOf(file, row),
  values,
});

const noSnapshot = (): CreditSyncError =>
  new CreditSyncError('Unsupported', 'Files tell changes only, not all there is.');

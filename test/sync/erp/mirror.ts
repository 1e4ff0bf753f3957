import { Decimal } from 'decimal.js';
import { dedupe, laterCursor, type Cursor, type Entity, type ErpSource } from '../../../scripts/sync/erp/erpSource.js';

export type Values = Readonly<Record<string, unknown>>;
export interface Read {
  readonly source: ErpSource;
  readonly company: string;
}
export const ENTITIES: readonly Entity[] = ['customers', 'items', 'payments', 'allocations', 'commitments'];

/** What the engine does with a source, without an org: changes, deletions, open items and key snapshots. */
export class Mirror {
  private readonly tables = new Map<Entity, Map<string, Values>>();
  private readonly cursors = new Map<Entity, Cursor>();

  constructor(
    private readonly erp: Read,
    /** Runs between pages, such as somebody booking meanwhile; true ends the reading there, as a crash would. */
    private readonly betweenPages: (entity: Entity) => Promise<boolean> = async () => false,
  ) {}

  rows(entity: Entity): Map<string, Values> {
    const table = this.tables.get(entity) ?? new Map<string, Values>();
    this.tables.set(entity, table);
    return table;
  }

  async follow(entities = ENTITIES): Promise<void> {
    const { capabilities } = this.erp.source;
    for (const entity of entities) await this.readChanges(entity);
    if (!capabilities.snapshot) return;
    if (!capabilities.movesOnPartPayment) await this.sweepOpenItems();
    if (!capabilities.tombstones) for (const entity of ENTITIES) await this.dropMissing(entity);
  }

  async readChanges(entity: Entity): Promise<void> {
    const { source, company } = this.erp;
    const rows = this.rows(entity);
    let cursor = this.cursors.get(entity);
    for await (const page of source.changes(entity, company, cursor)) {
      const whole = new Set(page.wholeItems);
      for (const [key, values] of rows) if (whole.has(String(values['item_key']))) rows.delete(key);
      for (const row of dedupe(page.rows)) rows.set(row.key, row.values);
      for (const key of page.gone ?? []) rows.delete(key);
      cursor = laterCursor(cursor, page.next);
      if (cursor) this.cursors.set(entity, cursor);
      if (await this.betweenPages(entity)) return;
    }
  }

  private async sweepOpenItems(): Promise<void> {
    const { source, company } = this.erp;
    for (const entity of ['items', 'payments'] as const) {
      const rows = this.rows(entity);
      const told = (await collect(source.openItems(company))).filter((open) => open.entity === entity);
      const inErp = new Set(told.map(({ key, currency, balance }) => line(entity, key, currency, balance)));
      const here = new Set(openOf(entity, rows));
      const differing = [...inErp, ...here].filter((each) => !inErp.has(each) || !here.has(each));
      const keys = [...new Set(differing.map((each) => each.split(' ')[1] ?? ''))];
      for (const row of await source.fetch(entity, company, keys)) rows.set(row.key, row.values);
      if (entity === 'items')
        for (const row of await source.allocationsOf(company, keys)) this.rows('allocations').set(row.key, row.values);
    }
  }

  private async dropMissing(entity: Entity): Promise<void> {
    const keys = new Set(await collect(this.erp.source.keys(entity, this.erp.company)));
    for (const key of this.rows(entity).keys()) if (!keys.has(key)) this.rows(entity).delete(key);
  }
}

export async function readAll(
  { source, company }: { readonly source: ErpSource; readonly company: string | undefined },
  entity: Entity,
): Promise<Map<string, Values>> {
  const rows = new Map<string, Values>();
  for await (const page of source.changes(entity, company, undefined))
    for (const row of dedupe(page.rows)) rows.set(row.key, row.values);
  return rows;
}

export async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

export const line = (entity: Entity, key: string, currency: string, balance: string): string =>
  `${entity} ${key} ${currency} ${new Decimal(balance).toFixed()}`;

export function openOf(entity: 'items' | 'payments', rows: Map<string, Values>): string[] {
  const column = entity === 'items' ? 'balance' : 'unapplied_amount';
  return [...rows]
    .filter(([, values]) => !new Decimal(String(values[column])).isZero())
    .map(([key, values]) => line(entity, key, String(values['currency']), String(values[column])));
}

export const sumOf = (rows: readonly Values[], column: string): string =>
  rows.reduce((sum, values) => sum.plus(String(values[column])), new Decimal(0)).toFixed();

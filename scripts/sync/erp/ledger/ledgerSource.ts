import type {
  Balance,
  Capabilities,
  Cursor,
  Entity,
  ErpHealth,
  ErpSource,
  OpenItem,
  Page,
  SourceRow,
} from '../erpSource.js';
import type { Ledger, LedgerLine, LedgerTable, ReceivableLines, Scope } from './ledger.js';
import { allocationRow, debitOf, itemRow, receiptRow } from './rows.js';
import { Scan } from './scan.js';
import { idsOf, NOTHING } from './tables.js';

/** Any ERP with a general ledger: open items are receivable lines, allocations what settles them. */
export class LedgerSource implements ErpSource {
  readonly kind: string;
  readonly capabilities: Capabilities;

  constructor(
    private readonly ledger: Ledger,
    private readonly overlapSeconds: number,
  ) {
    this.kind = ledger.kind;
    this.capabilities = {
      changes: 'timestamp',
      tombstones: false,
      movesOnPartPayment: ledger.movesOnPartPayment,
      allocations: ledger.allocations,
      balances: ledger.hasBalances,
      snapshot: true,
    };
  }

  check(): Promise<ErpHealth> {
    return this.ledger.check();
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const table = this.table(entity, company);
    const scan = new Scan(from, this.overlapSeconds, this.ledger.now());
    const { since, after } = scan;
    for await (const ids of table.ids({ since, after })) {
      const rows = await table.rows(ids);
      const whole = entity === 'allocations' ? { wholeItems: ids.map(String) } : {};
      const gone = since === undefined ? [] : withoutRow(table, ids, rows);
      yield { rows, gone, ...whole, next: scan.passed(ids, rows) };
    }
    yield { rows: [], next: scan.end() };
  }

  countChanges(entity: Entity, company: string | undefined, from: Cursor | undefined): Promise<number> {
    return this.table(entity, company).count(new Scan(from, this.overlapSeconds, this.ledger.now()).since);
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    const lines = this.ledger.lines(company);
    for (const role of ['item', 'receipt'] as const)
      for await (const ids of lines.ids(role, { open: true }))
        yield (await lines.read(ids)).filter(({ residual }) => !residual.isZero()).map(openItem);
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    const table = this.table(entity, company);
    for await (const ids of table.ids({}))
      if (table.keysOf) yield ids.flatMap(table.keysOf);
      else yield table.find ? (await table.rows(ids)).map(({ key }) => key) : ids.map(String);
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const table = this.table(entity, company);
    const ids = table.find ? await table.find(keys) : idsOf(keys);
    const wanted = new Set(keys);
    return ids.length === 0 ? [] : (await table.rows(ids)).filter(({ key }) => wanted.has(key));
  }

  allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    return this.table('allocations', company).rows(idsOf(items));
  }

  async balances(company: string | undefined): Promise<readonly Balance[]> {
    if (!this.ledger.hasBalances) return [];
    const untold = (entity: Entity): Balance => ({ entity, currency: '', sums: {} });
    if (company === undefined) return [untold('rates')];
    return [...(await this.ledger.lines(company).balances()), ...UNTOLD.map(untold)];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private table(entity: Entity, company: string | undefined): LedgerTable {
    if (entity === 'rates') return this.ledger.rates();
    if (company === undefined) return NOTHING;
    const lines = this.ledger.lines(company);
    switch (entity) {
      case 'customers':
        return this.ledger.customers(company);
      case 'items':
        return linesTable(lines, 'item', async (ids) => (await lines.read(ids)).filter(isItem).map(itemRow));
      case 'payments':
        return linesTable(lines, 'receipt', async (ids) => (await lines.read(ids)).filter(isReceipt).map(receiptRow));
      case 'allocations':
        return {
          ...linesTable(lines, 'item', async (ids) => (await lines.allocations(ids)).map(allocationRow)),
          find: (keys) => Promise.resolve(idsOf(keys.map(debitOf))),
        };
      case 'commitments':
        return this.ledger.orders(company);
    }
  }
}

const openItem = ({ id, kind, customer, currency, residual }: LedgerLine): OpenItem => ({
  entity: kind === 'receipt' ? 'payments' : 'items',
  key: String(id),
  customer: customer ?? '',
  balance: (kind === 'receipt' ? residual.neg() : residual).toFixed(),
  currency,
});

const isReceipt = ({ kind }: { kind: string }): boolean => kind === 'receipt';
const isItem = (line: { kind: string }): boolean => !isReceipt(line);

const linesTable = (lines: ReceivableLines, role: 'item' | 'receipt', rows: LedgerTable['rows']): LedgerTable => ({
  ids: (scope: Scope) => lines.ids(role, scope),
  count: (since) => lines.count(role, since),
  rows,
});

/** What was a row when it was last told, perhaps, and is none now. */
function withoutRow(table: LedgerTable, ids: readonly number[], rows: readonly SourceRow[]): string[] {
  const there = new Set(rows.map(({ key }) => key));
  return ids.flatMap((id) => table.keysOf?.(id) ?? []).filter((key) => !there.has(key));
}

const UNTOLD = ['customers', 'allocations', 'commitments'] as const;

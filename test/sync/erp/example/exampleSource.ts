import { DateTime } from 'luxon';
import { z } from 'zod';
import { CreditSyncError, errorText } from '../../../../scripts/sync/errors.js';
import type {
  Capabilities,
  Cursor,
  Entity,
  ErpHealth,
  ErpSource,
  OpenItem,
  Page,
  SourceRow,
} from '../../../../scripts/sync/erp/erpSource.js';

/** What the ERP answers; the columns of a row are checked by the streams. */
const health = z.object({ version: z.string(), companies: z.array(z.string()), now: z.string() });
const rows = z.array(z.looseObject({ key: z.string(), updated_at: z.string() }));

const OPEN = { items: 'balance', payments: 'unapplied_amount' } as const;

/**
 * A complete source for an imaginary ERP: `GET /items?company=1000&after=TIME|KEY&limit=100` gives rows in the order of time
 * and key, `GET /items?company=1000&key=A&key=B` those rows, `GET /health` version, companies and clock.
 */
export class ExampleSource implements ErpSource {
  readonly kind = 'example';
  readonly capabilities: Capabilities = {
    changes: 'timestamp',
    tombstones: false,
    movesOnPartPayment: true,
    allocations: 'pairs',
    balances: false,
    snapshot: true,
  };

  constructor(private readonly options: { url: string; pageSize: number; overlapSeconds: number }) {}

  async check(): Promise<ErpHealth> {
    return health.parse(await this.get('health', {}));
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const { pageSize, overlapSeconds } = this.options;
    const now = (await this.check()).now ?? '';
    // Rows are committed behind the watermark: read again what changed shortly before it.
    let after = from && (DateTime.fromISO(from.at, { zone: 'utc' }).minus({ seconds: overlapSeconds }).toISO() ?? '');
    for (;;) {
      const found = await this.rows(entity, company, { after: after ?? '', limit: String(pageSize) });
      const last = found.at(-1);
      if (!last) return;
      // A row dated in the future must not push the watermark past what is still to come.
      yield { rows: found, next: { at: last.at < now ? last.at : now } };
      after = `${last.at}|${last.key}`;
    }
  }

  async countChanges(): Promise<undefined> {
    return undefined;
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    for (const entity of ['items', 'payments'] as const)
      for await (const page of this.changes(entity, company, undefined))
        yield page.rows
          .map(({ key, values }) => ({
            entity,
            key,
            customer: String(values['customer_number'] ?? ''),
            balance: String(values[OPEN[entity]]),
            currency: String(values['currency']),
          }))
          .filter(({ balance }) => Number(balance) !== 0);
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    for await (const page of this.changes(entity, company, undefined)) yield page.rows.map(({ key }) => key);
  }

  fetch(entity: Entity, company: string | undefined, key: readonly string[]): Promise<readonly SourceRow[]> {
    return this.rows(entity, company, { key });
  }

  allocationsOf(company: string, item: readonly string[]): Promise<readonly SourceRow[]> {
    return this.rows('allocations', company, { item });
  }

  /** The ERP totals nothing; what it says is open is the control. */
  async balances(): Promise<readonly []> {
    return [];
  }

  async close(): Promise<void> {}

  private async rows(
    entity: Entity,
    company: string | undefined,
    query: Record<string, string | readonly string[]>,
  ): Promise<SourceRow[]> {
    const found = rows.parse(await this.get(entity, { company: company ?? '', ...query }));
    return found.map(({ key, updated_at, ...values }) => ({ key, at: updated_at, version: updated_at, values }));
  }

  private async get(path: string, query: Record<string, string | readonly string[]>): Promise<unknown> {
    const url = new URL(path, this.options.url);
    for (const [name, value] of Object.entries(query))
      for (const each of [value].flat()) url.searchParams.append(name, each);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return await response.json();
    } catch (error) {
      throw new CreditSyncError('ErpDown', `The ERP at ${url.origin} does not answer: ${errorText(error)}.`, {
        actions: ['Start it, then run the sync again; it goes on where it stopped.'],
        cause: error,
      });
    }
  }
}

import pRetry from 'p-retry';
import pg from 'pg';
import { CreditSyncError } from '../../errors.js';
import {
  LONGEST_COMPANY,
  LONGEST_KEY,
  type Balance,
  type Capabilities,
  type Cursor,
  type CustomerBalance,
  type Entity,
  type ErpHealth,
  type ErpSource,
  type OpenItem,
  type Page,
  type SourceRow,
} from '../erpSource.js';
import { CONTRACT, ENTITIES } from './contract.js';
import * as queries from './queries.js';
import { isTransient, sqlError } from './sqlErrors.js';

export interface SqlSourceOptions {
  readonly url: string;
  readonly pageSize: number;
  /** Longer than the longest transaction of the ERP. */
  readonly overlapSeconds: number;
  readonly retries?: number;
}

type SqlRow = Record<string, unknown>;

/** Numbers and dates arrive as the text the server sent: no float, no time zone of this machine. Floats stay numbers, which streams refuse. */
const AS_TEXT = new Set<number>([
  pg.types.builtins.INT2,
  pg.types.builtins.INT4,
  pg.types.builtins.INT8,
  pg.types.builtins.NUMERIC,
  pg.types.builtins.DATE,
]);
const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** Reads the canonical views of any database that speaks the PostgreSQL wire protocol. */
export class SqlSource implements ErpSource {
  readonly kind = 'sql';
  readonly capabilities: Capabilities = {
    changes: 'timestamp',
    tombstones: false,
    movesOnPartPayment: true,
    allocations: 'pairs',
    balances: true,
    snapshot: true,
  };
  private readonly pool: pg.Pool;
  private readonly where: { place: string; user: string };

  constructor(private readonly options: SqlSourceOptions) {
    const { hostname, port, pathname, username } = new URL(options.url);
    this.where = {
      place: `${hostname}:${port || '5432'}${pathname}`,
      user: decodeURIComponent(username) || 'postgres',
    };
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: 1,
      connectionTimeoutMillis: 10_000,
      types: typeParsers,
    });
    // An idle connection that breaks is replaced by the pool; the next query tells if the server is gone.
    this.pool.on('error', () => undefined);
  }

  async check(): Promise<ErpHealth> {
    const [server] = await this.query(queries.server);
    for (const entity of ENTITIES) {
      await this.query(queries.changesPage(entity, queries.changesFrom(entity, '', undefined, 0), undefined, 0));
      if ((await this.query(queries.unreadableRows(entity)))[0]?.['found']) throw unreadable(CONTRACT[entity].view);
    }
    const companies = (await this.query(queries.companies)).map((row) => row['company']);
    for (const company of companies) checkCompany(company);
    return {
      version: String(server?.['version']),
      companies: companies as string[],
      now: String(server?.['erp_now']),
    };
  }

  async *changes(entity: Entity, company: string | undefined, from: Cursor | undefined): AsyncGenerator<Page> {
    const { overlapSeconds, pageSize } = this.options;
    let after: queries.Position | undefined;
    for (;;) {
      const start = queries.changesFrom(entity, company, from?.at, overlapSeconds);
      const found = await this.query(queries.changesPage(entity, start, after, pageSize));
      const rows = found.map(sourceRow);
      const last = rows.at(-1);
      yield {
        rows,
        next: last && { at: earlier(last.at, String(found[0]?.['erp_now'])) },
      };
      if (!last || rows.length < pageSize) return;
      after = { at: last.at, key: last.key };
    }
  }

  async countChanges(entity: Entity, company: string | undefined, from: Cursor | undefined): Promise<number> {
    const start = queries.changesFrom(entity, company, from?.at, this.options.overlapSeconds);
    return Number((await this.query(queries.countChanges(entity, start)))[0]?.['count']);
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    for (const entity of ['items', 'payments'] as const)
      yield* this.byKey(
        (after) => queries.openItemsPage(entity, company, after, this.options.pageSize),
        (row) => ({
          entity,
          key: String(row['key']),
          balance: String(row['balance']),
          currency: String(row['currency']),
        }),
      );
  }

  async *keys(entity: Entity, company: string | undefined): AsyncGenerator<readonly string[]> {
    yield* this.byKey(
      (after) => queries.keysPage(entity, company, after, this.options.pageSize),
      (row) => String(row['key']),
    );
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    return (await this.query(queries.rowsByKey(entity, company, keys))).map(sourceRow);
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    return (await this.query(queries.allocationsOf(company, items))).map(sourceRow);
  }

  async *customerBalances(company: string): AsyncGenerator<readonly CustomerBalance[]> {
    yield (await this.query(queries.customerBalances(company))).map((row) => ({
      customer: String(row['customer_number']),
      currency: String(row['currency']),
      balance: String(row['balance']),
    }));
  }

  async balances(company: string | undefined): Promise<readonly Balance[]> {
    const all: Balance[] = [];
    for (const entity of ENTITIES.filter((name) => CONTRACT[name].perCompany === (company !== undefined)))
      for (const row of await this.query(queries.balance(entity, company)))
        all.push({
          entity,
          currency: String(row['currency']),
          count: Number(row['count']),
          sums: Object.fromEntries(CONTRACT[entity].sums.map((column) => [column, String(row[column])])),
        });
    return all;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async *byKey<T>(page: (after: string) => queries.Query, read: (row: SqlRow) => T): AsyncGenerator<T[]> {
    for (let after = ''; ;) {
      const rows = await this.query(page(after));
      if (rows.length > 0) yield rows.map(read);
      if (rows.length < this.options.pageSize) return;
      after = String(rows.at(-1)?.['key']);
    }
  }

  /** Every query is a read that can be sent again, so a broken connection costs a retry, not the run. */
  private async query(query: queries.Query): Promise<SqlRow[]> {
    try {
      return await pRetry(async () => (await this.pool.query<SqlRow>(query.text, [...query.values])).rows, {
        retries: this.options.retries ?? 3,
        minTimeout: 500,
        shouldRetry: ({ error }) => isTransient(error),
      });
    } catch (error) {
      throw sqlError(error, this.where);
    }
  }
}

function sourceRow({ key, at, erp_now: _now, ...values }: SqlRow): SourceRow {
  return { key: String(key), version: String(at), at: String(at), values };
}

/** A row dated in the future must not push the watermark past changes still to come. */
const earlier = (at: string, now: string): string => (at < now ? at : now);

const unreadable = (view: string): CreditSyncError =>
  new CreditSyncError(
    'ErpUnreadableRows',
    `${view} has rows without updated_at, or without a key of at most ${LONGEST_KEY} characters.`,
    {
      actions: ['Every row needs both, or a change could be missed; correct the view.'],
    },
  );

function checkCompany(company: unknown): void {
  if (typeof company === 'string' && /^[^:*]+$/.test(company) && company.length <= LONGEST_COMPANY) return;
  throw new CreditSyncError('ErpBadCompany', `erp_customers holds the company code "${String(company)}".`, {
    actions: [`A company code is text of at most ${LONGEST_COMPANY} characters without : and *; correct the view.`],
  });
}

import pRetry from 'p-retry';
import { CreditSyncError, usageError } from '../../errors.js';
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
  type Narrowed,
  type OpenItem,
  type Page,
  type SourceRow,
} from '../erpSource.js';
import { CONTRACT, ENTITIES } from './contract.js';
import { openMariadb } from './mariadb.js';
import { openPostgres } from './postgres.js';
import { Queries, type Place, type Position, type Query } from './queries.js';
import type { SqlDatabase, SqlRow } from './sqlDatabase.js';
import { sqlError } from './sqlErrors.js';

export interface SqlSourceOptions {
  readonly url: string;
  readonly pageSize: number;
  /** Longer than the longest transaction of the ERP. */
  readonly overlapSeconds: number;
  readonly retries?: number;
}

/** Reads the canonical views of a PostgreSQL or MariaDB database, told apart by the scheme of the url. */
export class SqlSource implements ErpSource {
  readonly kind = 'sql';
  readonly capabilities: Capabilities = {
    changes: 'timestamp',
    tombstones: false,
    movesOnPartPayment: true,
    allocations: 'pairs',
    balances: true,
    snapshot: true,
    narrows: true,
  };
  private readonly database: SqlDatabase;
  private readonly queries: Queries;

  constructor(private readonly options: SqlSourceOptions) {
    this.database = openDatabase(options.url);
    this.queries = new Queries(this.database.dialect);
  }

  async check(): Promise<ErpHealth> {
    const [server] = await this.query(this.queries.server());
    const unreadable: string[] = [];
    for (const entity of ENTITIES) {
      await this.query(this.queries.changesPage(entity, [], undefined, 0));
      const [bad] = await this.query(this.queries.unreadableRows(entity));
      if (Number(bad?.['found']) > 0) unreadable.push(unreadableRows(CONTRACT[entity].view, Number(bad?.['found'])));
    }
    const companies = (await this.query(this.queries.companies())).map((row) => row['company']);
    for (const company of companies) checkCompany(company);
    return {
      version: String(server?.['version']),
      companies: companies as string[],
      now: String(server?.['erp_now']),
      unreadable,
    };
  }

  async *changes(
    entity: Entity,
    company: string | undefined,
    from: Cursor | undefined,
    only?: Narrowed,
  ): AsyncGenerator<Page> {
    const { overlapSeconds, pageSize } = this.options;
    const start = this.queries.changedSince(entity, company, from?.at, overlapSeconds, only);
    for (let after: Position | undefined; ;) {
      const found = await this.query(this.queries.changesPage(entity, start, after, pageSize));
      const rows = found.map((row) => sourceRow(entity, row));
      const last = rows.at(-1);
      yield {
        rows,
        next: last && { at: earlier(last.at, String(found[0]?.['erp_now'])) },
      };
      if (!last || rows.length < pageSize) return;
      after = { at: last.at, key: last.key };
    }
  }

  async countChanges(
    entity: Entity,
    company: string | undefined,
    from: Cursor | undefined,
    only?: Narrowed,
  ): Promise<number> {
    const start = this.queries.changedSince(entity, company, from?.at, this.options.overlapSeconds, only);
    return Number((await this.query(this.queries.countChanges(entity, start)))[0]?.['count']);
  }

  async *openItems(company: string): AsyncGenerator<readonly OpenItem[]> {
    for (const entity of ['items', 'payments'] as const)
      yield* this.byKey(
        (from) => this.queries.openItemsPage(entity, company, from, this.options.pageSize),
        (row) => ({
          entity,
          key: String(row['key']),
          customer: String(row['customer_number'] ?? ''),
          balance: String(row['balance']),
          currency: String(row['currency']),
        }),
      );
  }

  async *keys(entity: Entity, company: string | undefined, only?: Narrowed): AsyncGenerator<readonly string[]> {
    yield* this.byKey(
      (from) => this.queries.keysPage(entity, company, from, this.options.pageSize, only),
      (row) => String(row['key']),
    );
  }

  async fetch(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set(keys);
    const found = await this.query(this.queries.rowsByKey(entity, company, keys));
    return found.map((row) => sourceRow(entity, row)).filter(({ key }) => wanted.has(key));
  }

  async allocationsOf(company: string, items: readonly string[]): Promise<readonly SourceRow[]> {
    const wanted = new Set<unknown>(items);
    const found = await this.query(this.queries.allocationsOf(company, items));
    return found.map((row) => sourceRow('allocations', row)).filter(({ values }) => wanted.has(values['item_key']));
  }

  async *customerBalances(company: string, only?: readonly string[]): AsyncGenerator<readonly CustomerBalance[]> {
    yield (await this.query(this.queries.customerBalances(company, only))).map((row) => ({
      customer: String(row['customer_number'] ?? ''),
      currency: String(row['currency']),
      balance: String(row['balance']),
    }));
  }

  async balances(company: string | undefined, only?: Narrowed): Promise<readonly Balance[]> {
    const all: Balance[] = [];
    for (const entity of ENTITIES.filter((name) => CONTRACT[name].perCompany === (company !== undefined)))
      for (const row of await this.query(this.queries.balance(entity, company, only)))
        all.push({
          entity,
          currency: String(row['currency']),
          count: Number(row['count']),
          sums: Object.fromEntries(CONTRACT[entity].sums.map((column) => [column, String(row[column])])),
        });
    return all;
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** A page begins at the last key of the one before, behind its rows that were given: a key that comes twice is told twice. */
  private async *byKey<T>(page: (from: Place) => Query, read: (row: SqlRow) => T): AsyncGenerator<T[]> {
    for (let from: Place = { key: '', given: 0 }; ;) {
      const rows = await this.query(page(from));
      if (rows.length > 0) yield rows.map(read);
      if (rows.length < this.options.pageSize) return;
      const key = String(rows.at(-1)?.['key']);
      const given = rows.filter((row) => row['key'] === key).length + (key === from.key ? from.given : 0);
      from = { key, given };
    }
  }

  /** Every query is a read that can be sent again, so a broken connection costs a retry, not the run. */
  private async query({ text, values }: Query): Promise<SqlRow[]> {
    try {
      return await pRetry(() => this.database.query(text, values), {
        retries: this.options.retries ?? 3,
        minTimeout: 500,
        shouldRetry: ({ error }) => this.database.problem(error) === 'transient',
      });
    } catch (error) {
      throw sqlError(error, this.database);
    }
  }
}

/** What is wrong with an address is not repeated: it may hold a password. */
function openDatabase(url: string): SqlDatabase {
  const scheme = URL.canParse(url) && hasReadableNames(new URL(url)) ? new URL(url).protocol : '';
  if (['postgresql:', 'postgres:'].includes(scheme)) return openPostgres(url);
  if (['mariadb:', 'mysql:'].includes(scheme)) return openMariadb(url);
  throw usageError(
    'The url of the source is no address of a database that is supported.',
    'Write postgresql://user:password@host:5432/database or mariadb://…; in a password write @ as %40, / as %2F and % as %25.',
  );
}

function hasReadableNames({ username, password, pathname }: URL): boolean {
  try {
    decodeURIComponent(username + password + pathname);
    return true;
  } catch {
    return false;
  }
}

/** Not every database has a boolean; 1 and 0 are one where the contract says so. */
function sourceRow(entity: Entity, { key, at, erp_now: _now, ...values }: SqlRow): SourceRow {
  for (const column of CONTRACT[entity].booleans ?? [])
    if (values[column] === '1' || values[column] === '0') values[column] = values[column] === '1';
  return { key: String(key), version: String(at), at: String(at), values };
}

/** A row dated in the future must not push the watermark past changes still to come. */
const earlier = (at: string, now: string): string => (at < now ? at : now);

const unreadableRows = (view: string, rows: number): string =>
  `${rows} rows of ${view} were left out: they have no updated_at, no company, or no key of at most ${LONGEST_KEY} characters. Correct the view.`;

function checkCompany(company: unknown): void {
  if (typeof company === 'string' && /^[^:*]+$/.test(company) && company.length <= LONGEST_COMPANY) return;
  throw new CreditSyncError('ErpBadCompany', `erp_customers holds the company code "${String(company)}".`, {
    actions: [`A company code is text of at most ${LONGEST_COMPANY} characters without : and *; correct the view.`],
  });
}

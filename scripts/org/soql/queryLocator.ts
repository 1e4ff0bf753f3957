import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { raise } from '../values/exceptions.js';
import { ApexList } from '../values/list.js';
import type { SObject } from '../values/sobject.js';
import type { Query } from './ast.js';
import { Execution, type QueryOptions } from './execution.js';
import { projectRows, runQuery } from './run.js';
import { resolvedFor } from './resolveCache.js';

/** Database.QueryLocator: the rows a query found, read again part by part, as they are by then. */
export class QueryLocator {
  private constructor(
    readonly query: Query,
    readonly text: string,
    private readonly binds: readonly unknown[],
    private readonly options: QueryOptions,
    private readonly ids: readonly string[],
  ) {}

  static open(
    tx: Transaction,
    query: Query,
    text: string,
    binds: readonly unknown[],
    options: QueryOptions,
  ): QueryLocator {
    tx.limits.count('queries');
    const rows = runQuery(tx, query, binds, { ...options, unlimited: true });
    if (typeof rows === 'number' || resolvedFor(query, tx.org.schema).kind !== 'rows') {
      raise('System.QueryException', 'A query locator cannot hold aggregate results');
    }
    return new QueryLocator(
      query,
      text,
      binds,
      options,
      rows.map((row) => row.id!),
    );
  }

  get size(): number {
    return this.ids.length;
  }

  /** Records deleted in the meantime are left out. */
  fetch(tx: Transaction, from: number, count: number): ApexList<SObject> {
    const resolved = resolvedFor(this.query, tx.org.schema);
    const table = tx.store.table(resolved.object);
    const rows = this.ids.slice(from, from + count).flatMap((id): Row[] => {
      const row = table.get(id);
      return row && !table.isDeleted(row) ? [row] : [];
    });
    const run = new Execution(tx, this.binds, { ...this.options, unlimited: true });
    return new ApexList(resolved.object.name, projectRows(rows, resolved, run));
  }
}

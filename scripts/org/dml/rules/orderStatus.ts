import type { Transaction } from '../../engine/transaction.js';

/** Category of an order status by its label's API name: Draft or Activated (Object Reference, "OrderStatus"). */
export function categoryOf(tx: Transaction, status: unknown): string | undefined {
  const table = tx.store.tableNamed('OrderStatus');
  const [name, code] = [table.def.field('ApiName')!, table.def.field('StatusCode')!];
  for (const row of table.all()) if (row[name.index] === status) return row[code.index] as string;
  return undefined;
}

import type { Org } from '../../engine/org.js';
import type { Transaction } from '../../engine/transaction.js';
import type { Row, Table } from '../../store/store.js';
import { Decimal } from '../../values/fractions.js';
import { AuditStamp } from '../systemRows.js';
import { orLocked } from '../recordLocks.js';
import { saveRows } from '../save.js';
import { passErrors, systemChange } from '../fieldUpdate.js';
import type { WorkRow } from '../workRow.js';

/** Help, "Order Save Behavior": with the new one, item changes that alter an order save the order with its triggers and rules. */
export type OrderSaveBehavior = 'new' | 'old';

const behaviors = new WeakMap<Org, OrderSaveBehavior>();

export function setOrderSaveBehavior(org: Org, behavior: OrderSaveBehavior): void {
  behaviors.set(org, behavior);
}

/** Brings TotalAmount of the orders of saved or deleted items up to date. */
export function updateOrderTotals(tx: Transaction, items: readonly WorkRow[]): void {
  const orders = tx.store.tableNamed('Order');
  const orderIds = new Set(items.map(({ record }) => record.getByName('OrderId') as string));
  const stale = [...orderIds].flatMap((id) => withTotal(tx, orders, id));
  if (stale.length === 0) return;
  if (behaviors.get(tx.org) === 'old') return orLocked(items, () => writeTotals(tx, orders, stale));
  saveRows(tx, orders.def, stale, 'update');
  for (const order of stale)
    passErrors(
      order,
      items.filter(({ record }) => record.getByName('OrderId') === order.record.id),
    );
}

function withTotal(tx: Transaction, orders: Table, id: string): WorkRow[] {
  const before = orders.get(id);
  const field = orders.def.field('TotalAmount')!;
  if (!before || orders.isDeleted(before)) return [];
  const total = sumOfItems(tx, 'OrderItem', 'OrderId', id);
  const former = before[field.index];
  if (former instanceof Decimal && former.equals(total)) return [];
  return [systemChange(orders.def, before, new Map([[field, total]]))];
}

/** What the products of an order or an opportunity cost together. */
export function sumOfItems(tx: Transaction, object: string, lookup: string, id: string): Decimal {
  const items = tx.store.tableNamed(object);
  const price = items.def.field('TotalPrice')!;
  return itemsOf(items, lookup, id).reduce(
    (sum, item) => (item[price.index] instanceof Decimal ? sum.plus(item[price.index] as Decimal) : sum),
    Decimal.of(0, 2),
  );
}

export function itemsOf(items: Table, lookup: string, id: string): Row[] {
  return items.find(items.def.field(lookup)!, id).filter((item) => !items.isDeleted(item));
}

function writeTotals(tx: Transaction, orders: Table, stale: readonly WorkRow[]): void {
  const stamp = new AuditStamp(tx, orders.def);
  for (const { record } of stale) {
    stamp.touch(record.values);
    orders.update(tx.undo, record.values);
  }
}

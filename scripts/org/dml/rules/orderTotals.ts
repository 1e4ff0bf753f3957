import type { Org } from '../../engine/org.js';
import type { Transaction } from '../../engine/transaction.js';
import type { Row, Table } from '../../store/store.js';
import { Decimal } from '../../values/decimal.js';
import { SObject } from '../../values/sobject.js';
import { AuditStamp } from '../audit.js';
import { orLocked } from '../locked.js';
import { oldRecord } from '../prepare.js';
import { saveRows } from '../save.js';
import { failed } from '../workRow.js';
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
  for (const order of stale) if (failed(order)) passErrorsOn(order, items);
}

function withTotal(tx: Transaction, orders: Table, id: string): WorkRow[] {
  const before = orders.get(id);
  const field = orders.def.field('TotalAmount')!;
  if (!before || orders.isDeleted(before)) return [];
  const total = sumOfItems(tx, id);
  const former = before[field.index];
  if (former instanceof Decimal && former.equals(total)) return [];
  const values = [...before];
  values[field.index] = total;
  const record = new SObject(orders.def, values);
  return [{ index: 0, given: record, record, before, old: oldRecord(orders.def, before) }];
}

function sumOfItems(tx: Transaction, orderId: string): Decimal {
  const items = tx.store.tableNamed('OrderItem');
  const [order, price] = [items.def.field('OrderId')!, items.def.field('TotalPrice')!];
  return items
    .find(order, orderId)
    .reduce(
      (sum, item: Row) => (item[price.index] instanceof Decimal ? sum.plus(item[price.index] as Decimal) : sum),
      Decimal.of(0, 2),
    );
}

function writeTotals(tx: Transaction, orders: Table, stale: readonly WorkRow[]): void {
  const stamp = new AuditStamp(tx, orders.def);
  for (const { record } of stale) {
    stamp.touch(record.values);
    orders.update(tx.undo, record.values);
  }
}

/** What keeps the order from being saved keeps its items from being saved. */
function passErrorsOn(order: WorkRow, items: readonly WorkRow[]): void {
  const fieldless = (order.record.errors ?? []).map((error) => ({ ...error, fields: [] }));
  for (const { record } of items)
    if (record.getByName('OrderId') === order.record.id) (record.errors ??= []).push(...fieldless);
}

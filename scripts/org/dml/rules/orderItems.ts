import type { Transaction } from '../../engine/transaction.js';
import type { FieldDef } from '../../schema/model.js';
import type { Row } from '../../store/store.js';
import { Decimal } from '../../values/fractions.js';
import type { SObject } from '../../values/sobject.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail, type WorkRow } from '../workRow.js';
import { updateOrderTotals } from './orderTotals.js';

/** Help, "Order Product Fields", "Edit Order Products"; Object Reference, "OrderItem". */
export const ORDER_ITEM: PlatformRules = {
  skipsRecycleBin: true,
  settle: (tx, row) => {
    const order = rowOf(tx, row.record, 'OrderId');
    const entry = rowOf(tx, row.record, 'PricebookEntryId');
    if (row.before) checkEdit(tx, row, order);
    else if (order && entry) settleNew(tx, row, order, entry);
    settleTotal(row.record);
  },
  beforeDelete: (tx, row) => {
    const order = rowOf(tx, row.record, 'OrderId');
    if (isActivated(tx, order))
      fail(row, rowErrors.platform('DELETE_FAILED', "You can't delete products of an activated order."));
  },
  afterSave: updateOrderTotals,
};

function settleNew(tx: Transaction, row: WorkRow, order: Row, entry: Row): void {
  const { record } = row;
  if (isActivated(tx, order))
    return fail(
      row,
      rowErrors.platform('FIELD_INTEGRITY_EXCEPTION', "You can't add products to an activated order.", [
        record.def.field('OrderId')!,
      ]),
    );
  const book = valueOf(tx, 'Order', order, 'Pricebook2Id');
  if (book === null || book !== valueOf(tx, 'PricebookEntry', entry, 'Pricebook2Id')) {
    const message = 'Pricebook entry is in a different pricebook than the one assigned to the Order';
    return fail(row, rowErrors.platform('FIELD_INTEGRITY_EXCEPTION', message, [record.def.field('PricebookEntryId')!]));
  }
  record.setByName('Product2Id', valueOf(tx, 'PricebookEntry', entry, 'Product2Id'));
  record.setByName('ListPrice', valueOf(tx, 'PricebookEntry', entry, 'UnitPrice'));
  if (record.def.field('CurrencyIsoCode')) settleCurrency(tx, row, order, entry);
}

/** Items are in the currency of their order, and so is the price they come from. */
function settleCurrency(tx: Transaction, row: WorkRow, order: Row, entry: Row): void {
  const currency = valueOf(tx, 'Order', order, 'CurrencyIsoCode');
  row.record.setByName('CurrencyIsoCode', currency);
  if (currency === valueOf(tx, 'PricebookEntry', entry, 'CurrencyIsoCode')) return;
  const message = 'The pricebook entry currency code does not match the Order currency code.';
  fail(row, rowErrors.platform('FIELD_INTEGRITY_EXCEPTION', message, [row.record.def.field('PricebookEntryId')!]));
}

function checkEdit(tx: Transaction, row: WorkRow, order: Row | undefined): void {
  if (!isActivated(tx, order) || tx.org.security.hasUserPermission(tx.user, 'EditActivatedOrders')) return;
  fail(
    row,
    rowErrors.platform(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'You need the user permission Edit Activated Orders to edit products of an activated order.',
    ),
  );
}

/** TotalPrice = Quantity × UnitPrice, in the decimals of the field. */
function settleTotal(record: SObject): void {
  const [quantity, price] = [decimal(record.getByName('Quantity')), decimal(record.getByName('UnitPrice'))];
  record.setByName('TotalPrice', quantity && price ? quantity.times(price).setScale(2, 'HALF_UP') : null);
  record.setByName('AvailableQuantity', quantity ?? null);
}

export function decimal(value: unknown): Decimal | undefined {
  if (value instanceof Decimal) return value;
  return typeof value === 'number' || typeof value === 'bigint' ? Decimal.fromInteger(value) : undefined;
}

function isActivated(tx: Transaction, order: Row | undefined): boolean {
  return order !== undefined && valueOf(tx, 'Order', order, 'StatusCode') === 'Activated';
}

export function valueOf(tx: Transaction, object: string, row: Row, name: string): unknown {
  return row[field(tx, object, name).index];
}

function field(tx: Transaction, object: string, name: string): FieldDef {
  return tx.org.schema.require(object).field(name)!;
}

export function rowOf(tx: Transaction, record: SObject, name: string): Row | undefined {
  const id = record.getByName(name);
  return typeof id === 'string' ? tx.store.row(id) : undefined;
}

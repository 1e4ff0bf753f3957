import type { Transaction } from '../../engine/transaction.js';
import type { Row } from '../../store/store.js';
import { Unsupported } from '../../values/exceptions.js';
import { rowErrors } from '../errors.js';
import type { PlatformRules } from '../platformRules.js';
import { fail, type WorkRow } from '../workRow.js';

/** Object Reference, "PricebookEntry": one entry for a product in a price book (and currency, where the org has several), and the standard price comes first. */
export const PRICEBOOK_ENTRY: PlatformRules = {
  settle: (tx, row) => {
    const { record } = row;
    if (record.getByName('UseStandardPrice') === true) throw new Unsupported('PricebookEntry.UseStandardPrice');
    const productId = record.getByName('Product2Id');
    const product = typeof productId === 'string' ? tx.store.row(productId) : undefined;
    const products = tx.org.schema.require('Product2');
    record.setByName('Name', product?.[products.field('Name')!.index] ?? null);
    record.setByName('ProductCode', product?.[products.field('ProductCode')!.index] ?? null);
    if (!row.before && typeof productId === 'string') checkNewPrice(tx, row, productId);
  },
};

function checkNewPrice(tx: Transaction, row: WorkRow, productId: string): void {
  const table = tx.store.table(row.record.def);
  const [product, book] = [table.def.field('Product2Id')!, table.def.field('Pricebook2Id')!];
  const bookId = row.record.get(book);
  const currency = table.def.field('CurrencyIsoCode');
  const prices = table
    .find(product, productId)
    .filter((entry) => !table.isDeleted(entry))
    .filter((entry) => !currency || entry[currency.index] === row.record.get(currency));
  if (prices.some((entry) => entry[book.index] === bookId))
    fail(row, rowErrors.platform('DUPLICATE_VALUE', 'This price definition already exists in this price book'));
  else if (!isStandard(tx, bookId) && !prices.some((entry) => isStandard(tx, entry[book.index]))) {
    fail(row, rowErrors.platform('STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product'));
  }
}

function isStandard(tx: Transaction, bookId: unknown): boolean {
  const book: Row | undefined = typeof bookId === 'string' ? tx.store.row(bookId) : undefined;
  return book?.[tx.org.schema.require('Pricebook2').field('IsStandard')!.index] === true;
}

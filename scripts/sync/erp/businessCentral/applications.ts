import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import { dateOf, decimalOf, type ODataRow } from '../odata/values.js';
import { changeOf, currencyOf, isPayment, optionOf } from './entries.js';

/**
 * Detailed customer ledger entries. Applying one entry to others writes a detailed entry for each: those that name
 * another entry as applied are the pairs, the one that names itself is their sum. An unapplied pair stays, marked.
 */

export const DETAIL_FIELDS = [
  'entryNumber',
  'entryType',
  'customerLedgerEntryNumber',
  'appliedCustomerLedgerEntryNumber',
  'customerNumber',
  'postingDate',
  'currencyCode',
  'amount',
  'unapplied',
  'lastModifiedDateTime',
] as const;

/**
 * What lowers an item without a payment or credit memo behind it. Discounts and tolerances, with and without VAT, lie
 * with the entry that was applied: only where that was the item, such as an invoice applied to an older payment.
 */
function adjustmentOf(detail: ODataRow): 'discount' | 'write_off' | undefined {
  const type = optionOf(detail['entryType']);
  if (/^Payment (Discount|Tolerance)/.test(type)) return 'discount';
  return ['Correction of Remaining Amount', 'Appln. Rounding'].includes(type) ? 'write_off' : undefined;
}

const entryOf = (detail: ODataRow): string => String(detail['customerLedgerEntryNumber']);
const appliedOf = (detail: ODataRow): string => String(detail['appliedCustomerLedgerEntryNumber']);

const isPair = (detail: ODataRow): boolean =>
  optionOf(detail['entryType']) === 'Application' && entryOf(detail) !== appliedOf(detail);

/** The ledger entries a detail speaks of. */
export const entriesOf = (detail: ODataRow): string[] =>
  isPair(detail) ? [entryOf(detail), appliedOf(detail)] : [entryOf(detail)];

/** Undefined where no item is settled now: an unapplied pair, a payment applied to a payment, a gain in local currency. */
export function allocationRow(
  detail: ODataRow,
  entries: ReadonlyMap<string, ODataRow>,
  localCurrency: string,
): SourceRow | undefined {
  const amount = new Decimal(decimalOf(detail['amount']) ?? 0);
  const pair = isPair(detail);
  const adjustment = adjustmentOf(detail);
  if (detail['unapplied'] === true || amount.isZero() || !(pair || adjustment)) return undefined;
  // A negative amount lowers a debit, so the entry is the item; a positive one lowers a credit, so the applied entry is.
  const itemKey = !pair || amount.isNegative() ? entryOf(detail) : appliedOf(detail);
  const item = entries.get(itemKey);
  if (!item || isPayment(item)) return undefined;
  const credit = pair ? (itemKey === entryOf(detail) ? appliedOf(detail) : entryOf(detail)) : null;
  const byPayment = credit !== null && isPayment(entries.get(credit) ?? {});
  const values = {
    customer_number: String(detail['customerNumber']),
    item_key: itemKey,
    payment_key: byPayment ? credit : null,
    credit_item_key: byPayment ? null : credit,
    currency: currencyOf(detail, localCurrency),
    amount: (pair ? amount.abs() : amount.negated()).toFixed(),
    allocated_on: dateOf(detail['postingDate']),
    kind: pair ? (byPayment ? 'payment' : 'credit') : adjustment,
    exact: true,
  };
  return { key: String(detail['entryNumber']), ...changeOf(detail), values };
}

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

/** What lowers an item without a payment or credit memo behind it. */
const KINDS: Readonly<Record<string, string>> = {
  'Payment Discount': 'discount',
  'Payment Discount Tolerance': 'discount',
  'Payment Tolerance': 'discount',
  'Correction of Remaining Amount': 'write_off',
  'Appln. Rounding': 'write_off',
};

const entryOf = (detail: ODataRow): string => String(detail['customerLedgerEntryNumber']);
const appliedOf = (detail: ODataRow): string => String(detail['appliedCustomerLedgerEntryNumber']);

const isPair = (detail: ODataRow): boolean =>
  optionOf(detail['entryType']) === 'Application' && entryOf(detail) !== appliedOf(detail);

const isAdjustment = (detail: ODataRow): boolean => optionOf(detail['entryType']) in KINDS;

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
  if (detail['unapplied'] === true || amount.isZero() || !(pair || isAdjustment(detail))) return undefined;
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
    kind: pair ? (byPayment ? 'payment' : 'credit') : KINDS[optionOf(detail['entryType'])],
    exact: true,
  };
  return { key: String(detail['entryNumber']), ...changeOf(detail), values };
}

import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import { dateOf, textOf, type ODataRow } from '../odata/values.js';
import { isCleared, keyOf, referenceOf, signedAmount } from './lines.js';

export interface Pair {
  readonly debit: ODataRow;
  /** Missing where nothing on the customer's account stands against the rest of the debit. */
  readonly credit: ODataRow | undefined;
  readonly amount: Decimal;
  /** Whether the ERP names the pair; else it follows from the dates. */
  readonly exact: boolean;
}

/**
 * SAP clears a group of lines together and keeps no pairs. Credits posted for an invoice go to it; the others settle the
 * oldest due date first, currency by currency.
 */
export function pairsOf(group: readonly ODataRow[]): Pair[] {
  const rest = new Map(group.map((line) => [line, signedAmount(line).abs()]));
  const debits = group.filter((line) => signedAmount(line).gt(0)).sort(by('NetDueDate'));
  const credits = group.filter((line) => signedAmount(line).lt(0)).sort(by('PostingDate'));
  const pairs: Pair[] = [];
  const settle = (debit: ODataRow, credit: ODataRow, exact: boolean): void => {
    const amount = Decimal.min(rest.get(debit)!, rest.get(credit)!);
    if (amount.isZero() || debit['TransactionCurrency'] !== credit['TransactionCurrency']) return;
    pairs.push({ debit, credit, amount, exact });
    for (const line of [debit, credit]) rest.set(line, rest.get(line)!.minus(amount));
  };
  for (const credit of credits)
    for (const debit of debits) if (referenceOf(credit) === keyOf(debit)) settle(debit, credit, true);
  for (const debit of debits) for (const credit of credits) settle(debit, credit, false);
  const left = debits.filter((debit) => !rest.get(debit)!.isZero());
  return [...pairs, ...left.map((debit) => ({ debit, credit: undefined, amount: rest.get(debit)!, exact: false }))];
}

const by = (field: string) => (a: ODataRow, b: ODataRow) => {
  const [first, second] = [a, b].map((line) => `${dateOf(line[field]) ?? '9999'} ${keyOf(line)}`);
  return first! < second! ? -1 : 1;
};

/** Has no life of its own in the ERP: its key is made of the two lines. */
export function allocationRow(pair: Pair, isPayment: (line: ODataRow) => boolean): SourceRow {
  const { debit, credit } = pair;
  const settled = isCleared(debit) ? debit : (credit ?? debit);
  const values = {
    customer_number: textOf(debit['Customer']),
    item_key: keyOf(debit),
    payment_key: credit && isPayment(credit) ? keyOf(credit) : null,
    credit_item_key: credit && !isPayment(credit) ? keyOf(credit) : null,
    currency: textOf(debit['TransactionCurrency']),
    amount: pair.amount.toFixed(),
    allocated_on: dateOf(settled['ClearingDate']) ?? dateOf(settled['PostingDate']),
    kind: credit ? (isPayment(credit) ? 'payment' : 'credit') : 'write_off',
    exact: pair.exact,
  };
  return { key: allocationKey(pair), at: '', version: pair.amount.toFixed(), values };
}

const allocationKey = ({ debit, credit }: Pair): string => `${keyOf(debit)}/${credit ? keyOf(credit) : ''}`;
export const itemOfAllocation = (key: string): string => key.split('/')[0] ?? '';

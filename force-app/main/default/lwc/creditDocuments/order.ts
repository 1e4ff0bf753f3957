import type { CreditDocument } from 'credit/contract';
import amountLabel from '@salesforce/label/c.Credit_UI_SortAmount';
import dateLabel from '@salesforce/label/c.Credit_UI_SortDate';
import documentLabel from '@salesforce/label/c.Credit_UI_SortDocument';

export type Column = 'title' | 'date' | 'amount';

export interface Order {
  column: Column;
  descending: boolean;
}

export const COLUMNS: readonly { name: Column; label: string }[] = [
  { name: 'title', label: documentLabel },
  { name: 'date', label: dateLabel },
  { name: 'amount', label: amountLabel },
];

/** Documents in the order somebody asked for; as the server sent them when nobody did. */
export function ordered(documents: readonly CreditDocument[], order: Order | undefined): readonly CreditDocument[] {
  if (!order) return documents;
  const sign = order.descending ? -1 : 1;
  return [...documents].sort((one, other) => sign * compare(one, other, order.column));
}

function compare(one: CreditDocument, other: CreditDocument, column: Column): number {
  switch (column) {
    case 'amount':
      return one.counted - other.counted;
    case 'date':
      return dateOf(one).localeCompare(dateOf(other));
    default:
      return one.title.localeCompare(other.title, undefined, { numeric: true });
  }
}

function dateOf({ dueOn, issuedOn }: CreditDocument): string {
  return dueOn ?? issuedOn ?? '';
}

import requestFreeze from '@salesforce/apex/CreditRequestController.requestFreeze';
import requestLimit from '@salesforce/apex/CreditRequestController.requestLimit';
import requestRelease from '@salesforce/apex/CreditRequestController.requestRelease';
import requestTemporaryLimit from '@salesforce/apex/CreditRequestController.requestTemporaryLimit';
import requestTerms from '@salesforce/apex/CreditRequestController.requestTerms';
import type { CreditRequest, RequestKind } from 'credit/contract';
import { label } from './labels';

/** What a person filled in; text as it stands in the fields. */
export interface Filled {
  amount: string;
  firstDay: string;
  lastDay: string;
  terms: string;
  reason: string;
}

type Field = keyof Filled;

interface Ask {
  fields: readonly Field[];
  /** About an account, or about an order for a release. */
  send(recordId: string, filled: Filled): Promise<CreditRequest>;
}

const ASKS: Readonly<Partial<Record<RequestKind, Ask>>> = {
  'Limit Change': {
    fields: ['amount', 'reason'],
    send: (accountId, { amount, reason }) => requestLimit({ accountId, amount: Number(amount), reason }),
  },
  'Temporary Limit': {
    fields: ['amount', 'firstDay', 'lastDay', 'reason'],
    send: (accountId, { amount, ...rest }) =>
      requestTemporaryLimit({
        accountId,
        amount: Number(amount),
        firstDay: rest.firstDay,
        lastDay: rest.lastDay,
        reason: rest.reason,
      }),
  },
  'Terms Change': {
    fields: ['terms', 'reason'],
    send: (accountId, { terms, reason }) => requestTerms({ accountId, terms, reason }),
  },
  Freeze: {
    fields: ['reason'],
    send: (accountId, { reason }) => requestFreeze({ accountId, reason }),
  },
  'Order Release': {
    fields: ['reason'],
    send: (orderId, { reason }) => requestRelease({ orderId, reason }),
  },
};

export const askOf = (kind: RequestKind): Ask | undefined => ASKS[kind];

/** What keeps the form from being sent; nothing when it is complete. */
export function objectionTo({ fields }: Ask, filled: Filled): string | undefined {
  const { amount, firstDay, lastDay } = filled;
  if (fields.some((field) => filled[field].trim() === '')) return label.incomplete;
  if (fields.includes('amount') && !(Number(amount) >= 0)) return label.incomplete;
  return fields.includes('lastDay') && lastDay < firstDay ? label.reversed : undefined;
}

import clear from '@salesforce/apex/HoldController.clear';
import forceHold from '@salesforce/apex/HoldController.forceHold';
import rejectOrders from '@salesforce/apex/HoldController.reject';
import release from '@salesforce/apex/HoldController.release';
import takeBack from '@salesforce/apex/HoldController.takeBack';
import approve from '@salesforce/apex/CreditRequestController.approve';
import rejectRequests from '@salesforce/apex/CreditRequestController.reject';
import type { DecisionName, HoldDecided, RequestsDecided } from 'credit/contract';
import { label } from './labels';

interface Note {
  code: string;
  comment: string;
}

interface Decided {
  id: string;
  done: boolean;
  message?: string | null | undefined;
}

/** One thing a person may decide about entries of the work list, and how it is sent. */
export interface Decision {
  label: string;
  asksCode: boolean;
  asksComment: boolean;
  /** With gaps for how many were decided of how many. */
  told: string;
  send(ids: string[], note: Note): Promise<Decided[]>;
}

export const DECISIONS: Readonly<Record<DecisionName, Decision>> = {
  Release: aboutOrders(label.release, release),
  RejectOrder: aboutOrders(label.reject, rejectOrders),
  ForceHold: aboutOrders(label.force, forceHold),
  ClearHold: { ...aboutOrders(label.clear, clear), asksCode: false },
  TakeBack: aboutOrders(label.takeBack, takeBack),
  Approve: aboutRequests(label.approve, approve, false),
  RejectRequest: aboutRequests(label.reject, rejectRequests, true),
};

function aboutOrders(text: string, decide: HoldDecided): Decision {
  return {
    label: text,
    asksCode: true,
    asksComment: true,
    told: label.ordersDecided,
    send: async (orderIds, { code, comment }) =>
      (await decide({ orderIds, code, comment })).map(({ orderId, ...rest }) => ({ id: orderId, ...rest })),
  };
}

function aboutRequests(text: string, decide: RequestsDecided, asksComment: boolean): Decision {
  return {
    label: text,
    asksCode: false,
    asksComment,
    told: label.requestsDecided,
    send: async (requestIds, { comment }) =>
      (await decide({ requestIds, comment })).map(({ requestId, ...rest }) => ({ id: requestId, ...rest })),
  };
}

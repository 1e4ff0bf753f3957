// Requests, signatures and their history.

declare module 'credit/contract' {
  export type RequestKind = 'Limit Change' | 'Temporary Limit' | 'Terms Change' | 'Order Release' | 'Freeze';
  export type RequestStatus = 'Draft' | 'Submitted' | 'Approved' | 'Rejected' | 'Recalled';

  export interface RequestStep {
    action: 'Submitted' | 'Signed' | 'Rejected' | 'Recalled';
    person?: Maybe<string>;
    at?: Maybe<string>;
    comment?: Maybe<string>;
  }

  export interface CreditRequest {
    id: string;
    name: string;
    type: RequestKind;
    typeLabel: string;
    status: RequestStatus;
    statusLabel: string;
    amount?: Maybe<number>;
    currencyIso?: Maybe<string>;
    firstDay?: Maybe<string>;
    lastDay?: Maybe<string>;
    terms?: Maybe<string>;
    reason?: Maybe<string>;
    accountId?: Maybe<string>;
    accountName?: Maybe<string>;
    orderId?: Maybe<string>;
    orderNumber?: Maybe<string>;
    askedBy?: Maybe<string>;
    askedAt: string;
    signaturesNeeded?: Maybe<number>;
    signatures: number;
    result?: Maybe<string>;
    waitsFor?: Maybe<string>;
    maySign: boolean;
    objection?: Maybe<string>;
    mayRecall: boolean;
    steps: RequestStep[];
  }

  export interface RequestPanel {
    accountId?: Maybe<string>;
    orderId?: Maybe<string>;
    numbersVisible: boolean;
    currencyIso?: Maybe<string>;
    creditLimit?: Maybe<number>;
    paymentTerms?: Maybe<string>;
    /** In the time zone of the policy. */
    today: string;
    mayAsk: RequestKind[];
    terms: string[];
    requests: CreditRequest[];
  }

  export interface RequestResult {
    requestId: string;
    done: boolean;
    /** Why not; empty when it is done. */
    message?: Maybe<string>;
  }

  export type RequestsDecided = (parameters: { requestIds: string[]; comment: string }) => Promise<RequestResult[]>;
}

declare module '@salesforce/apex/CreditRequestController.getRequests' {
  import type { RequestPanel, WiredApex } from 'credit/contract';
  const getRequests: WiredApex<{ recordId: string | undefined }, RequestPanel>;
  export default getRequests;
}

declare module '@salesforce/apex/CreditRequestController.requestLimit' {
  import type { CreditRequest } from 'credit/contract';
  export default function requestLimit(parameters: {
    accountId: string;
    amount: number;
    reason: string;
  }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.requestTemporaryLimit' {
  import type { CreditRequest } from 'credit/contract';
  export default function requestTemporaryLimit(parameters: {
    accountId: string;
    amount: number;
    firstDay: string;
    lastDay: string;
    reason: string;
  }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.requestFreeze' {
  import type { CreditRequest } from 'credit/contract';
  export default function requestFreeze(parameters: { accountId: string; reason: string }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.requestTerms' {
  import type { CreditRequest } from 'credit/contract';
  export default function requestTerms(parameters: {
    accountId: string;
    terms: string;
    reason: string;
  }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.requestRelease' {
  import type { CreditRequest } from 'credit/contract';
  export default function requestRelease(parameters: { orderId: string; reason: string }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.recall' {
  import type { CreditRequest } from 'credit/contract';
  export default function recall(parameters: { requestId: string; comment: string }): Promise<CreditRequest>;
}

declare module '@salesforce/apex/CreditRequestController.approve' {
  import type { RequestsDecided } from 'credit/contract';
  const approve: RequestsDecided;
  export default approve;
}

declare module '@salesforce/apex/CreditRequestController.reject' {
  import type { RequestsDecided } from 'credit/contract';
  const reject: RequestsDecided;
  export default reject;
}

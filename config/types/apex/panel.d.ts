// The credit panel of an account.

declare module 'credit/contract' {
  export interface ExposureComponent {
    name: string;
    label: string;
    amount: number;
    /** True when the amount lowers the exposure; `amount` itself is a positive magnitude. */
    reduces: boolean;
    documentCount: number;
  }

  export interface OpenHold {
    orderId: string;
    orderNumber: string;
    decisionId: string;
    decisionNumber: string;
    outcome: string;
    reasons: string[];
  }

  export type CreditStatus = 'Good' | 'Watch' | 'On hold' | 'Stopped' | 'Over limit' | 'No credit' | 'Frozen';

  export interface CreditPanel {
    accountId: string;
    accountName: string;
    profileId?: Maybe<string>;
    status: CreditStatus;
    currencyIso: string;
    limitKind: string;
    creditLimit?: Maybe<number>;
    effectiveLimit?: Maybe<number>;
    exposure?: Maybe<number>;
    available?: Maybe<number>;
    /** The largest order that passes, with tax; empty where nothing limits it, or nothing passes. */
    passesUpTo?: Maybe<number>;
    passesAny?: boolean;
    /** Why every order would be held. */
    stops: string[];
    utilizationPercent?: Maybe<number>;
    overdue?: Maybe<number>;
    oldestOverdueDate?: Maybe<string>;
    paymentTerms?: Maybe<string>;
    nextReview?: Maybe<string>;
    /** Rising. */
    alertPercents: number[];
    ledgerAsOf?: Maybe<string>;
    ledgerStale?: Maybe<boolean>;
    answeredAt?: Maybe<string>;
    numbersVisible: boolean;
    components: ExposureComponent[];
    holds: OpenHold[];
  }
}

declare module '@salesforce/apex/CreditPanelController.getPanel' {
  import type { CreditPanel, WiredApex } from 'credit/contract';
  const getPanel: WiredApex<{ recordId: string | undefined }, CreditPanel>;
  export default getPanel;
}

declare module '@salesforce/apex/CreditPanelController.wouldPass' {
  import type { CreditAnswer } from 'credit/contract';
  export default function wouldPass(parameters: { accountId: string; amount: number }): Promise<CreditAnswer>;
}

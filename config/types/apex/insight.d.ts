// How a customer pays and what its exposure is made of.

declare module 'credit/contract' {
  export interface CreditDocument {
    /** Both empty when the person may not open the record itself. */
    recordId?: Maybe<string>;
    objectName?: Maybe<string>;
    title: string;
    issuedOn?: Maybe<string>;
    dueOn?: Maybe<string>;
    /** In its own currency, and as the exposure counts it. */
    amount: number;
    currencyIso: string;
    counted: number;
    daysOverdue?: Maybe<number>;
  }

  export interface DocumentClosing {
    kind: 'Hidden' | 'More' | 'Rounding' | 'Pending' | 'Unused';
    documentCount?: Maybe<number>;
    amount: number;
  }

  export interface CreditDocuments {
    component: string;
    currencyIso: string;
    total: number;
    documents: CreditDocument[];
    closings: DocumentClosing[];
  }

  export interface AgeingBucket {
    /** Days late; open at the beginning of the first and at the end of the last bucket. */
    fromDays?: Maybe<number>;
    toDays?: Maybe<number>;
    /** Empty when a rate is missing, or when there are too many items to add up. */
    amount?: Maybe<number>;
    documentCount: number;
    tooMany?: boolean;
  }

  export interface TrendMonth {
    firstDay: string;
    daysLate?: Maybe<number>;
    invoiceCount: number;
  }

  export interface CreditInsight {
    numbersVisible: boolean;
    currencyIso: string;
    ageing: AgeingBucket[];
    averageDaysLate?: Maybe<number>;
    onTimePercent?: Maybe<number>;
    invoiceCount?: Maybe<number>;
    leftOutCount?: Maybe<number>;
    trend: TrendMonth[];
    slippingDays: number[];
    /** None above zero; empty unless a higher limit is earned. */
    earningDays: number[];
  }
}

declare module '@salesforce/apex/CreditInsightController.getInsight' {
  import type { CreditInsight, WiredApex } from 'credit/contract';
  const getInsight: WiredApex<{ recordId: string | undefined }, CreditInsight>;
  export default getInsight;
}

declare module '@salesforce/apex/CreditInsightController.getDocuments' {
  import type { CreditDocuments } from 'credit/contract';
  export default function getDocuments(parameters: { accountId: string; component: string }): Promise<CreditDocuments>;
}

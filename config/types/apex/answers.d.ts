// The credit check of an order or amount.

declare module 'credit/contract' {
  export type RuleEffect = 'Pass' | 'Warn' | 'Hold' | 'Block';

  export interface CreditReason {
    rule: string;
    effect: RuleEffect;
    code: string;
    message: string;
    actual?: Maybe<number>;
    threshold?: Maybe<number>;
    /** Of both numbers: `day`, `hour`, or the code of a currency. */
    unit?: Maybe<string>;
    /** Where a person set it, and this person may end it on its own. */
    clearedBy?: Maybe<'ClearHold' | 'TakeBack'>;
  }

  export interface CreditUnlock {
    kind: string;
    amount?: Maybe<number>;
    message: string;
    steps: CreditUnlockStep[];
  }

  /** One action of a way; its steps belong together. */
  export interface CreditUnlockStep {
    kind: string;
    amount?: Maybe<number>;
    until?: Maybe<string>;
    items: { documentNumber: string; dueDate?: Maybe<string>; amount: number }[];
  }

  export interface CreditAnswer {
    orderId?: Maybe<string>;
    orderNumber?: Maybe<string>;
    accountId: string;
    orderStatus?: Maybe<string>;
    isActivated: boolean;
    decisionId?: Maybe<string>;
    decisionNumber?: Maybe<string>;
    outcome: string;
    /** Also of an order that is active. */
    passesToday: boolean;
    amount?: Maybe<number>;
    reserved?: Maybe<number>;
    currencyIso: string;
    onDate: string;
    creditLimit?: Maybe<number>;
    exposure?: Maybe<number>;
    available?: Maybe<number>;
    projectedExposure?: Maybe<number>;
    projectedUtilizationPercent?: Maybe<number>;
    numbersVisible: boolean;
    message?: Maybe<string>;
    reasons: CreditReason[];
    /** Rules that were asked and have nothing against it. */
    passed: CreditReason[];
    unlocks: CreditUnlock[];
    /** To choose from where a rejection may be taken back. */
    codes: ReasonCode[];
    activated: boolean;
  }
}

declare module '@salesforce/apex/OrderCreditController.getAnswer' {
  import type { CreditAnswer, WiredApex } from 'credit/contract';
  const getAnswer: WiredApex<{ orderId: string | undefined }, CreditAnswer>;
  export default getAnswer;
}

declare module '@salesforce/apex/OrderCreditController.activate' {
  import type { CreditAnswer } from 'credit/contract';
  export default function activate(parameters: { orderId: string }): Promise<CreditAnswer>;
}

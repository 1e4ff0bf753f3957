// The Apex methods our components call, and what they answer. One shape for both sides: the field names are those of
// the Apex classes CreditPanelController, OrderCreditController and CreditAnswer.

declare module 'credit/contract' {
  /** Apex leaves empty members out of what it sends to the page, older endpoints send null: both mean empty. */
  type Maybe<Value> = Value | null | undefined;

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

  export type CreditStatus = 'Good' | 'Watch' | 'Over limit' | 'On hold' | 'Frozen' | 'No credit';

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

  export type RuleEffect = 'Pass' | 'Warn' | 'Hold' | 'Block';

  export interface CreditReason {
    rule: string;
    effect: RuleEffect;
    code: string;
    message: string;
    actual?: Maybe<number>;
    threshold?: Maybe<number>;
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
    activated: boolean;
  }

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
    kind: 'Hidden' | 'More' | 'Rounding' | 'Pending';
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
    /** Empty when a rate is missing. */
    amount?: Maybe<number>;
    documentCount: number;
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
  }

  export interface WorkEntry {
    listName: 'Holds' | 'Approvals' | 'Limits' | 'Reviews' | 'OverLimit' | 'Quarantine';
    recordId: string;
    objectName: string;
    title: string;
    accountId?: Maybe<string>;
    accountName?: Maybe<string>;
    amount?: Maybe<number>;
    currencyIso?: Maybe<string>;
    since?: Maybe<string>;
    state?: Maybe<string>;
    reasons: string[];
    /** The order a decision by hand would be about. */
    orderId?: Maybe<string>;
  }

  export interface ReasonCode {
    value: string;
    label: string;
  }

  export interface WorkList {
    numbersVisible: boolean;
    mayRelease: boolean;
    mayForceHold: boolean;
    entries: WorkEntry[];
    codes: ReasonCode[];
  }

  export type HoldAction = 'Release' | 'Reject' | 'Force';

  export interface HoldResult {
    orderId: string;
    done: boolean;
    /** Why not; empty when it is done. */
    message?: Maybe<string>;
  }

  export type HoldDecided = (parameters: {
    orderIds: string[];
    code: string;
    comment: string;
  }) => Promise<HoldResult[]>;

  /** What `@wire` hands to a property: neither field is set while the server is asked. */
  export interface Wired<Value> {
    data?: Value;
    error?: unknown;
  }

  export type WiredApex<Config extends object, Value> = import('lwc').WireAdapterConstructor<
    Config & Record<string, unknown>,
    Wired<Value>
  > &
    ((parameters: Config) => Promise<Value>);
}

declare module '@salesforce/apex/CreditPanelController.getPanel' {
  import type { CreditPanel, WiredApex } from 'credit/contract';
  const getPanel: WiredApex<{ accountId: string | undefined }, CreditPanel>;
  export default getPanel;
}

declare module '@salesforce/apex/CreditPanelController.wouldPass' {
  import type { CreditAnswer } from 'credit/contract';
  export default function wouldPass(parameters: { accountId: string; amount: number }): Promise<CreditAnswer>;
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

declare module '@salesforce/apex/CreditInsightController.getInsight' {
  import type { CreditInsight, WiredApex } from 'credit/contract';
  const getInsight: WiredApex<{ accountId: string | undefined }, CreditInsight>;
  export default getInsight;
}

declare module '@salesforce/apex/CreditInsightController.getDocuments' {
  import type { CreditDocuments } from 'credit/contract';
  export default function getDocuments(parameters: { accountId: string; component: string }): Promise<CreditDocuments>;
}

declare module '@salesforce/apex/WorkListController.getWorkList' {
  import type { WiredApex, WorkList } from 'credit/contract';
  const getWorkList: WiredApex<object, WorkList>;
  export default getWorkList;
}

declare module '@salesforce/apex/HoldController.release' {
  import type { HoldDecided } from 'credit/contract';
  const release: HoldDecided;
  export default release;
}

declare module '@salesforce/apex/HoldController.reject' {
  import type { HoldDecided } from 'credit/contract';
  const reject: HoldDecided;
  export default reject;
}

declare module '@salesforce/apex/HoldController.forceHold' {
  import type { HoldDecided } from 'credit/contract';
  const forceHold: HoldDecided;
  export default forceHold;
}

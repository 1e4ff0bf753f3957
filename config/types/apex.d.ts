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
  }

  export interface WorkEntry {
    listName: 'Holds' | 'Rejected' | 'Approvals' | 'Limits' | 'Reviews' | 'OverLimit' | 'PayingLater' | 'Quarantine';
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
    /** The same of a hold or rejection, each with what may be done about it. */
    findings: CreditReason[];
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
    /** Lists of which only the first entries are here. */
    cut: string[];
    codes: ReasonCode[];
  }

  export interface PortfolioShare {
    key?: Maybe<string>;
    recordCount: number;
    amount?: Maybe<number>;
  }

  export interface PortfolioSpread {
    topPercent?: Maybe<number>;
    herfindahl?: Maybe<number>;
    /** Points by which the index may be higher. */
    uncertainty?: Maybe<number>;
  }

  export interface PortfolioCollection {
    asOf: string;
    since: string;
    receivables: number;
    sales12Months: number;
    days: number;
    daysSalesOutstanding?: Maybe<number>;
    bestPossible?: Maybe<number>;
    countBack?: Maybe<number>;
    monthCount: number;
    sales: number;
    netWriteOffs: number;
    badDebtPercent?: Maybe<number>;
  }

  export interface PortfolioTooMany {
    figure: 'Exposures' | 'Ageing' | 'Months' | 'Rejections';
    recordCount: number;
  }

  export interface Portfolio {
    currencyIso: string;
    today: string;
    total: PortfolioShare;
    utilization: PortfolioShare[];
    riskClasses: PortfolioShare[];
    excluded?: Maybe<PortfolioShare>;
    largest: {
      /** Both empty when the person may not see the account. */
      profileId?: Maybe<string>;
      accountName?: Maybe<string>;
      riskClass?: Maybe<string>;
      exposure: number;
      utilizationPercent?: Maybe<number>;
      sharePercent: number;
    }[];
    spread?: Maybe<PortfolioSpread>;
    ageing: PortfolioShare[];
    months: {
      firstDay: string;
      alerts: number;
      breachesPerHundred: number;
      rejections: number;
      rejectedAmount: number;
      daysSalesOutstanding?: Maybe<number>;
    }[];
    collection?: Maybe<PortfolioCollection>;
    missingRates: string[];
    tooMany: PortfolioTooMany[];
  }

  export type PortfolioFigure =
    'Utilization' | 'RiskClass' | 'Excluded' | 'Ageing' | 'Alerts' | 'Rejections' | 'Receivables' | 'WriteOffs';

  export interface PortfolioRecord {
    recordId: string;
    objectName: string;
    title: string;
    accountName?: Maybe<string>;
    day?: Maybe<string>;
    /** Empty when records are counted, or when there is no rate. */
    amount?: Maybe<number>;
  }

  export interface PortfolioRecords {
    currencyIso?: Maybe<string>;
    recordCount: number;
    total?: Maybe<number>;
    rows: PortfolioRecord[];
    hidden: PortfolioShare;
    more: PortfolioShare;
    rounding: number;
  }

  export interface PolicyStatement {
    text: string;
    state: 'InForce' | 'Default' | 'Off';
    recordId?: Maybe<string>;
    recordLabel?: Maybe<string>;
  }

  export interface PolicySubject {
    name: string;
    heading: string;
    statements: PolicyStatement[];
  }

  export interface PolicyFinding {
    severity: 'Error' | 'Warning' | 'Note';
    what: string;
    whatToDo: string;
    recordId?: Maybe<string>;
    recordLabel?: Maybe<string>;
  }

  /** A record that may be part of a draft. */
  export interface PolicyChoice {
    key: string;
    label: string;
    text: string;
    inForce: boolean;
    replaces: string[];
  }

  export interface PolicyPage {
    subjects: PolicySubject[];
    findings: PolicyFinding[];
    choices: PolicyChoice[];
  }

  export interface PolicyChange {
    becomes: 'Held' | 'Passed';
    /** Empty, as number and name are, when the person may not see the order. */
    orderId?: Maybe<string>;
    orderNumber?: Maybe<string>;
    accountName?: Maybe<string>;
    amount: number;
    currencyIso: string;
    rules: string[];
    reasons: string[];
  }

  export interface PolicyTrialPage {
    /** Only on the first page. */
    total?: Maybe<number>;
    judged: number;
    /** Where the next page begins; empty on the last. */
    lastId?: Maybe<string>;
    changes: PolicyChange[];
  }

  /** What people decide about orders on hold and about requests. */
  export type DecisionName =
    'Release' | 'RejectOrder' | 'ForceHold' | 'ClearHold' | 'TakeBack' | 'Approve' | 'RejectRequest';

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

  export interface SyncSource {
    id: string;
    name: string;
    kind: string;
    lastSuccess?: Maybe<string>;
    lastAttempt?: Maybe<string>;
    isStale: boolean;
    isRunning: boolean;
    totalsOf?: Maybe<string>;
  }

  export interface SyncTotal {
    sourceName: string;
    company: string;
    entity: string;
    /** Empty for a figure of the company. */
    customer?: Maybe<string>;
    currencyIso: string;
    figure: string;
    erp: number;
    salesforce: number;
    difference: number;
  }

  export interface SyncRun {
    id: string;
    name: string;
    sourceName?: Maybe<string>;
    startedAt: string;
    finishedAt?: Maybe<string>;
    outcome: 'Running' | 'Succeeded' | 'Issues' | 'Failed';
    outcomeLabel: string;
    rowsRead?: Maybe<number>;
    rowsWritten?: Maybe<number>;
    rowsQuarantined?: Maybe<number>;
    message?: Maybe<string>;
  }

  export interface SyncIssue {
    id: string;
    entity: string;
    sourceKey: string;
    codeLabel?: Maybe<string>;
    reason?: Maybe<string>;
    since: string;
    retryAskedAt?: Maybe<string>;
  }

  export interface RebuildProgress {
    jobId: string;
    isRunning: boolean;
    done: number;
    /** Empty until the platform has counted the packs. */
    total?: Maybe<number>;
    failed: number;
    startedAt: string;
    finishedAt?: Maybe<string>;
    message?: Maybe<string>;
  }

  export interface SyncHealth {
    answeredAt: string;
    hoursUntilStale: number;
    mayManage: boolean;
    sources: SyncSource[];
    totals: SyncTotal[];
    runs: SyncRun[];
    issues: SyncIssue[];
    issueCount: number;
    rebuild?: Maybe<RebuildProgress>;
  }

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
  const getPanel: WiredApex<{ recordId: string | undefined }, CreditPanel>;
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
  const getInsight: WiredApex<{ recordId: string | undefined }, CreditInsight>;
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

declare module '@salesforce/apex/CreditPolicyController.getPolicy' {
  import type { PolicyPage, WiredApex } from 'credit/contract';
  const getPolicy: WiredApex<object, PolicyPage>;
  export default getPolicy;
}

declare module '@salesforce/apex/CreditPolicyController.tryDraft' {
  import type { PolicyTrialPage } from 'credit/contract';
  export default function tryDraft(parameters: {
    recordKeys: string[];
    afterId: string | undefined;
  }): Promise<PolicyTrialPage>;
}

declare module '@salesforce/apex/PortfolioController.getPortfolio' {
  import type { Portfolio, WiredApex } from 'credit/contract';
  const getPortfolio: WiredApex<object, Portfolio>;
  export default getPortfolio;
}

declare module '@salesforce/apex/PortfolioController.getRecords' {
  import type { PortfolioFigure, PortfolioRecords } from 'credit/contract';
  export default function getRecords(parameters: { figure: PortfolioFigure; key: string }): Promise<PortfolioRecords>;
}

declare module '@salesforce/apex/SyncHealthController.getHealth' {
  import type { SyncHealth, WiredApex } from 'credit/contract';
  const getHealth: WiredApex<object, SyncHealth>;
  export default getHealth;
}

declare module '@salesforce/apex/SyncHealthController.retry' {
  export default function retry(parameters: { issueIds: string[] }): Promise<number>;
}

declare module '@salesforce/apex/SyncHealthController.recalculate' {
  import type { RebuildProgress } from 'credit/contract';
  export default function recalculate(parameters: { accountId?: string }): Promise<RebuildProgress>;
}

declare module '@salesforce/apex/SyncHealthController.getProgress' {
  import type { RebuildProgress } from 'credit/contract';
  export default function getProgress(): Promise<RebuildProgress | null>;
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

declare module '@salesforce/apex/HoldController.clear' {
  import type { HoldDecided } from 'credit/contract';
  const clear: HoldDecided;
  export default clear;
}

declare module '@salesforce/apex/HoldController.takeBack' {
  import type { HoldDecided } from 'credit/contract';
  const takeBack: HoldDecided;
  export default takeBack;
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

// What waits for the credit team.

declare module 'credit/contract' {
  export interface WorkEntry {
    listName:
      | 'Holds'
      | 'Rejected'
      | 'Approvals'
      | 'Limits'
      | 'Reviews'
      | 'OverLimit'
      | 'PayingLater'
      | 'LimitEarned'
      | 'Quarantine';
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
}

declare module '@salesforce/apex/WorkListController.getWorkList' {
  import type { WiredApex, WorkList } from 'credit/contract';
  const getWorkList: WiredApex<object, WorkList>;
  export default getWorkList;
}

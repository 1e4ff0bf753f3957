// The policy page and its trial.

declare module 'credit/contract' {
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

// What people decide about orders on hold.

declare module 'credit/contract' {
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

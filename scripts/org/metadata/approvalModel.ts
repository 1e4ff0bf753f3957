/** Classic approval processes and the workflow actions they take, as their files say (Metadata API Guide, "ApprovalProcess", "Workflow"). */

import type { FilterMetadata } from './projectModel.js';

export type ApproverKind = 'adhoc' | 'user' | 'userHierarchyField' | 'relatedUserField' | 'queue';

export interface StepApprover {
  readonly type: ApproverKind;
  readonly name: string | undefined;
}

export interface ActionReference {
  readonly type: string;
  readonly name: string;
}

export interface ApprovalStepMetadata {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly entry: FilterMetadata | undefined;
  readonly ifCriteriaNotMet: 'ApproveRecord' | 'RejectRecord' | 'GotoNextStep';
  readonly approvers: readonly StepApprover[];
  readonly unanimous: boolean;
  readonly allowDelegate: boolean;
  readonly approvalActions: readonly ActionReference[];
  readonly rejectionActions: readonly ActionReference[];
  readonly backOnReject: boolean;
}

export interface ApprovalProcessMetadata {
  readonly file: string;
  /** Object the process is for. */
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly active: boolean;
  readonly order: number;
  readonly entry: FilterMetadata | undefined;
  readonly submitters: readonly { readonly type: string; readonly name: string | undefined }[];
  readonly steps: readonly ApprovalStepMetadata[];
  readonly submissionActions: readonly ActionReference[];
  readonly approvalActions: readonly ActionReference[];
  readonly rejectionActions: readonly ActionReference[];
  readonly recallActions: readonly ActionReference[];
  readonly lockApproved: boolean;
  readonly lockRejected: boolean;
  readonly allowRecall: boolean;
  readonly approverMayEdit: boolean;
  readonly emailTemplate: string | undefined;
  /** Field of User that names the next approver (`Manager` or a custom field), and whose: the record owner's or the last actor's. */
  readonly hierarchy: { readonly field: string; readonly ofOwner: boolean } | undefined;
}

export interface FieldUpdateMetadata {
  readonly name: string;
  readonly field: string;
  readonly operation: string;
  readonly literal: string | undefined;
  readonly formula: string | undefined;
  readonly lookupValue: string | undefined;
  readonly lookupType: string | undefined;
}

export interface EmailAlertMetadata {
  readonly name: string;
  readonly template: string | undefined;
  readonly recipients: readonly {
    readonly type: string;
    readonly recipient: string | undefined;
    readonly field: string | undefined;
  }[];
  readonly ccEmails: readonly string[];
}

/** Workflow actions of one object; rules do not exist in the local org. */
export interface WorkflowMetadata {
  readonly file: string;
  readonly object: string;
  readonly fieldUpdates: readonly FieldUpdateMetadata[];
  readonly alerts: readonly EmailAlertMetadata[];
}

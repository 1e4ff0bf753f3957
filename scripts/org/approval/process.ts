import type { ApprovalProcessMetadata, ApprovalStepMetadata, EmailAlertMetadata } from '../metadata/approvalModel.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { FormulaContext } from '../formula/types.js';

/** Whether a record fits criteria, for the user who acts. */
export type Entry = (context: FormulaContext) => boolean;

/** A field update, ready to be worked out for a record. */
export interface FieldUpdate {
  readonly field: FieldDef;
  readonly value: (context: FormulaContext) => unknown;
}

/** What happens at one point of a process. */
export interface Actions {
  readonly updates: readonly FieldUpdate[];
  readonly alerts: readonly EmailAlertMetadata[];
}

export interface Step {
  readonly metadata: ApprovalStepMetadata;
  readonly fits: Entry;
  readonly onApproval: Actions;
  readonly onRejection: Actions;
}

/** An active approval process, compiled against the data model. */
export interface Process {
  readonly metadata: ApprovalProcessMetadata;
  readonly object: ObjectDef;
  readonly fits: Entry;
  readonly steps: readonly Step[];
  readonly onSubmission: Actions;
  readonly onApproval: Actions;
  readonly onRejection: Actions;
  readonly onRecall: Actions;
}

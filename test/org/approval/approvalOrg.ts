import {
  type ApprovalRequest,
  type ApprovalResult,
  processApprovals,
} from '../../../scripts/org/approval/processApprovals.js';
import { changeSystemRow } from '../../../scripts/org/dml/systemRows.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import type {
  ApprovalProcessMetadata,
  ApprovalStepMetadata,
  FieldUpdateMetadata,
} from '../../../scripts/org/metadata/approvalModel.js';
import type { FilterMetadata } from '../../../scripts/org/metadata/projectModel.js';
import type { UserContext } from '../../../scripts/org/security/userRows.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { field, object, project } from '../support/fakeProject.js';

const REQUEST = object('Request__c', [
  field('Tier__c', 'Number', { precision: 2, scale: 0 }),
  field('Approver__c', 'Lookup', { referenceTo: 'User', relationshipName: 'Requests' }),
  field('Status__c', 'Text', { length: 40 }),
  field('Note__c', 'Text', { length: 40 }),
  field('Urgent__c', 'Checkbox', { defaultValue: 'false' }),
]);
const DETAIL = object(
  'Detail__c',
  [field('Request__c', 'MasterDetail', { referenceTo: 'Request__c', relationshipName: 'Details' })],
  { sharingModel: 'ControlledByParent' },
);

export const items = (logic: string | undefined, ...list: [field: string, operation: string, value: string][]) =>
  ({
    items: list.map(([name, operation, value]) => ({ field: `Request__c.${name}`, operation, value })),
    logic,
    formula: undefined,
  }) satisfies FilterMetadata;
export const formula = (text: string): FilterMetadata => ({ items: [], logic: undefined, formula: text });
export const update = (name: string): { type: string; name: string } => ({ type: 'FieldUpdate', name });

export function step(name: string, more: Partial<ApprovalStepMetadata> = {}): ApprovalStepMetadata {
  return {
    name,
    label: name,
    description: undefined,
    entry: undefined,
    ifCriteriaNotMet: 'GotoNextStep',
    approvers: [{ type: 'queue', name: 'Team' }],
    unanimous: false,
    allowDelegate: false,
    approvalActions: [],
    rejectionActions: [],
    backOnReject: false,
    ...more,
  };
}

const STATUS = ['Submitted', 'Approved', 'Rejected', 'Recalled', 'First passed'];
const UPDATES: FieldUpdateMetadata[] = [
  ...STATUS.map((literal) => literalUpdate(literal, 'Status__c', literal)),
  { ...literalUpdate('Stamp', 'Note__c', undefined), operation: 'Formula', formula: 'Name & " by " & $User.LastName' },
  { ...literalUpdate('Clear', 'Note__c', undefined), operation: 'Null' },
];

function literalUpdate(name: string, fieldName: string, literal: string | undefined): FieldUpdateMetadata {
  const rest = { formula: undefined, lookupValue: undefined, lookupType: undefined };
  return { name, field: fieldName, operation: 'Literal', literal, ...rest };
}

export function processWith(more: Partial<ApprovalProcessMetadata> = {}): ApprovalProcessMetadata {
  return {
    file: 'Request__c.Sign_Off.approvalProcess-meta.xml',
    object: 'Request__c',
    developerName: 'Sign_Off',
    label: 'Sign off',
    description: undefined,
    active: true,
    order: 1,
    entry: undefined,
    submitters: [{ type: 'owner', name: undefined }],
    steps: [step('First')],
    submissionActions: [update('Submitted')],
    approvalActions: [update('Approved')],
    rejectionActions: [update('Rejected')],
    recallActions: [update('Recalled')],
    lockApproved: false,
    lockRejected: false,
    allowRecall: true,
    approverMayEdit: false,
    emailTemplate: undefined,
    hierarchy: undefined,
    ...more,
  };
}

/** An org with one or more processes on Request__c, a queue Team with Tina and Theo, and Rita who asks. */
export class ApprovalOrg extends FakeOrg {
  readonly rita: UserContext;
  readonly tina: UserContext;
  readonly theo: UserContext;
  readonly team: string;

  constructor(...processes: ApprovalProcessMetadata[]) {
    const workflow = { file: 'Request__c.workflow-meta.xml', object: 'Request__c', fieldUpdates: UPDATES, alerts: [] };
    super(project([REQUEST, DETAIL], { approvalProcesses: processes, workflows: [workflow] }));
    this.team = this.seedRow('Group', { Name: 'Team', DeveloperName: 'Team', Type: 'Queue' });
    this.tina = this.addUser('Tina Team', 'Standard User');
    this.theo = this.addUser('Theo Team', 'Standard User');
    this.rita = this.addUser('Rita Rep', 'Standard User', { ManagerId: this.tina.id });
    for (const user of [this.tina, this.theo])
      this.seedRow('GroupMember', { GroupId: this.team, UserOrGroupId: user.id });
    this.as(this.rita);
  }

  as(user: UserContext): void {
    this.tx.user = user;
  }

  /** Changes a user without the checks of a save. */
  setUser(user: UserContext, values: Record<string, unknown>): void {
    changeSystemRow(this.tx, user.id, values);
  }

  process(request: ApprovalRequest): ApprovalResult {
    return within(this.tx, () => processApprovals(this.tx, [request], true))[0]!;
  }

  submit(recordId: string, more: Partial<Extract<ApprovalRequest, { kind: 'submit' }>> = {}): ApprovalResult {
    const nothing = { submitterId: null, process: null, skipEntryCriteria: false, comments: null, nextApprovers: null };
    return this.process({ kind: 'submit', recordId, ...nothing, ...more });
  }

  answer(user: UserContext, action: string, item = 0, nextApprovers: string[] | null = null): ApprovalResult {
    this.as(user);
    const workitemId = this.rowsOf('ProcessInstanceWorkitem')[item]![0] as string;
    return this.process({ kind: 'workitem', workitemId, action, comments: null, nextApprovers });
  }

  /** The values of one field over all rows of an object. */
  column(objectName: string, fieldName: string): unknown[] {
    const { index } = this.org.schema.require(objectName).field(fieldName)!;
    return this.rowsOf(objectName).map((row) => row[index]);
  }
}

import type {
  ActionReference,
  ApprovalProcessMetadata,
  ApprovalStepMetadata,
  ApproverKind,
  StepApprover,
} from './approvalModel.js';
import { readFilter } from './workflows.js';
import type { FilterMetadata, XmlElement } from './projectModel.js';
import { elementOf, elementsOf, flagOf, numberOf, textOf, type XmlFile } from './xml.js';

const KNOWN = new Set([
  'active',
  'allowRecall',
  'allowedSubmitters',
  'approvalPageFields',
  'approvalStep',
  'description',
  'emailTemplate',
  'enableMobileDeviceAccess',
  'entryCriteria',
  'finalApprovalActions',
  'finalApprovalRecordLock',
  'finalRejectionActions',
  'finalRejectionRecordLock',
  'initialSubmissionActions',
  'label',
  'nextAutomatedApprover',
  'processOrder',
  'recallActions',
  'recordEditability',
  'showApprovalHistory',
]);
const STEP = new Set([
  'allowDelegate',
  'approvalActions',
  'assignedApprover',
  'description',
  'entryCriteria',
  'ifCriteriaNotMet',
  'label',
  'name',
  'rejectBehavior',
  'rejectionActions',
]);
const APPROVERS: readonly string[] = ['adhoc', 'user', 'userHierarchyField', 'relatedUserField', 'queue'];

/** Reads `Object.Process.approvalProcess-meta.xml`. */
export function readApprovalProcess(xml: XmlFile, fullName: string): ApprovalProcessMetadata {
  const { root } = xml;
  xml.expectOnly(root, KNOWN);
  const [object = '', developerName = ''] = fullName.split('.');
  const hierarchy = elementOf(root, 'nextAutomatedApprover');
  return {
    file: xml.file,
    object,
    developerName,
    label: textOf(root, 'label') ?? developerName,
    description: textOf(root, 'description'),
    active: flagOf(root, 'active'),
    order: numberOf(root, 'processOrder') ?? 0,
    entry: filterOf(root),
    submitters: elementsOf(root, 'allowedSubmitters').map((element) => ({
      type: textOf(element, 'type') ?? '',
      name: textOf(element, 'submitter'),
    })),
    steps: elementsOf(root, 'approvalStep').map((element, i) => readStep(xml, element, i)),
    submissionActions: actionsOf(root, 'initialSubmissionActions'),
    approvalActions: actionsOf(root, 'finalApprovalActions'),
    rejectionActions: actionsOf(root, 'finalRejectionActions'),
    recallActions: actionsOf(root, 'recallActions'),
    lockApproved: flagOf(root, 'finalApprovalRecordLock'),
    lockRejected: flagOf(root, 'finalRejectionRecordLock'),
    allowRecall: flagOf(root, 'allowRecall'),
    approverMayEdit: textOf(root, 'recordEditability') === 'AdminOrCurrentApprover',
    emailTemplate: textOf(root, 'emailTemplate'),
    hierarchy: hierarchy && {
      field: textOf(hierarchy, 'userHierarchyField') ?? '',
      ofOwner: flagOf(hierarchy, 'useApproverFieldOfRecordOwner'),
    },
  };
}

function readStep(xml: XmlFile, element: XmlElement, position: number): ApprovalStepMetadata {
  xml.expectOnly(element, STEP);
  const name = textOf(element, 'name') ?? '';
  const assigned = elementOf(element, 'assignedApprover') ?? {};
  const unmet = textOf(element, 'ifCriteriaNotMet') ?? 'GotoNextStep';
  const behavior = textOf(elementOf(element, 'rejectBehavior') ?? {}, 'type');
  if (position > 0 && unmet === 'RejectRecord')
    xml.report(`step ${name}: RejectRecord is for the first step only`, `<name>${name}<`);
  if (position === 0 && behavior !== undefined)
    xml.report(`step ${name}: the first step takes no rejectBehavior`, `<name>${name}<`);
  return {
    name,
    label: textOf(element, 'label') ?? name,
    description: textOf(element, 'description'),
    entry: filterOf(element),
    ifCriteriaNotMet: unmet as ApprovalStepMetadata['ifCriteriaNotMet'],
    approvers: elementsOf(assigned, 'approver').map((approver) => readApprover(xml, approver)),
    unanimous: textOf(assigned, 'whenMultipleApprovers') === 'Unanimous',
    allowDelegate: flagOf(element, 'allowDelegate'),
    approvalActions: actionsOf(element, 'approvalActions'),
    rejectionActions: actionsOf(element, 'rejectionActions'),
    backOnReject: behavior === 'BackToPrevious',
  };
}

function readApprover(xml: XmlFile, element: XmlElement): StepApprover {
  const type = textOf(element, 'type') ?? '';
  if (!APPROVERS.includes(type)) xml.report(`the approver type ${type} is not supported`, `<type>${type}<`);
  return { type: type as ApproverKind, name: textOf(element, 'name') };
}

function filterOf(element: XmlElement): FilterMetadata | undefined {
  const criteria = elementOf(element, 'entryCriteria');
  return criteria && readFilter(criteria);
}

function actionsOf(element: XmlElement, name: string): ActionReference[] {
  return elementsOf(elementOf(element, name) ?? {}, 'action').map((action) => ({
    type: textOf(action, 'type') ?? '',
    name: textOf(action, 'name') ?? '',
  }));
}

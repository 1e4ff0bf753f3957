import { WORKFLOW_RULES } from '../outOfScope.js';
import type { WorkflowMetadata } from './approvalModel.js';
import type { FilterMetadata, SharingRuleMetadata, XmlElement } from './projectModel.js';
import { elementOf, elementsOf, textOf, textsOf, type XmlFile } from './xml.js';

/** The criteria below an element: items with optional logic, or a formula (Metadata API Guide, "FilterItem"). */
export function readFilter(element: XmlElement, items = 'criteriaItems'): FilterMetadata {
  return {
    items: elementsOf(element, items).map((item) => ({
      field: textOf(item, 'field') ?? '',
      operation: textOf(item, 'operation') ?? '',
      value: textOf(item, 'value') ?? '',
      valueField: textOf(item, 'valueField'),
    })),
    logic: textOf(element, 'booleanFilter'),
    formula: textOf(element, 'formula'),
  };
}

export function readSharingRules(xml: XmlFile, object: string): SharingRuleMetadata[] {
  xml.expectOnly(xml.root, new Set(['sharingCriteriaRules', 'sharingOwnerRules']));
  return (['criteria', 'owner'] as const).flatMap((kind) =>
    elementsOf(xml.root, kind === 'criteria' ? 'sharingCriteriaRules' : 'sharingOwnerRules').map((rule) => ({
      object,
      name: textOf(rule, 'fullName') ?? '',
      kind,
      access: textOf(rule, 'accessLevel') === 'Edit' ? ('Edit' as const) : ('Read' as const),
      sharedTo: elementOf(rule, 'sharedTo') ?? {},
      sharedFrom: elementOf(rule, 'sharedFrom'),
      criteria: readFilter(rule),
    })),
  );
}

const OPERATIONS = new Set(['Literal', 'Formula', 'Null', 'LookupValue']);

/** Workflow rules start these; Salesforce ended support for the rules at the end of 2025. */
const OF_RULES = ['rules', 'tasks', 'outboundMessages'];

/** Reads field updates and e-mail alerts; what belongs to workflow rules is left out as a feature. */
export function readWorkflow(xml: XmlFile, object: string): WorkflowMetadata {
  const { root } = xml;
  xml.expectOnly(root, new Set(['fieldUpdates', 'alerts', ...OF_RULES]));
  for (const name of OF_RULES)
    if (root[name] !== undefined) xml.report(`<${name}> is not supported in Workflow`, `<${name}`, WORKFLOW_RULES);
  for (const update of elementsOf(root, 'fieldUpdates')) {
    const operation = textOf(update, 'operation') ?? '';
    const name = textOf(update, 'fullName') ?? '';
    if (!OPERATIONS.has(operation)) xml.report(`${name}: the operation ${operation} is not supported`, name);
    if (textOf(update, 'targetObject') !== undefined)
      xml.report(`${name}: updates of another object are not supported`, name);
  }
  return {
    file: xml.file,
    object,
    fieldUpdates: elementsOf(root, 'fieldUpdates').map((update) => ({
      name: textOf(update, 'fullName') ?? '',
      field: textOf(update, 'field') ?? '',
      operation: textOf(update, 'operation') ?? '',
      literal: textOf(update, 'literalValue'),
      formula: textOf(update, 'formula'),
      lookupValue: textOf(update, 'lookupValue'),
      lookupType: textOf(update, 'lookupValueType'),
    })),
    alerts: elementsOf(root, 'alerts').map((alert) => ({
      name: textOf(alert, 'fullName') ?? '',
      template: textOf(alert, 'template'),
      recipients: elementsOf(alert, 'recipients').map((recipient) => ({
        type: textOf(recipient, 'type') ?? '',
        recipient: textOf(recipient, 'recipient'),
        field: textOf(recipient, 'field'),
      })),
      ccEmails: textsOf(alert, 'ccEmails'),
    })),
  };
}

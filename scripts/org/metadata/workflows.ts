import { WORKFLOW_RULES } from '../outOfScope.js';
import type { WorkflowMetadata } from './approvalModel.js';
import { elementsOf, textOf, textsOf } from './xml.js';
import type { XmlFile } from './xml.js';

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

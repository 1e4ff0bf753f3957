import type { KeyPrefixes } from './customObjects.js';
import { ObjectDef } from './model.js';
import type { Schema } from './model.js';
import { addId } from './systemFields.js';

/** Standard objects that have change events (Change Data Capture Developer Guide, "Objects That Support Change Notifications"). */
const STANDARD = [
  ...['Account', 'Asset', 'Campaign', 'CampaignMember', 'Case', 'Contact', 'Contract', 'Event', 'Lead', 'Opportunity'],
  ...[
    'OpportunityLineItem',
    'OpportunityContactRole',
    'Order',
    'OrderItem',
    'Pricebook2',
    'PricebookEntry',
    'Product2',
  ],
  ...['Quote', 'Task', 'User', 'ContactPointAddress', 'ContactPointEmail', 'ContactPointPhone'],
];
const LEFT_OUT = new Set([
  'id',
  'isdeleted',
  'systemmodstamp',
  'lastvieweddate',
  'lastreferenceddate',
  'lastactivitydate',
]);

/** Change events as types that code can make in memory; the org itself delivers none. */
export function addChangeEvents(schema: Schema, prefixes: KeyPrefixes): void {
  const custom = [...schema.objects.values()].filter(({ kind }) => kind === 'custom').map(({ name }) => name);
  for (const name of [...STANDARD, ...custom]) {
    const parent = schema.get(name);
    if (parent) schema.add(changeEvent(parent, prefixes));
  }
}

function changeEvent(parent: ObjectDef, prefixes: KeyPrefixes): ObjectDef {
  const name = parent.name.endsWith('__c')
    ? parent.name.replace(/__c$/i, '__ChangeEvent')
    : `${parent.name}ChangeEvent`;
  const label = `${parent.label} Change Event`;
  const def = new ObjectDef(name, label, `${label}s`, prefixes.take('~', name), 'event');
  addId(def);
  def.byName.delete('id');
  const header = {
    name: 'ChangeEventHeader',
    label: 'Change Event Header',
    type: 'anyType',
    apexType: 'ChangeEventHeader',
  } as const;
  const plain = {
    custom: false,
    required: false,
    createable: true,
    updateable: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
  };
  def.add({ ...plain, ...header, referenceTo: [] });
  for (const field of parent.fields) {
    if (LEFT_OUT.has(field.name.toLowerCase()) || field.formula !== undefined) continue;
    const { childRelationshipName: _none, summary: _source, ...kept } = field;
    def.add({ ...kept, required: false, createable: true });
  }
  return def;
}

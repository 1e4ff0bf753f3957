import type { KeyPrefixes } from './customObjects.js';
import { ObjectDef } from './model.js';
import type { Schema } from './model.js';
import { addId, addLines } from './systemFields.js';

const STANDARD = [
  'Account',
  'Asset',
  'Case',
  'Contact',
  'Contract',
  'Lead',
  'Opportunity',
  'Order',
  'Product2',
  'ContactPointAddress',
];

/** Standard objects have theirs whether or not fields are tracked (Object Reference, "StandardObjectNameHistory"). */
export function addStandardHistories(schema: Schema, prefixes: KeyPrefixes): void {
  for (const name of STANDARD)
    addHistory(schema, name, name === 'Opportunity' ? 'OpportunityFieldHistory' : `${name}History`, prefixes);
}

/** The object that keeps changes of tracked fields (Object Reference, "Custom Object__History"). */
export function addHistoryObject(schema: Schema, parentName: string, prefixes: KeyPrefixes): void {
  const parent = schema.require(parentName);
  parent.history = addHistory(schema, parentName, parent.name.replace(/__c$/i, '__History'), prefixes);
}

function addHistory(schema: Schema, parentName: string, name: string, prefixes: KeyPrefixes): ObjectDef {
  const parent = schema.require(parentName);
  const relation = name.endsWith('__History') ? 'Parent' : parentName;
  const label = `History: ${parent.label}`;
  const def = new ObjectDef(name, label, label, prefixes.take('h', name), 'standard');
  def.sharingModel = 'ControlledByParent';
  addId(def);
  addLines(def, [
    'IsDeleted boolean "Deleted" ro',
    `${relation}Id reference "${relation} ID" ro ->${parent.name} as:${relation} children:Histories delete:Cascade`,
    'CreatedById reference "Created By ID" ro ->User as:CreatedBy',
    'CreatedDate datetime ro',
    'Field picklist(255) "Changed Field" ro',
    'DataType picklist(40) ro',
    'OldValue anyType ro',
    'NewValue anyType ro',
  ]);
  schema.add(def);
  return def;
}

import type { KeyPrefixes } from './customObjects.js';
import { ObjectDef } from './model.js';
import type { Schema } from './model.js';
import { addId, addLines } from './systemFields.js';

/** The object that keeps changes of tracked fields (Object Reference, "Custom Object__History"). */
export function addHistoryObject(schema: Schema, parentName: string, prefixes: KeyPrefixes): void {
  const parent = schema.require(parentName);
  const name = parent.name.replace(/__c$/i, '__History');
  const label = `History: ${parent.label}`;
  const def = new ObjectDef(name, label, label, prefixes.take('h', name), 'standard');
  def.sharingModel = 'ControlledByParent';
  addId(def);
  addLines(def, [
    'IsDeleted boolean "Deleted" ro',
    `ParentId reference "Parent ID" ro ->${parent.name} as:Parent children:Histories delete:Cascade`,
    'CreatedById reference "Created By ID" ro ->User as:CreatedBy',
    'CreatedDate datetime ro',
    'Field picklist(255) "Changed Field" ro',
    'DataType picklist(40) ro',
    'OldValue anyType ro',
    'NewValue anyType ro',
  ]);
  schema.add(def);
  parent.history = def;
}

import { current } from '../../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../../schema/model.js';
import { raise } from '../../values/exceptions.js';
import { ApexList } from '../../values/collections.js';
import { SObject } from '../../values/sobject.js';
import { addressFromJson } from './Address.js';
import { JsonNumber, type JsonNode } from './jsonNode.js';
import { primitiveFromJson } from './jsonRead.js';

/** A record from JSON; the generic SObject says its type in `attributes`. */
export function recordFromJson(type: string, members: ReadonlyMap<string, JsonNode>, strict: boolean): SObject {
  const object = objectOf(type, members);
  const record = new SObject(object);
  for (const [name, value] of members) if (name !== 'attributes') setMember(record, name, value, strict);
  return record;
}

function objectOf(type: string, members: ReadonlyMap<string, JsonNode>): ObjectDef {
  const attributes = members.get('attributes');
  const stated = attributes instanceof Map ? attributes.get('type') : undefined;
  const name = type === 'SObject' && typeof stated === 'string' ? stated : type;
  return current().org.schema.get(name) ?? raise('System.JSONException', 'No attributes.type names the sObject type');
}

function fieldFromJson(field: FieldDef, value: JsonNode): unknown {
  if (field.type === 'address' && value instanceof Map) return addressFromJson(value);
  // Records of custom metadata name the ones they refer to, as tests make them up.
  if (field.object.kind === 'metadata' && field.type === 'reference') return String(value);
  return primitiveFromJson(field.apexType, value) ?? String(value);
}

/** An unknown plain value is an error to JSON.deserializeStrict alone (Apex Reference, "JSON Class"). */
function setMember(record: SObject, name: string, value: JsonNode, strict: boolean): void {
  const { def } = record;
  const lower = name.toLowerCase();
  const field = def.field(name);
  if (field) {
    record.values[field.index] = value === null ? null : fieldFromJson(field, value);
    return;
  }
  const lookup = def.parents.get(lower);
  const children = def.children.get(lower);
  if (!lookup && !children && strict)
    raise('System.JSONException', `No such column '${name}' on sobject of type ${def.name}`);
  if (!lookup && !children) {
    if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return;
    raise('System.JSONException', `No field name specified on column for sobject of type ${def.name}`);
  }
  record.relations ??= new Map();
  if (children) record.relations.set(lower, childList(children.child, value, strict));
  else
    record.relations.set(
      lower,
      value instanceof Map
        ? recordFromJson(lookup!.referenceTo.length === 1 ? lookup!.referenceTo[0]! : 'SObject', value, strict)
        : null,
    );
}

/** Child records stand in `records`, as a query's answer has them. */
function childList(object: ObjectDef, value: JsonNode, strict: boolean): ApexList {
  const records = value instanceof Map ? value.get('records') : value;
  const nodes = Array.isArray(records) ? records : [];
  return new ApexList(
    object.name,
    nodes.map((node) => recordFromJson(object.name, node as Map<string, JsonNode>, strict)),
  );
}

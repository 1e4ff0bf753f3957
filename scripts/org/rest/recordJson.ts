import type { FieldDef, ObjectDef } from '../schema/model.js';
import { ApexList } from '../values/list.js';
import type { SObject } from '../values/sobject.js';
import { jsonOf } from './fieldJson.js';
import type { Shape } from './shape.js';
import { kept } from '../values/memo.js';

type JsonRecord = Record<string, unknown>;

/** A record as the API writes it: `attributes` first, then what the shape names. */
export function recordJson(record: SObject, shape: Shape, base: string): JsonRecord {
  const json: JsonRecord = { attributes: attributes(record, base) };
  for (const field of fieldsOf(shape, record.def)) json[field.name] = jsonOf(record.get(field));
  for (const alias of shape.aliases) json[alias] = jsonOf(record.aggregates?.get(alias.toLowerCase()) ?? null);
  if (shape.showsType) json['Type'] = record.targetType ?? null;
  for (const [key, parent] of shape.parents) {
    const related = record.relations?.get(key) as SObject | null | undefined;
    const name = record.def.parents.get(key)?.relationshipName ?? key;
    json[name] = related ? recordJson(related, parent.byObject.get(related.def) ?? parent, base) : null;
  }
  for (const child of shape.children) {
    const rows = record.relations?.get(child.name.toLowerCase());
    json[child.name] = rows instanceof ApexList ? childRows(rows.items as SObject[], child.shape, base) : null;
  }
  return json;
}

function childRows(rows: SObject[], shape: Shape, base: string): JsonRecord | null {
  if (rows.length === 0) return null;
  return { totalSize: rows.length, done: true, records: rows.map((row) => recordJson(row, shape, base)) };
}

function attributes(record: SObject, base: string): JsonRecord {
  const type = record.def.name;
  return record.id ? { type, url: `${base}/sobjects/${type}/${record.id}` } : { type };
}

/** The shape's fields in an object: a polymorphic parent may be of several. */
function fieldsOf(shape: Shape, def: ObjectDef): readonly FieldDef[] {
  return kept(shape.resolved, def, () => shape.names.flatMap((name) => def.field(name) ?? []));
}

import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Column, ResolvedPath, ResolvedQuery } from '../soql/resolved.js';
import { ApexBlob } from '../values/blob.js';
import { ApexList } from '../values/collections.js';
import { kept } from '../values/memo.js';
import type { SObject } from '../values/sobject.js';
import { jsonOf } from './fieldJson.js';

/** Which fields, parents and children of a record a response shows, in the order the query names them. */
export interface Shape {
  readonly names: string[];
  /** By lower-case relationship name. */
  readonly parents: Map<string, Shape>;
  readonly children: { readonly name: string; readonly shape: Shape }[];
  /** Columns of an aggregate row, functions with an alias in others. */
  readonly aliases: string[];
  /** The names as fields, looked up once per object. */
  readonly resolved: Map<ObjectDef, readonly FieldDef[]>;
  /** TYPEOF: the shape of each object the lookup may point at. */
  readonly byObject: Map<ObjectDef, Shape>;
  /** `Owner.Type` is selected. */
  showsType: boolean;
}

/** Shape of a plain list of fields, dotted where they are a parent's. */
export function shapeOfFields(names: readonly string[]): Shape {
  const shape = emptyShape();
  for (const name of names) addPath(shape, name.split('.'));
  return shape;
}

/** Shape of the rows a query gives. */
export function shapeOf(query: ResolvedQuery): Shape {
  const shape = emptyShape();
  for (const column of query.columns) addColumn(shape, column, query.kind === 'aggregate');
  return shape;
}

function emptyShape(): Shape {
  return {
    names: [],
    parents: new Map(),
    children: [],
    aliases: [],
    resolved: new Map(),
    byObject: new Map(),
    showsType: false,
  };
}

function addColumn(shape: Shape, column: Column, isAggregate: boolean): void {
  if (column.kind === 'children') {
    shape.children.push({ name: column.relation.name, shape: shapeOf(column.query) });
  } else if (column.kind === 'typeOf') {
    addTypeOf(shape, column);
  } else if (isAggregate || column.aliased) {
    shape.aliases.push(column.name);
  } else if (column.operand.kind === 'targetType') {
    parentAt(shape, lookupNames(column.operand.path)).showsType = true;
  } else if (column.operand.path) {
    addPath(shape, namesOf(column.operand.path));
  }
}

function addTypeOf(shape: Shape, { lookup, branches, otherwise }: Extract<Column, { kind: 'typeOf' }>): void {
  const target = parentAt(shape, [lookup.relationshipName ?? lookup.name]);
  for (const path of otherwise) addPath(target, namesOf(path));
  for (const [object, paths] of branches) {
    const branch = emptyShape();
    for (const path of paths) addPath(branch, namesOf(path));
    target.byObject.set(object, branch);
  }
}

function lookupNames(path: ResolvedPath): string[] {
  return [...path.parents, path.field].map((lookup) => lookup.relationshipName ?? lookup.name);
}

function namesOf(path: ResolvedPath): string[] {
  return [...path.parents.map((lookup) => lookup.relationshipName ?? lookup.name), path.field.name];
}

function addPath(shape: Shape, path: readonly string[]): void {
  parentAt(shape, path.slice(0, -1)).names.push(path.at(-1) ?? '');
}

function parentAt(shape: Shape, steps: readonly string[]): Shape {
  return steps.reduce((target, step) => parentShape(target, step.toLowerCase()), shape);
}

function parentShape(shape: Shape, key: string): Shape {
  return kept(shape.parents, key, emptyShape);
}

type JsonRecord = Record<string, unknown>;

/** A record as the API writes it: `attributes` first, then what the shape names. */
export function recordJson(record: SObject, shape: Shape, base: string): JsonRecord {
  const json: JsonRecord = { attributes: attributes(record, base) };
  for (const field of fieldsOf(shape, record.def)) json[field.name] = fieldJson(record, field, base);
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

/** Files come by an address of their own (REST API Developer Guide, "sObject Blob Get"). */
function fieldJson(record: SObject, field: FieldDef, base: string): unknown {
  const value = record.shown(field);
  const isFile = value instanceof ApexBlob && record.id !== null;
  return isFile ? `${base}/sobjects/${record.def.name}/${record.id}/${field.name}` : jsonOf(value);
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

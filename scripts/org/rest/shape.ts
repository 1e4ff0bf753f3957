import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Column, ResolvedPath, ResolvedQuery } from '../soql/resolved.js';
import { kept } from '../values/memo.js';

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

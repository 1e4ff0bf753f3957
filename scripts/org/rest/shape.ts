import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Column, ResolvedPath, ResolvedQuery } from '../soql/resolved.js';

/** Which fields, parents and children of a record a response shows, in the order the query names them. */
export interface Shape {
  readonly names: string[];
  /** By lower-case relationship name. */
  readonly parents: Map<string, Shape>;
  readonly children: { readonly name: string; readonly shape: Shape }[];
  /** Columns of an aggregate row. */
  readonly aliases: string[];
  /** The names as fields, looked up once per object. */
  readonly resolved: Map<ObjectDef, readonly FieldDef[]>;
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
  return { names: [], parents: new Map(), children: [], aliases: [], resolved: new Map() };
}

function addColumn(shape: Shape, column: Column, isAggregate: boolean): void {
  if (column.kind === 'children') {
    shape.children.push({ name: column.relation.name, shape: shapeOf(column.query) });
  } else if (isAggregate) {
    shape.aliases.push(column.name);
  } else if (column.operand.path) {
    addPath(shape, namesOf(column.operand.path));
  }
}

function namesOf(path: ResolvedPath): string[] {
  return [...path.parents.map((lookup) => lookup.relationshipName ?? lookup.name), path.field.name];
}

function addPath(shape: Shape, path: readonly string[]): void {
  let target = shape;
  for (const step of path.slice(0, -1)) target = parentShape(target, step.toLowerCase());
  target.names.push(path.at(-1) ?? '');
}

function parentShape(shape: Shape, key: string): Shape {
  let parent = shape.parents.get(key);
  if (!parent) shape.parents.set(key, (parent = emptyShape()));
  return parent;
}

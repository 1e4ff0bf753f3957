import type { FieldDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexList } from '../values/collections.js';
import { SObject } from '../values/sobject.js';
import type { Execution } from './execution.js';
import { formattedReader } from './formatted.js';
import { operandReader, targetOf, targetTypeOf, valueIn, type Reader } from './readers.js';
import type { Column, ResolvedPath, ResolvedQuery } from './resolved.js';

/** Rows of a child subquery, found and cut by the caller of `projector`. */
export type ChildRows = (column: Extract<Column, { kind: 'children' }>, parent: Row) => SObject[];

/** A parent reached from a record, with what is selected of it. */
interface ParentNode {
  readonly lookup: FieldDef;
  readonly fields: FieldDef[];
  readonly parents: Map<string, ParentNode>;
  /** `Owner.Type` is selected. */
  showsType: boolean;
}

/** Makes the record a query returns of a stored row: selected fields, the Id, selected parents and child lists. */
export function projector(query: ResolvedQuery, run: Execution, childRows: ChildRows): (row: Row) => SObject {
  const own: { index: number; read: Reader }[] = [];
  const aliased: { name: string; read: Reader }[] = [];
  const ofParents: { path: ResolvedPath; read: Reader }[] = [];
  const texts: { path: ResolvedPath; read: Reader }[] = [];
  const parents = new Map<string, ParentNode>();
  const children: Extract<Column, { kind: 'children' }>[] = [];
  const typeOfs: ((record: SObject, row: Row) => void)[] = [];
  for (const column of query.columns) {
    if (column.kind === 'operand' && column.formatted && !column.aliased)
      texts.push({ path: column.operand.path!, read: formattedReader(column.operand, run) });
    if (column.kind === 'children') children.push(column);
    else if (column.kind === 'typeOf') typeOfs.push(typeOfReader(column, run));
    else if (column.operand.kind === 'targetType') {
      nodeOf(parents, [...column.operand.path.parents, column.operand.path.field]).showsType = true;
    } else if (column.aliased) {
      const read = (column.formatted ? formattedReader : operandReader)(column.operand, run);
      aliased.push({ name: column.name.toLowerCase(), read });
    } else if (column.operand.path!.parents.length === 0) {
      own.push({ index: column.operand.path!.field.index, read: operandReader(column.operand, run) });
    } else {
      addPath(parents, column.operand.path!.parents, column.operand.path!.field);
      if (column.operand.kind !== 'field')
        ofParents.push({ path: column.operand.path!, read: operandReader(column.operand, run) });
    }
  }
  return (row) => {
    const record = started(query.object, row);
    for (const { index, read } of own) record.values[index] = read(row);
    if (aliased.length > 0) record.aggregates = new Map(aliased.map(({ name, read }) => [name, read(row)]));
    addParents(record, row, parents, run);
    for (const { path, read } of ofParents) parentOf(record, path)?.setByName(path.field.name, read(row));
    for (const { path, read } of texts) addText(parentOf(record, path), path.field, read(row));
    for (const addTarget of typeOfs) addTarget(record, row);
    for (const column of children) {
      const list = new ApexList(column.relation.child.name, childRows(column, row));
      (record.relations ??= new Map()).set(column.relation.name.toLowerCase(), list);
    }
    return record;
  };
}

function addText(holder: SObject | null | undefined, { name }: FieldDef, text: unknown): void {
  const field = holder?.def.field(name);
  if (field && text !== null) (holder!.texts ??= new Map()).set(field, text as string);
}

function parentOf(record: SObject, { parents }: ResolvedPath): SObject | undefined {
  return parents.reduce<SObject | undefined>(
    (child, lookup) => child?.relations?.get(lookup.relationshipName!.toLowerCase()) as SObject | undefined,
    record,
  );
}

function started(def: SObject['def'], row: Row): SObject {
  const record = new SObject(def);
  record.queried = true;
  record.values[0] = row[0];
  return record;
}

function addPath(parents: Map<string, ParentNode>, path: readonly FieldDef[], field: FieldDef): void {
  nodeOf(parents, path).fields.push(field);
}

/** The node at the end of a path of lookups. */
function nodeOf(parents: Map<string, ParentNode>, path: readonly FieldDef[]): ParentNode {
  const [lookup, ...rest] = path;
  const name = lookup!.relationshipName!.toLowerCase();
  let node = parents.get(name);
  if (!node) parents.set(name, (node = emptyNode(lookup!)));
  return rest.length === 0 ? node : nodeOf(node.parents, rest);
}

function emptyNode(lookup: FieldDef): ParentNode {
  return { lookup, fields: [], parents: new Map(), showsType: false };
}

/** TYPEOF: without a branch for its object and without ELSE a parent is null. */
function typeOfReader(
  { lookup, branches, otherwise }: Extract<Column, { kind: 'typeOf' }>,
  run: Execution,
): (record: SObject, row: Row) => void {
  const nodeFor = (paths: readonly ResolvedPath[]): ParentNode => {
    const node = emptyNode(lookup);
    for (const { parents, field } of paths)
      if (parents.length === 0) node.fields.push(field);
      else addPath(node.parents, parents, field);
    return node;
  };
  const nodes = new Map([...branches].map(([object, paths]) => [object, nodeFor(paths)]));
  const rest = otherwise.length > 0 ? nodeFor(otherwise) : undefined;
  return (record, row) => {
    const id = row[lookup.index];
    const def = typeof id === 'string' ? run.tx.store.schema.ofId(id) : undefined;
    const node = def && (nodes.get(def) ?? rest);
    record.values[lookup.index] ??= id;
    (record.relations ??= new Map()).set(
      lookup.relationshipName!.toLowerCase(),
      node ? parentRecord(id as string, node, run) : null,
    );
  };
}

/** Selecting over a lookup also gives the lookup itself. */
function addParents(record: SObject, row: Row, nodes: ReadonlyMap<string, ParentNode>, run: Execution): void {
  if (nodes.size === 0) return;
  record.relations ??= new Map();
  for (const [name, node] of nodes) {
    // The ids of worked out rows may be another object's: activities have those of tasks and events.
    const id = node.lookup.object === record.def ? row[node.lookup.index] : valueIn(row, node.lookup, run);
    const own = record.def.field(node.lookup.name);
    if (own) record.values[own.index] ??= id;
    record.relations.set(name, typeof id === 'string' ? parentRecord(id, node, run) : null);
  }
}

function parentRecord(id: string, node: ParentNode, run: Execution): SObject | null {
  const target = targetOf(node.lookup, id, run);
  if (!target) return null;
  const { def, row } = target;
  const parent = started(def, row);
  for (const field of node.fields) {
    const own = field.object === def ? field : def.field(field.name);
    if (own) parent.values[own.index] = valueIn(row, own, run);
  }
  if (node.showsType) parent.targetType = targetTypeOf(id, run);
  addParents(parent, row, node.parents, run);
  return parent;
}

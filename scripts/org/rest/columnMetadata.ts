import type { FieldDef } from '../schema/model.js';
import type { Column, ResolvedPath, ResolvedQuery } from '../soql/resolved.js';

interface ColumnMetadata {
  readonly columnName: string;
  readonly aggregate: boolean;
  readonly joinColumns: ColumnMetadata[];
  readonly [property: string]: unknown;
}

/** Which columns a query gives, without its rows: `?columns=true`, as the Salesforce CLI and VS Code ask it. */
export function columnMetadata(query: ResolvedQuery): object {
  return {
    columnMetadata: columnsOf(query),
    entityName: query.object.name,
    groupBy: query.groupBy.length > 0,
    idSelected: query.columns.some((column) => column.kind === 'operand' && column.operand.path?.field.name === 'Id'),
    keyPrefix: query.object.keyPrefix,
  };
}

/** Fields of one parent stand together, at the place of the first. */
function columnsOf(query: ResolvedQuery): ColumnMetadata[] {
  const columns: ColumnMetadata[] = [];
  for (const column of query.columns) {
    if (column.kind === 'operand' && column.operand.path && !isFunction(column, query)) {
      addPath(columns, column.operand.path);
    } else {
      columns.push(groupOf(column));
    }
  }
  return columns;
}

function isFunction(column: Extract<Column, { kind: 'operand' }>, query: ResolvedQuery): boolean {
  return column.aliased === true || (query.kind === 'aggregate' && column.operand.kind !== 'field');
}

function groupOf(column: Column): ColumnMetadata {
  if (column.kind === 'children') return head(column.relation.name, true, columnsOf(column.query));
  if (column.kind === 'operand') return head(column.name, true, []);
  const lookup = head(column.lookup.relationshipName ?? column.lookup.name, false, []);
  for (const path of [...column.branches.values()].flat()) addPath(lookup.joinColumns, path);
  return lookup;
}

function addPath(columns: ColumnMetadata[], { parents, field }: ResolvedPath): void {
  let target = columns;
  for (const lookup of parents) {
    const name = lookup.relationshipName ?? lookup.name;
    let parent = target.find((each) => each.columnName === name && !each.aggregate);
    if (!parent) target.push((parent = head(name, false, [])));
    target = parent.joinColumns;
  }
  target.push(ofField(field));
}

function head(columnName: string, aggregate: boolean, joinColumns: ColumnMetadata[]): ColumnMetadata {
  return { columnName, displayName: columnName, aggregate, joinColumns };
}

function ofField(field: FieldDef): ColumnMetadata {
  return {
    ...head(field.name, false, []),
    apexType: field.apexType,
    booleanType: field.type === 'boolean',
    custom: field.custom,
    foreignKeyName: field.referenceTo.length === 1 ? field.referenceTo[0] : null,
    insertable: field.createable,
    numberType: ['int', 'long', 'double', 'currency', 'percent'].includes(field.type),
    textType: ['string', 'textarea', 'picklist', 'multipicklist', 'email', 'phone', 'url', 'id'].includes(field.type),
    updatable: field.updateable,
  };
}

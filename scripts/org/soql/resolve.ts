import type { ObjectDef, Schema } from '../schema/model.js';
import type { Query, SelectItem } from './ast.js';
import type { QueryProblem } from './queryError.js';
import { resolveCondition, resolveOperand } from './resolveCondition.js';
import type { Column, ResolvedOperand, ResolvedOrder, ResolvedQuery } from './resolved.js';
import { noSuchObject, Scope } from './resolveScope.js';
import { resolveTypeOf } from './resolveTypeOf.js';
import { rules } from './rules/rules.js';

export interface Resolution {
  readonly problems: readonly QueryProblem[];
  /** There when every name is known, even if a rule is broken. */
  readonly resolved: ResolvedQuery | undefined;
}

export function resolveQuery(ast: Query, schema: Schema): Resolution {
  const problems: QueryProblem[] = [];
  const resolved = resolveFrom(ast, schema, problems);
  return { problems, resolved };
}

function resolveFrom(ast: Query, schema: Schema, problems: QueryProblem[]): ResolvedQuery | undefined {
  const object = schema.get(ast.from.name);
  if (!object) {
    problems.push({
      code: 'INVALID_TYPE',
      message: noSuchObject(ast.from.name),
      line: ast.from.line,
      column: ast.from.column,
    });
    return undefined;
  }
  return resolveOn(new Scope(schema, object, ast, problems));
}

function resolveOn(scope: Scope): ResolvedQuery | undefined {
  const { ast, schema, problems } = scope;
  const before = problems.length;
  const subQuery = (query: Query) => resolveFrom(query, schema, problems);
  const operands = (items: Query['groupBy']) => (items ?? []).flatMap((item) => resolveOperand(item, scope) ?? []);
  const columns = ast.select.flatMap((item) => resolveColumns(item, scope));
  const query: ResolvedQuery = {
    ast,
    object: scope.object,
    kind: kindOf(ast, columns),
    columns: named(columns),
    where: ast.where && resolveCondition(ast.where, scope, subQuery),
    groupBy: operands(ast.groupBy),
    having: ast.having && resolveCondition(ast.having, scope, subQuery),
    orderBy: (ast.orderBy ?? []).flatMap((order): ResolvedOrder[] => {
      const operand = resolveOperand(order.operand, scope);
      return operand ? [{ operand, descending: order.descending, nullsLast: order.nullsLast }] : [];
    }),
    limit: ast.limit,
    offset: ast.offset,
    uses: scope.uses,
  };
  if (problems.length > before) return undefined;
  for (const rule of rules) rule(query, scope);
  return query;
}

/** A column before it has a name: aggregate rows name theirs by position. */
type Unnamed =
  | Extract<Column, { kind: 'children' | 'typeOf' }>
  | (Omit<Extract<Column, { kind: 'operand' }>, 'name'> & { alias?: string });

function resolveColumns(item: SelectItem, scope: Scope): Unnamed[] {
  if (item.kind === 'operand') {
    const operand = resolveOperand(item.operand, scope);
    const { alias, formatted } = item;
    return operand ? [{ kind: 'operand', operand, ...(alias && { alias }), ...(formatted && { formatted }) }] : [];
  }
  if (item.kind === 'fields') return fieldsOf(item.group, scope.object, item);
  if (item.kind === 'typeOf') return resolveTypeOf(item, scope);
  const relation = scope.object.children.get(childName(item.query, scope));
  if (!relation) {
    scope.report(
      item.query.from,
      'INVALID_TYPE',
      `Didn't understand relationship '${item.query.from.name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
    return [];
  }
  const query = resolveOn(new Scope(scope.schema, relation.child, item.query, scope.problems));
  return query ? [{ kind: 'children', relation, query }] : [];
}

/** `FROM Contacts`, or with the object in front: `FROM Account.Contacts`, `FROM a.Contacts`. */
function childName({ from }: Query, { ast }: Scope): string {
  const [first = '', ...rest] = from.name.toLowerCase().split('.');
  const isObject = first === ast.from.name.toLowerCase() || first === ast.from.alias?.toLowerCase();
  return isObject && rest.length > 0 ? rest.join('.') : from.name.toLowerCase();
}

/** FIELDS(ALL), FIELDS(CUSTOM), FIELDS(STANDARD): every field but those whose content comes by a resource of its own. */
function fieldsOf(
  group: 'ALL' | 'STANDARD' | 'CUSTOM',
  object: ObjectDef,
  position: { line: number; column: number },
): Unnamed[] {
  return object.fields
    .filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'))
    .map((field) => ({
      kind: 'operand',
      optional: true,
      operand: { kind: 'field', path: { parents: [], field, line: position.line, column: position.column } },
    }));
}

function kindOf(ast: Query, columns: readonly Unnamed[]): ResolvedQuery['kind'] {
  const aggregates = columns.filter((column) => column.kind === 'operand' && column.operand.kind === 'aggregate');
  if (columns.length === 1 && aggregates.length === 1 && !columnPath(columns[0]!)) return 'count';
  return ast.groupBy || aggregates.length > 0 ? 'aggregate' : 'rows';
}

function columnPath(column: Unnamed) {
  return column.kind === 'operand' ? column.operand.path : undefined;
}

const HAS_NAME: readonly string[] = ['field', 'label', 'targetType', 'converted'];

function nameOf({ kind, path }: ResolvedOperand): string {
  return kind === 'targetType' ? 'Type' : path!.field.name;
}

/** SOQL Reference, "Using Aliases with GROUP BY": a function without alias is `expr` and its number. */
function named(columns: readonly Unnamed[]): Column[] {
  let expression = 0;
  return columns.map((column): Column => {
    if (column.kind !== 'operand') return column;
    const { operand, alias, ...rest } = column;
    const name = alias ?? (HAS_NAME.includes(operand.kind) ? nameOf(operand) : `expr${expression++}`);
    return { ...rest, operand, name, ...(alias !== undefined && { aliased: true }) };
  });
}

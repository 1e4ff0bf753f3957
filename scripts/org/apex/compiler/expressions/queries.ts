import type { Query } from '../../../soql/ast.js';
import { type CheckedQuery, checkQuery } from '../../../soql/check.js';
import { Unsupported } from '../../../values/exceptions.js';
import type { Context } from '../context.js';
import { USER_MODE_SINCE } from '../declarations/apiVersions.js';
import type { SoqlExpression, SoslExpression } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { type Code, quoted } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { findOwnField, readField } from './ownFields.js';

const DYNAMIC =
  /^static (?:query|countQuery|getQueryLocator|getCursor)\(System\.String(?:,(?:System\.AccessLevel|Object))?\)$/;

/** Database methods whose query text may name variables of the calling method (Apex Developer Guide, "Dynamic SOQL"). */
export function seesVariables(type: string, key: string): boolean {
  return (
    (type === 'System.Database' && DYNAMIC.test(key)) ||
    (type === 'System.Search' && /^static (query|find)\(/.test(key))
  );
}

/**
 * JavaScript of a function that gives the value of a variable by name, undefined for names nothing here has. Variables of blocks
 * that ended are known as well: no page says so, packages rely on it.
 */
export function variables(context: Context): string {
  const readers = new Map<string, string>();
  for (const name of fieldNames(context)) {
    const field = findOwnField(context, name);
    if (!field || (!field.isStatic && context.options.isStatic)) continue;
    readers.set(name, readField(context, field, field.isStatic ? undefined : 'this').js);
  }
  for (const local of [...context.declared, ...context.locals()]) readers.set(local.name.toLowerCase(), local.js);
  const cases = [...readers].map(([name, js]) => `case ${JSON.stringify(name)}:return ${js};`);
  return `(n)=>{switch(n.toLowerCase()){${cases.join('')}}}`;
}

/** Names of the fields of the class, of what it extends, and of the class around it. */
function fieldNames({ owner, types }: Context): Set<string> {
  const names = new Set<string>();
  for (let at = owner; at; at = at.outer) {
    for (const type of types.supertypes(types.user(at))) {
      if (type.kind === 'user') for (const name of type.info.fields.keys()) names.add(name);
    }
  }
  return names;
}

/** `[SELECT …]`: the query is embedded as data, its binds are evaluated before it runs. */
export function soql(context: Context, node: SoqlExpression, rows: 'queryRows' | 'locatedRows' = 'queryRows'): Code {
  const { types, unit } = context;
  const text = forVersion(context, node.query);
  const { problems, result } = checked(context, node, text);
  const problem = problems[0];
  if (problem || !result) return context.fail(problem ?? node.at, problem?.message ?? 'Query cannot be understood');
  const binds = node.binds.map((bind) => compileExpression(context, bind).js);
  const query = unit.hoist(JSON.stringify(text));
  const access = text.access ? (text.access === 'user' ? 'user' : 'system') : context.options.defaultAccess;
  const args = `${query},[${binds.join(',')}],${quoted(access)}`;
  if (result.kind === 'count')
    return { js: `${unit.helper('countRows')}(${args})`, type: types.integer, nonNull: true };
  const row = result.kind === 'rows' ? types.record(result.object) : aggregateRow(context);
  return {
    js: `${unit.helper(rows)}(${args},${quoted(row.text)})`,
    type: types.list(row),
    nonNull: true,
    rows: true,
  };
}

/**
 * A query before `?.` and `??` is its only row, and null without one (Apex Developer Guide, "Safe Navigation Operator" and
 * "Null Coalescing Operator").
 */
export function rowOrNull({ types, unit }: Context, value: Code): Code {
  const row = value.rows && types.isGeneric(value.type, 'List') ? value.type.args[0] : undefined;
  return row?.kind === 'record' ? { js: `${unit.helper('rowOrNull')}(${value.js})`, type: row } : value;
}

/** `[FIND …]`: one list of records for each object of RETURNING. */
export function sosl(context: Context, node: SoslExpression): Code {
  const { types, unit } = context;
  for (const query of node.search.returning ?? []) {
    const problem = checked(context, node, query).problems[0];
    if (problem) return context.fail(problem, problem.message);
  }
  const binds = node.binds.map((bind) => compileExpression(context, bind).js);
  const args = `${unit.hoist(JSON.stringify(node.search))},[${binds.join(',')}],${quoted(context.options.defaultAccess)}`;
  return { js: `${unit.helper('searchLists')}(${args})`, type: types.list(types.list(types.sobject)), nonNull: true };
}

/** Below API version 67.0 WITH SECURITY_ENFORCED asks for access to what is selected; from then on it does not compile. */
function forVersion({ owner }: Context, query: Query): Query {
  const isOld = owner !== undefined && owner.apiVersion < USER_MODE_SINCE;
  return isOld && query.access === 'securityEnforced' ? { ...query, access: 'selectEnforced' } : query;
}

function checked(context: Context, node: SoqlExpression | SoslExpression, query: Query): CheckedQuery {
  try {
    return checkQuery(query, context.schema);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return context.fail(node.at, error.message);
  }
}

function aggregateRow({ types, schema }: Context): ApexType {
  const object = schema.get('AggregateResult');
  return object ? types.record(object) : types.sobject;
}

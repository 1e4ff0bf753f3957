import { type CheckedQuery, checkQuery } from '../../../soql/check.js';
import { Unsupported } from '../../../values/exceptions.js';
import type { Context } from '../context.js';
import type { SoqlExpression } from '../syntax/ast.js';
import type { ApexType } from '../types/type.js';
import { type Code, quoted } from './code.js';
import { compileExpression } from './compileExpression.js';

/** `[SELECT …]`: the query is embedded as data, its binds are evaluated before it runs. */
export function soql(context: Context, node: SoqlExpression): Code {
  const { types, unit } = context;
  const { problems, result } = checked(context, node);
  const problem = problems[0];
  if (problem || !result) return context.fail(problem ?? node.at, problem?.message ?? 'Query cannot be understood');
  const binds = node.binds.map((bind) => compileExpression(context, bind).js);
  const access = node.query.access
    ? node.query.access === 'system'
      ? 'system'
      : 'user'
    : context.options.defaultAccess;
  const query = unit.hoist(JSON.stringify(node.query));
  const args = `${query},[${binds.join(',')}],${quoted(access)}`;
  if (result.kind === 'count')
    return { js: `${unit.helper('countRows')}(${args})`, type: types.integer, nonNull: true };
  const row = result.kind === 'rows' ? types.record(result.object) : aggregateRow(context);
  return {
    js: `${unit.helper('queryRows')}(${args},${quoted(row.text)})`,
    type: types.list(row),
    nonNull: true,
    rows: true,
  };
}

function checked(context: Context, node: SoqlExpression): CheckedQuery {
  try {
    return checkQuery(node.query, context.schema);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return context.fail(node.at, error.message);
  }
}

function aggregateRow({ types, schema }: Context): ApexType {
  const object = schema.get('AggregateResult');
  return object ? types.record(object) : types.sobject;
}

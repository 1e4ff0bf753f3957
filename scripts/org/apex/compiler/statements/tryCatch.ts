import type { Context } from '../context.js';
import { typeTest } from '../expressions/casts.js';
import type { CatchClause, TryStatement } from '../syntax/ast.js';
import type { ApexType } from '../types/classInfo.js';
import { blockStatement, statements } from './compileStatement.js';
import type { Flow } from './loops.js';

/** What Apex may not catch passes every clause: `caught` throws it on. */
export function tryStatement(context: Context, node: TryStatement): Flow {
  const { unit } = context;
  unit.add('try', node.at.line);
  const flows = [blockStatement(context, node.block)];
  if (node.catches.length > 0) {
    const error = context.temp();
    unit.add(`catch(${error}){${error}=${unit.helper('caught')}(${error});`);
    const caught = new Set<ApexType>();
    for (const clause of node.catches) flows.push(catchClause(context, clause, error, caught));
    unit.add(`{throw ${error};}}`);
  }
  if (node.finallyBlock) {
    unit.add('finally');
    if (blockStatement(context, node.finallyBlock) === 'ends') return 'ends';
  }
  return flows.every((flow) => flow === 'ends') ? 'ends' : 'goes on';
}

function catchClause(context: Context, clause: CatchClause, error: string, caught: Set<ApexType>): Flow {
  const { types, unit } = context;
  const type = context.type(clause.type);
  if (!types.isException(type)) context.fail(clause.at, `Catch block variable must be of type exception: ${type.text}`);
  if (caught.has(type)) context.fail(clause.at, `Exception type already caught: ${type.text}`);
  caught.add(type);
  return context.inner(() => {
    const local = context.declare(clause.name, type, false, clause.at);
    const test = type === types.exception ? 'true' : `${typeTest(context, type)}.is(${error})`;
    unit.add(`if(${test}){let ${local.js}=${error};`, clause.at.line);
    unit.count([clause.at.line]);
    const flow = statements(context, clause.block.statements);
    unit.add('}else');
    return flow;
  });
}

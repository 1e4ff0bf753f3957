import type { Context } from '../context.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { assign } from '../expressions/convert.js';
import type { Statement } from '../syntax/ast.js';
import { blockStatement } from './compileStatement.js';
import type { Flow } from './loops.js';

export function returnStatement(context: Context, node: Extract<Statement, { kind: 'return' }>): Flow {
  const { types, unit } = context;
  const { returns, isConstructor } = context.options;
  if (!node.value) {
    if (returns !== types.void) context.fail(node.at, `Missing return statement required return type: ${returns.text}`);
    unit.add(isConstructor ? 'return this;' : 'return;', node.at.line);
    return 'ends';
  }
  if (returns === types.void) context.fail(node.at, `${returner(context)} must not return a value`);
  const value = compileExpression(context, node.value);
  if (value.type === types.void && returns === types.object) {
    unit.add(`${value.js};return null;`, node.at.line);
    return 'ends';
  }
  const problem = `Illegal conversion from ${value.type.text} to ${returns.text}`;
  unit.add(`return ${assign(context, value, returns, node.value.at, problem)};`, node.at.line);
  return 'ends';
}

function returner({ options }: Context): string {
  return options.isConstructor ? 'Constructors' : options.owner ? 'Void method' : 'Trigger bodies';
}

export function throwStatement(context: Context, node: Extract<Statement, { kind: 'throw' }>): Flow {
  const { types, unit } = context;
  const value = compileExpression(context, node.value);
  if (!types.isException(value.type) && value.type !== types.null)
    context.fail(node.at, `Throw expression must be of type exception: ${value.type.text}`);
  unit.add(`throw ${unit.helper('thrown')}(${value.js});`, node.at.line);
  return 'ends';
}

/** `System.runAs(user) { … }` (Apex Developer Guide, "Using the runAs Method"). */
export function runAs(context: Context, node: Extract<Statement, { kind: 'runAs' }>): Flow {
  const { types, unit, schema } = context;
  const [user] = node.args.map((arg) => compileExpression(context, arg));
  const isUser =
    user !== undefined &&
    (user.type === types.sobject || (user.type.kind === 'record' && user.type.object === schema.get('User')));
  if (node.args.length !== 1 || !isUser) context.fail(node.at, 'System.runAs takes one User record');
  const before = context.temp();
  unit.add(`${before}=${unit.helper('beginRunAs')}(${user.js});try`, node.at.line);
  const flow = blockStatement(context, node.block);
  unit.add(`finally{${unit.helper('endRunAs')}(${before});}`);
  return flow;
}

import { CompileError } from '../compilation.js';
import type { Context } from '../context.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { assign, condition } from '../expressions/convert.js';
import type { Block, Expression, LocalStatement, Statement } from '../syntax/ast.js';
import { dml } from './dml.js';
import { executableLines } from './executableLines.js';
import { returnStatement, runAs, throwStatement } from './leaving.js';
import { doWhileLoop, type Flow, forEach, forLoop, innermostLoop, whileLoop } from './loops.js';
import { switchStatement } from './switch.js';
import { tryStatement } from './tryCatch.js';

export function expressionStatement(context: Context, node: Expression): Flow {
  context.unit.add(`${effect(context, node)};`, node.at.line);
  return 'goes on';
}

/** An expression evaluated for what it does, not for its value: `i++` need not keep the value before. */
export function effect(context: Context, node: Expression): string {
  if (node.kind === 'unary' && (node.operator === '++' || node.operator === '--')) {
    return compileExpression(context, { ...node, prefix: true }).js;
  }
  if (node.kind !== 'assign' && node.kind !== 'call' && node.kind !== 'new') {
    context.fail(node.at, 'Expression cannot be a statement.');
  }
  return compileExpression(context, node).js;
}

/** Compiles a statement into lines of the unit. */
export function compileStatement(context: Context, node: Statement): Flow {
  switch (node.kind) {
    case 'block':
      return blockStatement(context, node);
    case 'local':
      return localStatement(context, node);
    case 'expression':
      return expressionStatement(context, node.value);
    case 'if':
      return ifStatement(context, node);
    case 'for':
      return forLoop(context, node);
    case 'forEach':
      return forEach(context, node);
    case 'while':
      return whileLoop(context, node);
    case 'doWhile':
      return doWhileLoop(context, node);
    case 'return':
      return returnStatement(context, node);
    case 'throw':
      return throwStatement(context, node);
    case 'break':
    case 'continue':
      return jump(context, node);
    case 'try':
      return tryStatement(context, node);
    case 'switch':
      return switchStatement(context, node);
    case 'dml':
      return dml(context, node);
    case 'runAs':
      return runAs(context, node);
  }
}

/** Statements one after the other. A compile error ends its statement only, so that one run shows all problems. */
export function statements(context: Context, list: readonly Statement[]): Flow {
  const { compilation, file } = context.options;
  let flow: Flow = 'goes on';
  for (const [i, node] of list.entries()) {
    // What stands behind a block of runAs counts as reached, whatever the block ends with.
    if (flow === 'ends' && list[i - 1]!.kind !== 'runAs') {
      compilation.report(file, node.at, 'Unreachable statement');
      return flow;
    }
    const { length } = context.unit;
    try {
      context.unit.count(executableLines(node));
      flow = compileStatement(context, node);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      compilation.reportError(file, error);
      context.unit.cutTo(length);
      context.unit.add(`${context.unit.helper('leftOut')}(${JSON.stringify(file)});`, node.at.line);
      declareAnyway(context, node);
      // What follows is judged as if the statement were right.
      if (node.kind === 'return' || node.kind === 'throw') flow = 'ends';
    }
  }
  return flow;
}

/** Variables of a wrong declaration are known all the same: their uses are not errors of their own. */
function declareAnyway(context: Context, node: Statement): void {
  if (node.kind !== 'local') return;
  const type = context.lookup.resolve(node.type, context.owner);
  for (const variable of node.variables) {
    if (type && !context.local(variable.name)) context.declare(variable.name, type, false, variable.at);
  }
}

export function blockStatement(context: Context, node: Block): Flow {
  context.unit.add('{');
  const flow = context.inner(() => statements(context, node.statements));
  context.unit.add('}');
  return flow;
}

/** A statement as the body of another: always in braces. */
export function body(context: Context, node: Statement): Flow {
  if (node.kind === 'block') return blockStatement(context, node);
  context.unit.add('{');
  const flow = context.inner(() => statements(context, [node]));
  context.unit.add('}');
  return flow;
}

function localStatement(context: Context, node: LocalStatement): Flow {
  const type = context.type(node.type);
  for (const variable of node.variables) {
    const value = variable.value
      ? assign(context, compileExpression(context, variable.value), type, variable.value.at)
      : 'null';
    const local = context.declare(variable.name, type, node.final, variable.at);
    if (node.final && !variable.value) context.leaveBlank(local);
    context.declared.push(local);
    // No two have the same name; dynamic queries behind the block may ask for it.
    context.unit.add(`var ${local.js}=${value};`, variable.at.line);
  }
  return 'goes on';
}

function ifStatement(context: Context, node: Extract<Statement, { kind: 'if' }>): Flow {
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  context.unit.add(`if(${test})`, node.at.line);
  const { then, otherwise } = node;
  const flows = context.branches([
    () => body(context, then),
    () => {
      if (!otherwise) return 'goes on';
      context.unit.add('else');
      return body(context, otherwise);
    },
  ]);
  return flows.every((flow) => flow === 'ends') ? 'ends' : 'goes on';
}

function jump(context: Context, node: Extract<Statement, { kind: 'break' | 'continue' }>): Flow {
  const loop = innermostLoop(context);
  if (!loop) return context.fail(node.at, `${node.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
  loop[node.kind === 'break' ? 'breaks' : 'continues'] = true;
  context.unit.add(`${node.kind};`, node.at.line);
  return 'ends';
}

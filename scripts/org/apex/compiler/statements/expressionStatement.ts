import type { Context } from '../context.js';
import { compileExpression } from '../expressions/compileExpression.js';
import type { Expression } from '../syntax/ast.js';
import type { Flow } from './flow.js';

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

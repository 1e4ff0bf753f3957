import type { Context } from '../context.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { condition } from '../expressions/convert.js';
import type { Expression, ForStatement, Statement } from '../syntax/ast.js';
import { body, compileStatement } from './compileStatement.js';
import { effect } from './expressionStatement.js';
import { type Flow, inLoop } from './flow.js';

type WhileStatement = Extract<Statement, { kind: 'while' | 'doWhile' }>;

export function whileLoop(context: Context, node: WhileStatement): Flow {
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  context.unit.add(`while(${test}){${tick(context)}`, node.at.line);
  const { breaks } = inLoop(context, () => body(context, node.body));
  context.unit.add('}');
  return isForever(node.condition) && !breaks ? 'ends' : 'goes on';
}

export function doWhileLoop(context: Context, node: WhileStatement): Flow {
  context.unit.add(`do{${tick(context)}`, node.at.line);
  const { breaks, continues, flow } = inLoop(context, () => body(context, node.body));
  const test = condition(context, compileExpression(context, node.condition), node.condition.at);
  context.unit.add(`}while(${test});`, node.condition.at.line);
  const isAsked = continues || flow === 'goes on';
  return (isForever(node.condition) || !isAsked) && !breaks ? 'ends' : 'goes on';
}

export function forLoop(context: Context, node: ForStatement): Flow {
  return context.inner(() => {
    context.unit.add('{');
    if ('kind' in node.init) compileStatement(context, node.init);
    else for (const expression of node.init) context.unit.add(`${effect(context, expression)};`, expression.at.line);
    const test = node.condition
      ? condition(context, compileExpression(context, node.condition), node.condition.at)
      : '';
    const update = node.update.map((expression) => effect(context, expression)).join(',');
    context.unit.add(`for(;${test};${update}){${tick(context)}`, node.at.line);
    const { breaks } = inLoop(context, () => body(context, node.body));
    context.unit.add('}}');
    return (!node.condition || isForever(node.condition)) && !breaks ? 'ends' : 'goes on';
  });
}

/** Each turn of a loop uses up CPU time, so that an endless one ends. */
export function tick({ unit }: Context): string {
  return `${unit.helper('tick')}();`;
}

function isForever(node: Expression): boolean {
  return node.kind === 'literal' && node.text === 'true';
}

import type { Expression, Statement } from '../syntax/ast.js';

/**
 * Lines of a statement that code coverage counts: the line it begins on and every line on which one of its expressions begins.
 * A System.debug alone and what only holds other statements have none (Apex Developer Guide, "Testing and Code Coverage").
 */
export function executableLines(node: Statement): number[] {
  if (node.kind === 'block' || node.kind === 'try' || isDebug(node)) return [];
  const lines = new Set([node.at.line]);
  for (const part of ownExpressions(node)) addLines(part, lines);
  return [...lines];
}

export function expressionLines(node: Expression): number[] {
  const lines = new Set<number>();
  addLines(node, lines);
  return [...lines];
}

/** Expressions of the statement itself; statements inside it count for themselves. */
function ownExpressions(node: Statement): (Expression | undefined)[] {
  switch (node.kind) {
    case 'local':
      return node.variables.map(({ value }) => value);
    case 'for':
      return [...('kind' in node.init ? ownExpressions(node.init) : node.init), node.condition, ...node.update];
    case 'forEach':
      return [node.source];
    case 'if':
    case 'while':
    case 'doWhile':
      return [node.condition];
    case 'return':
    case 'throw':
    case 'expression':
      return [node.value];
    case 'switch':
      return [node.subject];
    case 'dml':
      return [...node.operands];
    case 'runAs':
      return [...node.args];
    default:
      return [];
  }
}

function addLines(node: Expression | undefined, lines: Set<number>): void {
  if (!node) return;
  lines.add(node.at.line);
  for (const part of Object.values(node).flat() as unknown[]) if (isExpression(part)) addLines(part, lines);
}

/** Other things inside an expression, types and queries, have no kind or no place. */
function isExpression(part: unknown): part is Expression {
  return typeof part === 'object' && part !== null && 'kind' in part && 'at' in part;
}

function isDebug(node: Statement): boolean {
  if (node.kind !== 'expression' || node.value.kind !== 'call' || node.value.name.toLowerCase() !== 'debug')
    return false;
  const { target } = node.value;
  return target?.kind === 'name' && target.name.toLowerCase() === 'system';
}

import type {
  ConditionalExpressionContext,
  ExpressionContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  SubQueryContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../values/exceptions.js';
import type { ComparisonOperator, Condition, Query } from './ast.js';
import { operandOf, positionOf } from './operandFromTree.js';
import { valueOf } from './valueFromTree.js';

/** What the parts of a query share while its tree is read. */
export interface TreeReader {
  readonly binds: ExpressionContext[];
  bind(expression: ExpressionContext): number;
  subQuery(tree: SubQueryContext): Query;
}

/** WHERE and HAVING have twin rules in the grammar; both are read here. */
export function conditionOf(
  tree: WhereLogicalExpressionContext | LogicalExpressionContext,
  reader: TreeReader,
): Condition {
  const parts: (WhereConditionalExpressionContext | ConditionalExpressionContext)[] =
    'whereConditionalExpression_list' in tree
      ? tree.whereConditionalExpression_list()
      : tree.conditionalExpression_list();
  const items = parts.map((part) => partOf(part, reader));
  if (tree.NOT()) return { kind: 'not', item: items[0]! };
  if (items.length === 1) return items[0]!;
  return { kind: tree.SOQLOR_list().length > 0 ? 'or' : 'and', items };
}

function partOf(tree: WhereConditionalExpressionContext | ConditionalExpressionContext, reader: TreeReader): Condition {
  if ('whereLogicalExpression' in tree) {
    if (tree.LPAREN()) return conditionOf(tree.whereLogicalExpression(), reader);
    const where = tree.whereFieldExpression();
    if (where.FORMULA()) throw new Unsupported('FORMULA() in SOQL', `${where.start.line}:${where.start.column + 1}`);
    return comparisonOf(where.fieldExpression(), reader);
  }
  return tree.LPAREN() ? conditionOf(tree.logicalExpression(), reader) : comparisonOf(tree.fieldExpression(), reader);
}

function comparisonOf(tree: FieldExpressionContext, reader: TreeReader): Condition {
  return {
    kind: 'compare',
    operand: operandOf(tree),
    operator: operatorOf(tree.comparisonOperator().children!.map((token) => token.getText())),
    value: valueOf(tree.value(), reader),
    ...positionOf(tree),
  };
}

function operatorOf(tokens: string[]): ComparisonOperator {
  const operator = tokens.map((token) => token.toLowerCase()).join(/^[a-z]/i.test(tokens[0]!) ? ' ' : '');
  return (operator === '<>' ? '!=' : operator) as ComparisonOperator;
}

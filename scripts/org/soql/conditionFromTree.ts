import type {
  ConditionalExpressionContext,
  ExpressionContext,
  FieldExpressionContext,
  FieldNameContext,
  LogicalExpressionContext,
  SoqlFunctionContext,
  SubQueryContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../values/exceptions.js';
import type { ComparisonOperator, Condition, FieldPath, FunctionCall, Operand, Position, Query, Value } from './ast.js';
import { unescape } from './stringLiteral.js';

export function valueOf(tree: ValueContext, reader: TreeReader): Value {
  if (tree.subQuery()) return { kind: 'query', query: reader.subQuery(tree.subQuery()) };
  if (tree.valueList())
    return {
      kind: 'list',
      items: tree
        .valueList()
        .value_list()
        .map((item) => valueOf(item, reader)),
    };
  if (tree.boundExpression()) return { kind: 'bind', index: reader.bind(tree.boundExpression().expression()) };
  if (tree.IntegralCurrencyLiteral()) {
    const text = tree.getText();
    return { kind: 'money', isoCode: text.slice(0, 3).toUpperCase(), text: text.slice(3) };
  }
  return literalOf(tree);
}

function literalOf(tree: ValueContext): Value {
  const text = tree.getText();
  if (tree.NULL()) return { kind: 'null' };
  if (tree.BooleanLiteral()) return { kind: 'boolean', value: text.toLowerCase() === 'true' };
  if (tree.signedNumber()) return { kind: 'number', text: text.replace(/^\+/, '') };
  if (tree.DateLiteral()) return { kind: 'date', text };
  if (tree.DateTimeLiteral()) return { kind: 'datetime', text };
  if (tree.TimeLiteral()) return { kind: 'time', text };
  if (tree.dateFormula()) {
    const [name, n] = text.split(':');
    return { kind: 'dateLiteral', name: name!.toUpperCase(), ...(n !== undefined && { n: Number(n) }) };
  }
  return { kind: 'string', text: unescape(text) };
}

interface Node {
  readonly start: { readonly line: number; readonly column: number };
}

export function positionOf(tree: Node): Position {
  return { line: tree.start.line, column: tree.start.column + 1 };
}

/** The operand of a select item, comparison, GROUP BY or ORDER BY entry: they all offer a field name or a function. */
export function operandOf(
  tree: Node & { fieldName(): FieldNameContext | null; soqlFunction(): SoqlFunctionContext | null },
): Operand {
  const call = tree.soqlFunction();
  return call ? callOf(call) : fieldPathOf(tree.fieldName()!);
}

export function fieldPathOf(tree: FieldNameContext): FieldPath {
  return { kind: 'field', path: tree.soqlId_list().map((id) => id.getText()), ...positionOf(tree) };
}

const UNSUPPORTED = ['FORMAT', 'DISTANCE', 'FIELDS'];

function callOf(tree: SoqlFunctionContext): FunctionCall {
  const name = tree.getChild(0).getText().toUpperCase();
  const position = positionOf(tree);
  if (UNSUPPORTED.includes(name)) throw new Unsupported(`${name}() in SOQL`, `${position.line}:${position.column}`);
  const date = tree.dateFieldName();
  const field = date?.fieldName() ?? tree.fieldName();
  return {
    kind: 'call',
    name: name as FunctionCall['name'],
    ...(field && { field: fieldPathOf(field) }),
    ...(date?.CONVERT_TIMEZONE() && { inUserZone: true }),
    ...position,
  };
}

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

import * as tree from '@apexdevtools/apex-parser';
import { queryFromTree } from '../../../soql/fromTree.js';
import { searchFromTree } from '../../../soql/search/fromTree.js';
import type { AssignOperator, BinaryOperator, CallExpression, Expression, UnaryExpression } from './ast.js';
import { creation } from './creations.js';
import { literal } from './literals.js';
import { at, typeName } from './names.js';

/** Parse tree of an expression → syntax. Parentheses vanish: the tree already says what belongs together. */
export function expression(context: tree.ExpressionContext): Expression {
  if (context instanceof tree.PrimaryExpressionContext) return primary(context.primary());
  if (context instanceof tree.DotExpressionContext) return dot(context);
  if (context instanceof tree.MethodCallExpressionContext) return ownCall(context.methodCall());
  if (context instanceof tree.SubExpressionContext) return expression(context.expression());
  if (context instanceof tree.NewExpressionContext) return creation(context.creator(), at(context));
  if (context instanceof tree.AssignExpressionContext) return assignment(context);
  if (context instanceof tree.ArrayExpressionContext) {
    return { kind: 'index', target: operand(context, 0), index: operand(context, 1), at: at(context) };
  }
  if (context instanceof tree.CastExpressionContext) {
    return {
      kind: 'cast',
      type: typeName(context.typeRef()),
      operand: expression(context.expression()),
      at: at(context),
    };
  }
  if (context instanceof tree.InstanceOfExpressionContext) {
    return {
      kind: 'instanceof',
      operand: expression(context.expression()),
      type: typeName(context.typeRef()),
      at: at(context),
    };
  }
  if (context instanceof tree.CondExpressionContext) {
    return {
      kind: 'conditional',
      condition: operand(context, 0),
      then: operand(context, 1),
      otherwise: operand(context, 2),
      at: at(context),
    };
  }
  return unary(context) ?? binary(context);
}

export function expressions(context: tree.ExpressionListContext | null | undefined): Expression[] {
  return context ? context.expression_list().map(expression) : [];
}

function operand(context: { expression(i: number): tree.ExpressionContext }, i: number): Expression {
  return expression(context.expression(i));
}

function unary(context: tree.ExpressionContext): UnaryExpression | undefined {
  const isPost = context instanceof tree.PostOpExpressionContext;
  const isUnary =
    isPost || context instanceof tree.PreOpExpressionContext || context instanceof tree.NegExpressionContext;
  if (!isUnary) return undefined;
  const sign = context.getChild(isPost ? 1 : 0).getText() as UnaryExpression['operator'];
  return { kind: 'unary', operator: sign, prefix: !isPost, operand: expression(context.expression()), at: at(context) };
}

/** Every other alternative of the grammar is two operands around an operator of one or more tokens (`>` `>`, `<` `=`). */
function binary(context: tree.ExpressionContext): Expression {
  const children = context.children ?? [];
  const left = children[0] as tree.ExpressionContext;
  const right = children.at(-1) as tree.ExpressionContext;
  const sign = children
    .slice(1, -1)
    .map((child) => child.getText())
    .join('');
  const operator = (sign === '<>' ? '!=' : sign) as BinaryOperator;
  return { kind: 'binary', operator, left: expression(left), right: expression(right), at: at(context) };
}

function assignment(context: tree.AssignExpressionContext): Expression {
  const operator = context.getChild(1).getText() as AssignOperator;
  return { kind: 'assign', operator, target: operand(context, 0), value: operand(context, 1), at: at(context) };
}

function dot(context: tree.DotExpressionContext): Expression {
  const target = expression(context.expression());
  const safe = context.QUESTIONDOT() !== null;
  const call = context.dotMethodCall();
  if (!call) {
    return { kind: 'dot', target, name: context.anyId().getText(), safe, at: at(context.anyId()) };
  }
  const name = call.anyId().getText();
  return { kind: 'call', target, name, safe, args: expressions(call.expressionList()), at: at(call) };
}

function ownCall(context: tree.MethodCallContext): CallExpression {
  const name = context.THIS() ? 'this' : context.SUPER() ? 'super' : context.id().getText();
  return {
    kind: 'call',
    target: undefined,
    name,
    safe: false,
    args: expressions(context.expressionList()),
    at: at(context),
  };
}

function primary(context: tree.PrimaryContext): Expression {
  const position = at(context);
  if (context instanceof tree.LiteralPrimaryContext) return literal(context.literal());
  if (context instanceof tree.IdPrimaryContext) return { kind: 'name', name: context.id().getText(), at: position };
  if (context instanceof tree.ThisPrimaryContext) return { kind: 'this', at: position };
  if (context instanceof tree.SuperPrimaryContext) return { kind: 'super', at: position };
  if (context instanceof tree.TypeRefPrimaryContext) {
    return { kind: 'classLiteral', type: typeName(context.typeRef()), at: position };
  }
  if (context instanceof tree.SoqlPrimaryContext) {
    const { query, binds } = queryFromTree(context.soqlLiteral().query());
    return { kind: 'soql', query, binds: binds.map(expression), at: position };
  }
  if (context instanceof tree.SoslPrimaryContext) {
    const { search, binds } = searchFromTree(context.soslLiteral());
    return { kind: 'sosl', search, binds: binds.map(expression), at: position };
  }
  return { kind: 'classLiteral', type: undefined, at: position };
}

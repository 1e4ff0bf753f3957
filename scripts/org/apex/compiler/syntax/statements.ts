import type * as tree from '@apexdevtools/apex-parser';
import type {
  Block,
  CatchClause,
  DmlStatement,
  DmlVerb,
  LocalStatement,
  LocalVariable,
  Statement,
  TryStatement,
  WhenClause,
  WhenValue,
} from './ast.js';
import { expression, expressions } from './expressions.js';
import { stringValue } from './literals.js';
import { at, dottedTypeName, endOf, modifiers, typeName } from './names.js';

export function block(context: tree.BlockContext): Block {
  return { kind: 'block', statements: context.statement_list().map(statement), at: at(context), end: endOf(context) };
}

export function statement(context: tree.StatementContext): Statement {
  const position = at(context);
  if (context.expressionStatement())
    return { kind: 'expression', value: expression(context.expressionStatement().expression()), at: position };
  if (context.localVariableDeclarationStatement())
    return local(context.localVariableDeclarationStatement().localVariableDeclaration());
  if (context.block()) return block(context.block());
  if (context.ifStatement()) return ifStatement(context.ifStatement());
  if (context.returnStatement()) {
    const value = context.returnStatement().expression();
    return { kind: 'return', value: value ? expression(value) : undefined, at: position };
  }
  if (context.throwStatement())
    return { kind: 'throw', value: expression(context.throwStatement().expression()), at: position };
  if (context.breakStatement()) return { kind: 'break', at: position };
  if (context.continueStatement()) return { kind: 'continue', at: position };
  if (context.tryStatement()) return tryStatement(context.tryStatement());
  if (context.switchStatement()) return switchStatement(context.switchStatement());
  if (context.runAsStatement()) {
    const runAs = context.runAsStatement();
    return { kind: 'runAs', args: expressions(runAs.expressionList()), block: block(runAs.block()), at: position };
  }
  return loop(context) ?? dml(context);
}

function ifStatement(context: tree.IfStatementContext): Statement {
  const [then, otherwise] = context.statement_list();
  return {
    kind: 'if',
    condition: expression(context.parExpression().expression()),
    then: statement(then!),
    otherwise: otherwise ? statement(otherwise) : undefined,
    at: at(context),
  };
}

function loop(context: tree.StatementContext): Statement | undefined {
  const position = at(context);
  if (context.forStatement()) return forStatement(context.forStatement());
  if (context.whileStatement()) {
    const { parExpression, body } = {
      parExpression: context.whileStatement().parExpression(),
      body: context.whileStatement().statement(),
    };
    return {
      kind: 'while',
      condition: expression(parExpression.expression()),
      body: bodyOf(body, context),
      at: position,
    };
  }
  if (context.doWhileStatement()) {
    const condition = expression(context.doWhileStatement().parExpression().expression());
    return { kind: 'doWhile', condition, body: block(context.doWhileStatement().block()), at: position };
  }
  return undefined;
}

/** `for (…);` has no statement at all. */
function bodyOf(
  body: tree.StatementContext | null,
  owner: tree.StatementContext | tree.ForStatementContext,
): Statement {
  return body ? statement(body) : { kind: 'block', statements: [], at: at(owner), end: endOf(owner) };
}

function forStatement(context: tree.ForStatementContext): Statement {
  const control = context.forControl();
  const each = control.enhancedForControl();
  const body = bodyOf(context.statement(), context);
  if (each) {
    const head = { type: typeName(each.typeRef()), name: each.id().getText(), source: expression(each.expression()) };
    return { kind: 'forEach', ...head, body, at: at(context) };
  }
  const declared = control.forInit()?.localVariableDeclaration();
  const condition = control.expression();
  return {
    kind: 'for',
    init: declared ? local(declared) : expressions(control.forInit()?.expressionList()),
    condition: condition ? expression(condition) : undefined,
    update: expressions(control.forUpdate()?.expressionList()),
    body,
    at: at(context),
  };
}

function local(context: tree.LocalVariableDeclarationContext): LocalStatement {
  const final = modifiers(context.modifier_list()).words.includes('final');
  return {
    kind: 'local',
    type: typeName(context.typeRef()),
    final,
    variables: variables(context.variableDeclarators()),
    at: at(context),
  };
}

export function variables(context: tree.VariableDeclaratorsContext): LocalVariable[] {
  return context.variableDeclarator_list().map((item) => {
    const value = item.expression();
    return { name: item.id().getText(), value: value ? expression(value) : undefined, at: at(item) };
  });
}

function tryStatement(context: tree.TryStatementContext): TryStatement {
  const last = context.finallyBlock();
  return {
    kind: 'try',
    block: block(context.block()),
    catches: context.catchClause_list().map(catchClause),
    finallyBlock: last ? block(last.block()) : undefined,
    at: at(context),
  };
}

function catchClause(context: tree.CatchClauseContext): CatchClause {
  const name = context.qualifiedName();
  return {
    type: dottedTypeName(name.getText(), at(name)),
    name: context.id().getText(),
    block: block(context.block()),
    at: at(context),
  };
}

function switchStatement(context: tree.SwitchStatementContext): Statement {
  return {
    kind: 'switch',
    subject: expression(context.expression()),
    whens: context.whenControl_list().map(whenClause),
    at: at(context),
  };
}

function whenClause(context: tree.WhenControlContext): WhenClause {
  const value = context.whenValue();
  const type = value.typeRef();
  return {
    values: value.whenLiteral_list().map(whenValue),
    binding: type ? { type: typeName(type), name: value.id().getText() } : undefined,
    otherwise: value.ELSE() !== null,
    block: block(context.block()),
    at: at(context),
  };
}

function whenValue(context: tree.WhenLiteralContext): WhenValue {
  const position = at(context);
  if (context.whenLiteral()) return whenValue(context.whenLiteral());
  const sign = context.SUB_list().length % 2 === 1 ? '-' : '';
  if (context.IntegerLiteral())
    return { kind: 'literal', literal: 'integer', text: sign + context.IntegerLiteral().getText(), at: position };
  if (context.LongLiteral())
    return {
      kind: 'literal',
      literal: 'long',
      text: sign + context.LongLiteral().getText().slice(0, -1),
      at: position,
    };
  if (context.NULL()) return { kind: 'literal', literal: 'null', text: 'null', at: position };
  if (context.qualifiedName()) return { kind: 'name', name: context.qualifiedName().getText(), at: position };
  return { kind: 'literal', literal: 'string', text: stringValue(context.getText()), at: position };
}

/** What is left is a DML statement. */
function dml(context: tree.StatementContext): DmlStatement {
  const merge = context.mergeStatement();
  const upsert = context.upsertStatement();
  const one =
    context.insertStatement() ??
    context.updateStatement() ??
    context.deleteStatement() ??
    context.undeleteStatement() ??
    upsert;
  const node = merge ?? one;
  const access = node.accessLevel();
  return {
    kind: 'dml',
    verb: node.start.text.toLowerCase() as DmlVerb,
    access: access ? (access.USER() ? 'user' : 'system') : undefined,
    operands: merge ? merge.expression_list().map(expression) : [expression(one.expression())],
    field: upsert?.qualifiedName()?.getText(),
    at: at(context),
  };
}

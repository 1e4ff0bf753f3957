import { type Context, typeNameText } from '../context.js';
import { typeTest } from '../expressions/casts.js';
import { type Code, quoted } from '../expressions/convert.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { literal } from '../expressions/literals.js';
import type { Position, SwitchStatement, WhenClause, WhenValue } from '../syntax/ast.js';
import { castable } from '../types/assignable.js';
import type { PlatformUse } from '../types/classInfo.js';
import { blockStatement, statements } from './compileStatement.js';
import type { Flow } from './loops.js';

/** Exactly one branch runs: an if-else chain on the subject's value. Text is compared with its case. */
export function switchStatement(context: Context, node: SwitchStatement): Flow {
  const { unit } = context;
  const subject = compileExpression(context, node.subject);
  checkSubject(context, subject, node);
  for (const [value, at] of repeated(node))
    context.fail(at, `${value} occurs as more than one when branch for this switch statement`);
  const value = context.temp();
  unit.add(`${value}=${subject.js};`, node.at.line);
  const kept: Code = { ...subject, js: value, simple: true };
  const branches = node.whens.map((when, i) => (): Flow => {
    if (i > 0) unit.add('else');
    return branch(context, when, kept, node.whens.length - 1 === i);
  });
  const flows = context.branches(branches);
  const hasElse = node.whens.some((when) => when.otherwise);
  return hasElse && flows.every((flow) => flow === 'ends') ? 'ends' : 'goes on';
}

/** Apex Developer Guide, "Switch Statements": Integer, Long, sObject, String and enums. */
function checkSubject({ types, fail }: Context, { type }: Code, node: SwitchStatement): void {
  const plain = [types.integer, types.long, types.string, types.id, types.object];
  if (!plain.includes(type as PlatformUse) && !types.isRecord(type) && !types.isEnum(type))
    fail(node.at, `${type.text} is not a valid switch expression type`);
}

function repeated({ whens }: SwitchStatement): [string, Position][] {
  const seen = new Set<string>();
  const branches = whens.flatMap(({ values, binding, at }): [string, Position][] =>
    binding
      ? [[typeNameText(binding.type), at]]
      : values.map((value) => [value.kind === 'name' ? value.name : value.text, value.at]),
  );
  return branches.filter(([name]) => seen.size === seen.add(name).size);
}

function branch(context: Context, when: WhenClause, subject: Code, isLast: boolean): Flow {
  const { unit } = context;
  if (when.otherwise) {
    if (!isLast) context.fail(when.at, "'when else' must be the last when block");
    return blockStatement(context, when.block);
  }
  if (when.binding) return typeBranch(context, when, when.binding, subject);
  const tests = when.values.map((value) => valueTest(context, value, subject));
  unit.add(`if(${tests.join('||')})`, when.at.line);
  return blockStatement(context, when.block);
}

/** `when Account a` */
function typeBranch(
  context: Context,
  when: WhenClause,
  binding: NonNullable<WhenClause['binding']>,
  subject: Code,
): Flow {
  const { unit, types } = context;
  const type = context.type(binding.type);
  if (!castable(types, subject.type, type))
    context.fail(when.at, `${type.text} cannot be a 'when type variable' block`);
  return context.inner(() => {
    const local = context.declare(binding.name, type, false, when.at);
    unit.add(`if(${typeTest(context, type)}.is(${subject.js})){let ${local.js}=${subject.js};`, when.at.line);
    const flow = statements(context, when.block.statements);
    unit.add('}');
    return flow;
  });
}

function valueTest(context: Context, value: WhenValue, subject: Code): string {
  const { types } = context;
  if (value.kind === 'name') return `${subject.js}===${constant(context, value, subject)}`;
  const code = literal(context, value.literal, value.text, value.at);
  const same = code.isNull || code.type === subject.type || (code.type === types.string && subject.type === types.id);
  if (same) return `${subject.js}===${code.js}`;
  if (code.type === types.integer && subject.type === types.long) return `${subject.js}===${BigInt(value.text)}n`;
  return context.fail(
    value.at,
    `${code.type.text} value in 'when expression' cannot be implicitly converted to the ${subject.type.text} type in switch expression`,
  );
}

/** Enum constants stand alone in a `when`. */
function constant(context: Context, value: Extract<WhenValue, { kind: 'name' }>, subject: Code): string {
  const type = subject.type;
  const names = type.kind === 'user' ? type.info.node.constants : type.kind === 'platform' ? type.def.constants : [];
  const wanted = value.name.split('.').at(-1)!.toLowerCase();
  const found = names.find((name) => name.toLowerCase() === wanted);
  if (found === undefined) return context.fail(value.at, `Variable does not exist: ${value.name}`);
  const typeName = type.kind === 'platform' ? type.def.name : type.text;
  return context.unit.hoist(`$.constant(${quoted(typeName)},${quoted(found)})`);
}

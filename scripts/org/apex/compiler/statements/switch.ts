import type { Context } from '../context.js';
import { typeTest } from '../expressions/casts.js';
import { type Code, quoted } from '../expressions/code.js';
import { compileExpression } from '../expressions/compileExpression.js';
import { literal } from '../expressions/literals.js';
import type { SwitchStatement, WhenClause, WhenValue } from '../syntax/ast.js';
import { castable } from '../types/assignable.js';
import { blockStatement, statements } from './compileStatement.js';
import type { Flow } from './flow.js';

/** Exactly one branch runs: an if-else chain on the subject's value. Text is compared with its case. */
export function switchStatement(context: Context, node: SwitchStatement): Flow {
  const { unit } = context;
  const subject = compileExpression(context, node.subject);
  const value = context.temp();
  unit.add(`${value}=${subject.js};`, node.at.line);
  const kept: Code = { ...subject, js: value, simple: true };
  const flows = node.whens.map((when, i) => {
    if (i > 0) unit.add('else');
    return branch(context, when, kept, node.whens.length - 1 === i);
  });
  const hasElse = node.whens.some((when) => when.otherwise);
  return hasElse && flows.every((flow) => flow === 'ends') ? 'ends' : 'goes on';
}

function branch(context: Context, when: WhenClause, subject: Code, isLast: boolean): Flow {
  const { unit } = context;
  if (when.otherwise) {
    if (!isLast) context.fail(when.at, 'when else must be the last branch');
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
    context.fail(
      when.at,
      `Incompatible types since an instance of ${subject.type.text} is never an instance of ${type.text}`,
    );
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
  return context.fail(value.at, `when value must be of type ${subject.type.text}: ${code.type.text}`);
}

/** Enum constants stand alone in a `when`. */
function constant(context: Context, value: Extract<WhenValue, { kind: 'name' }>, subject: Code): string {
  const type = subject.type;
  const names = type.kind === 'user' ? type.info.node.constants : type.kind === 'platform' ? type.def.constants : [];
  const wanted = value.name.split('.').at(-1)!.toLowerCase();
  const found = names.find((name) => name.toLowerCase() === wanted);
  if (found === undefined)
    return context.fail(value.at, `when value must be a constant of ${type.text}: ${value.name}`);
  const typeName = type.kind === 'platform' ? type.def.name : type.text;
  return context.unit.hoist(`$.constant(${quoted(typeName)},${quoted(found)})`);
}

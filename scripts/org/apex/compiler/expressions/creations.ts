import type { Context } from '../context.js';
import type { CallExpression, Expression, NewExpression, Position } from '../syntax/ast.js';
import { type Candidate, isVisible, ofPlatform } from '../types/members.js';
import type { ApexType, ClassInfo, PlatformUse, RecordType, UserType } from '../types/classInfo.js';
import type { TypeTable } from '../types/typeTable.js';
import { assign, type Code, converted, quoted } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { checkWriteable } from './fieldPlaces.js';
import { choose } from './invocations.js';
import { fieldDef, parentType } from './valueMembers.js';

export function notFirst(name: string): string {
  return `Call to '${name}()' must be the first statement in a constructor method`;
}

/** `this(…)` and `super(…)`: the constructor of just that class, never of a subclass, hence the class number in its name. */
export function constructorCall(context: Context, node: CallExpression, args: readonly Code[]): Code {
  const { types, owner } = context;
  if (!owner || !context.options.isConstructor) return context.fail(node.at, notFirst(node.name));
  const type = node.name === 'this' ? types.user(owner) : types.superclassOf(types.user(owner));
  if (!type) return { js: 'null', type: types.void };
  const chosen = constructorOf(context, type, args, node.at);
  const values = args.map((arg, i) => converted(context, arg, chosen.parameters[i]!));
  return { js: `this[${JSON.stringify(chosen.key)}](${values.join(',')})`, type: types.void };
}

export interface ChosenConstructor {
  readonly key: string;
  readonly parameters: readonly ApexType[];
}

/** Name of a constructor's compiled method. */
export function constructorKey(owner: number | 'base', parameters: readonly ApexType[]): string {
  return `new${owner}(${parameters.map((type) => type.text.toLowerCase()).join(',')})`;
}

/** Constructors every exception class has without declaring them. */
export function exceptionSignatures(types: TypeTable): ApexType[][] {
  return [[], [types.string], [types.exception], [types.string, types.exception]];
}

/** The constructor that fits; fails when there is none or it cannot be seen. */
export function constructorOf(
  context: Context,
  type: ApexType,
  args: readonly Code[],
  at: Position,
): ChosenConstructor {
  const { types } = context;
  const owner = type.kind === 'user' ? type.info : undefined;
  const candidates: Candidate[] = (owner?.constructors ?? []).map((each) => ({
    parameters: each.parameters.map((p) => p.type),
    returns: types.void,
    isStatic: false,
    creator: each,
  }));
  for (const parameters of implicitSignatures(types, type, owner))
    candidates.push({ parameters, returns: types.void, isStatic: false, creator: undefined });
  const chosen = choose(context, candidates, args, at);
  if (!chosen) {
    const signature = args.map((arg) => arg.type.text).join(', ');
    return context.fail(at, `Constructor not defined: [${type.text}].<Constructor>(${signature})`);
  }
  const found = chosen.creator;
  if (found && !isVisible(types, context.owner, found.owner, found.access, found.annotations)) {
    context.fail(
      at,
      `Constructor is not visible: [${type.text}].<Constructor>(${found.parameters.map((p) => p.type.text).join(', ')})`,
    );
  }
  return {
    key: found?.key ?? constructorKey(owner?.number ?? 'base', chosen.parameters),
    parameters: chosen.parameters,
  };
}

/** Constructors a class has although it declares none of the signature. */
export function implicitSignatures(types: TypeTable, type: ApexType, owner: ClassInfo | undefined): ApexType[][] {
  const declared = new Set(owner?.constructors.map((each) => each.parameters.map((p) => p.type.text).join(',')));
  if (types.isException(type))
    return exceptionSignatures(types).filter((parameters) => !declared.has(parameters.map((p) => p.text).join(',')));
  return (owner?.constructors ?? []).length === 0 ? [[]] : [];
}

export function creation(context: Context, node: NewExpression): Code {
  const type = context.type(node.type);
  if (node.form !== 'arguments') return collection(context, type, node);
  if (type.kind === 'record') return record(context, type, node);
  if (type.kind === 'user') return object(context, type, node);
  if (type.kind === 'platform') return platformObject(context, type, node);
  return context.fail(node.at, `Type cannot be constructed: ${type.text}`);
}

/** `new List<T>{…}`, `new Set<T>{…}`, `new Map<K,V>{…}`, `new T[n]`. */
function collection(context: Context, type: ApexType, node: NewExpression): Code {
  const { types, unit } = context;
  if (type.kind !== 'platform' || type.args.length === 0)
    return context.fail(node.at, 'Only lists, sets and maps can be constructed with elements');
  const names = type.args.map((arg) => quoted(arg.text)).join(',');
  const made = (helper: string, rest: string): Code => ({
    js: `${unit.helper(helper)}(${names},${rest})`,
    type,
    nonNull: true,
  });
  const values = node.args.map((arg, i) => elementValue(context, arg, type, i, node));
  if (node.form === 'size') return made('listOfSize', values[0]!);
  if (types.isGeneric(type, 'Map')) {
    if (node.form === 'elements' && values.length > 0)
      context.fail(node.at, `Map elements need a key and a value: ${type.text}`);
    return made('mapOf', `[${values.join(',')}]`);
  }
  if (node.form === 'pairs') context.fail(node.at, 'Keys are only allowed in a Map');
  return made(types.isGeneric(type, 'Set') ? 'setOf' : 'listOf', `[${values.join(',')}]`);
}

function elementValue(context: Context, arg: Expression, type: PlatformUse, i: number, node: NewExpression): string {
  const slot = node.form === 'size' ? context.types.integer : type.args[node.form === 'pairs' ? i % 2 : 0]!;
  const value = compileExpression(context, arg);
  const wrong =
    node.form === 'elements'
      ? `Initial expression is of incorrect type, expected: ${slot.text} but was: ${value.type.text}`
      : undefined;
  return assign(context, value, slot, arg.at, wrong);
}

/** `new Account(Name = 'x')`: fields and parents by name. */
function record(context: Context, type: RecordType, node: NewExpression): Code {
  const fields = node.args.map((arg) => recordArgument(context, type, arg));
  checkDuplicates(context, node);
  const object = context.unit.hoist(`$.objectDef("${type.object.name}")`);
  const js = `${context.unit.helper('newRecord')}(${[object, ...fields].join(',')})`;
  return { js, type, nonNull: true };
}

function checkDuplicates(context: Context, node: NewExpression): void {
  const names = new Set<string>();
  for (const arg of node.args) {
    if (arg.kind !== 'assign' || arg.target.kind !== 'name') continue;
    const { name } = arg.target;
    if (names.has(name.toLowerCase())) context.fail(arg.at, `Duplicate field initialization: ${name}`);
    names.add(name.toLowerCase());
  }
}

function recordArgument(context: Context, type: RecordType, arg: Expression): string {
  if (arg.kind !== 'assign' || arg.operator !== '=' || arg.target.kind !== 'name') {
    return context.fail(arg.at, `Type requires name=value pair construction: ${type.text}`);
  }
  const field = type.object.field(arg.target.name);
  const parent = type.object.parents.get(arg.target.name.toLowerCase());
  const value = compileExpression(context, arg.value);
  if (field) {
    checkWriteable(context, field, arg.at);
    return `${fieldDef(context, field)},${assign(context, value, context.types.ofField(field), arg.value.at)}`;
  }
  if (!parent) return context.fail(arg.at, `Field does not exist: ${arg.target.name} on ${type.text}`);
  const slot = parentType(context, parent);
  return `${quoted(parent.relationshipName!)},${assign(context, value, slot, arg.value.at)}`;
}

function object(context: Context, type: UserType, node: NewExpression): Code {
  if (type.info.kind !== 'class') context.fail(node.at, `Type cannot be constructed: ${type.text}`);
  if (type.info.isAbstract) context.fail(node.at, `Abstract classes cannot be constructed: ${type.text}`);
  const args = node.args.map((arg) => compileExpression(context, arg));
  const chosen = constructorOf(context, type, args, node.at);
  const values = args.map((arg, i) => converted(context, arg, chosen.parameters[i]!));
  return { js: `new K[${type.info.number}]()[${quoted(chosen.key)}](${values.join(',')})`, type, nonNull: true };
}

function platformObject(context: Context, type: PlatformUse, node: NewExpression): Code {
  const { types, unit } = context;
  if (type.def.isInterface || types.isEnum(type)) context.fail(node.at, `Type cannot be constructed: ${type.text}`);
  const args = node.args.map((arg) => compileExpression(context, arg));
  const candidates = type.def.constructors.map((method) => ofPlatform(types, type, method));
  const chosen = choose(context, candidates, args, node.at);
  if (!chosen) {
    const signature = args.map((arg) => arg.type.text).join(', ');
    return context.fail(node.at, `Constructor not defined: [${type.text}].<Constructor>(${signature})`);
  }
  checkMapRows(context, type, args, node);
  const values = args.map((arg, i) => converted(context, arg, chosen.parameters[i]!));
  const generics = type.args.length > 0 ? [`[${type.args.map((arg) => quoted(arg.text)).join(',')}]`] : [];
  const js = `${unit.member(type.def.name, chosen.platform!.method.key)}(${[...generics, ...values].join(',')})`;
  return { js, type, nonNull: true };
}

/** `new Map<Id, Account>(rows)` takes rows of that object only. */
function checkMapRows(context: Context, type: PlatformUse, args: readonly Code[], node: NewExpression): void {
  const { types } = context;
  const rows = args[0]?.type;
  if (!types.isGeneric(type, 'Map') || !rows || !types.isGeneric(rows, 'List')) return;
  const [value, row] = [type.args[1]!, rows.args[0]!];
  if (value === row || value === types.sobject || row === types.sobject) return;
  context.fail(
    node.at,
    `Invalid initializer type ${rows.text} found for ${type.text}: expected a Map with the same key and value types, or a valid SObject List`,
  );
}

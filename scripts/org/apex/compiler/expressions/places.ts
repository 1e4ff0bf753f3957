import type { Context } from '../context.js';
import type { AssignExpression, BinaryOperator, Expression, Position } from '../syntax/ast.js';
import { type ApexType, isPrimitive } from '../types/classInfo.js';
import { operation } from './binary.js';
import { assign, type Code } from './convert.js';
import { compileExpression } from './compileExpression.js';
import { fieldPlace } from './fieldPlaces.js';
import { indexPlace } from './indexes.js';
import { sequence } from './unary.js';

const HELPERS: ReadonlyMap<string, string> = new Map([
  ['add', 'storing'],
  ['set', 'storing'],
  ['addAll', 'storingAll'],
]);

/** Whether a variable of this list type may hold a list of narrower elements: `List<Object>` one of Integers. */
export function mayBeNarrower({ types }: Context, type: ApexType): boolean {
  const element = types.isGeneric(type, 'List') ? type.args[0]! : undefined;
  return element !== undefined && element.kind !== 'record' && !isPrimitive(element);
}

/** The member of a list that is called, with a look at what it puts into one that may be narrower. */
export function storing(context: Context, type: ApexType, method: string, member: string): string {
  const helper = HELPERS.get(method);
  return helper && mayBeNarrower(context, type) ? context.unit.hoist(`$.${helper}(${member})`) : member;
}

/** Somewhere a value can be stored. `set` is an expression whose value is the stored value. */
export interface Place {
  readonly type: ApexType;
  /** Evaluated first, once: receivers kept in temporaries. */
  readonly prepare: readonly string[];
  readonly get: string;
  set(value: string): string;
}

/** The place an expression names. With `twice` the receiver is kept, because the place is read and written. */
export function placeOf(context: Context, node: Expression, twice: boolean): Place {
  if (node.kind === 'index') return indexPlace(context, node, twice);
  if (node.kind === 'dot') return fieldPlace(context, node, twice);
  if (node.kind !== 'name') return context.fail(node.at, 'Expression cannot be assigned');
  const local = context.local(node.name);
  if (!local) return fieldPlace(context, node, twice);
  if (local.final && (twice || !context.fill(local)))
    context.fail(
      node.at,
      `Final members can only be assigned in their declaration, init blocks, or constructors: ${node.name}`,
    );
  return { type: local.type, prepare: [], get: local.js, set: (value) => `${local.js}=${value}` };
}

/** Compiles a receiver; when it is needed twice and not trivial, into a temporary. */
export function receiver(
  context: Context,
  node: Expression,
  twice: boolean,
): { js: string; type: ApexType; prepare: string[] } {
  const code = compileExpression(context, node);
  return keep(context, code.js, code.type, twice && code.simple !== true);
}

export function keep(
  context: Context,
  js: string,
  type: ApexType,
  needed: boolean,
): { js: string; type: ApexType; prepare: string[] } {
  if (!needed) return { js, type, prepare: [] };
  const temp = context.temp();
  return { js: temp, type, prepare: [`${temp}=${js}`] };
}

export function readOnly(context: Context, at: Position, name: string): never {
  return context.fail(at, `Field is not writeable: ${name}`);
}

export function assignment(context: Context, node: AssignExpression): Code {
  const compound = node.operator !== '=';
  const place = placeOf(context, node.target, compound);
  const value = compileExpression(context, node.value);
  const operator = node.operator.slice(0, -1) as BinaryOperator;
  const result = compound ? operation(context, operator, { js: place.get, type: place.type }, value, node.at) : value;
  const js = sequence([...place.prepare, place.set(assign(context, result, place.type, node.at))]);
  return { js, type: place.type, ...(result.nonNull && { nonNull: true }) };
}

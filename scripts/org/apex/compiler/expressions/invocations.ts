import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { type Candidate, isVisible } from '../types/members.js';
import { distance } from '../types/assignable.js';
import type { ApexType, MethodInfo, PlatformUse } from '../types/classInfo.js';
import { candidateText, methodText, type PlatformMethod } from '../types/platformType.js';
import { type Code, converted, fits, quoted, required } from './convert.js';
import { storing } from './places.js';
import { seesVariables, variables } from './queries.js';

/** A query's result used as a single record is a good match, but a list is a better one. */
const SINGLE_ROW = 3;

/** The overload a call means: the one whose parameters are nearest to the static types of the arguments. */
export function choose(
  context: Context,
  candidates: readonly Candidate[],
  args: readonly Code[],
  at: Position,
): Candidate | undefined {
  const scored = candidates
    .map((candidate) => ({ candidate, steps: stepsOf(context, candidate, args) }))
    .filter((each): each is { candidate: Candidate; steps: number[] } => each.steps !== undefined);
  if (scored.length <= 1) return scored[0]?.candidate;
  const total = (steps: number[]): number => steps.reduce((sum, step) => sum + step, 0);
  const least = Math.min(...scored.map(({ steps }) => total(steps)));
  const best = scored.filter(({ steps }) => total(steps) === least).map(({ candidate }) => candidate);
  // Several methods of the platform may fit a value as well as each other; a bare null says nothing about which is meant.
  if (best.length === 1 || (best[0]!.platform && !args.some((arg) => arg.isNull))) return best[0];
  return mostSpecific(context, best) ?? context.fail(at, `Ambiguous method signature: ${candidateText(best[0]!)}`);
}

function stepsOf(context: Context, candidate: Candidate, args: readonly Code[]): number[] | undefined {
  if (candidate.parameters.length !== args.length) return undefined;
  const steps: number[] = [];
  for (const [i, arg] of args.entries()) {
    const parameter = candidate.parameters[i]!;
    const step =
      distance(context.types, arg.type, parameter) ?? (fits(context, arg, parameter) ? SINGLE_ROW : undefined);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps;
}

function mostSpecific({ types }: Context, best: readonly Candidate[]): Candidate | undefined {
  const within = (a: readonly ApexType[], b: readonly ApexType[]): boolean =>
    a.every((type, i) => distance(types, type, b[i]!) !== undefined);
  return best.find((one) =>
    best.every(
      (other) =>
        one === other || (within(one.parameters, other.parameters) && !within(other.parameters, one.parameters)),
    ),
  );
}

export type Receiver =
  { readonly tag: 'value'; readonly code: Code } | { readonly tag: 'type' } | { readonly tag: 'super' };

/** JavaScript of a call whose overload is known. */
export function emitCall(
  context: Context,
  chosen: Candidate,
  receiver: Receiver,
  args: readonly Code[],
  at: Position,
): Code {
  const values = args.map((arg, i) => converted(context, arg, chosen.parameters[i]!));
  const emit = (self: Receiver, given: readonly string[]): Code =>
    chosen.user ? userCall(context, chosen.user, self, given, at) : platformCall(context, chosen, self, given);
  if (receiver.tag !== 'value' || receiver.code.nonNull || !values.some(mayAct)) return emit(receiver, values);
  const kept = [receiver.code.js, ...values].map((js) => ({ js, temp: context.temp() }));
  const [self, ...given] = kept.map(({ temp }) => temp);
  const code = emit({ tag: 'value', code: { ...receiver.code, js: self! } }, given);
  return { ...code, js: `(${kept.map(({ js, temp }) => `${temp}=${js}`).join(',')},${code.js})` };
}

/** Arguments are worked out before a receiver that is null is noticed, which JavaScript does the other way round. */
function mayAct(js: string): boolean {
  return js.includes('(');
}

function userCall(
  context: Context,
  method: MethodInfo,
  receiver: Receiver,
  values: readonly string[],
  at: Position,
): Code {
  if (!isVisible(context.types, context.owner, method.owner, method.access, method.annotations)) {
    context.fail(at, `Method is not visible: ${methodText(method)}`);
  }
  if (receiver.tag === 'super' && method.isAbstract)
    context.fail(at, `Abstract method cannot be called directly: ${methodText(method)}`);
  const target =
    receiver.tag === 'type' ? `K[${method.owner.number}]` : receiver.tag === 'super' ? 'super' : receiver.code.js;
  return { js: `${target}[${quoted(method.key)}](${values.join(',')})`, type: method.returns };
}

function platformCall(context: Context, chosen: Candidate, receiver: Receiver, values: readonly string[]): Code {
  const { unit } = context;
  const { owner, method: written } = chosen.platform!;
  const method = inSystemMode(context, owner, written);
  const mode = method === written ? [] : [unit.helper('impliedMode')];
  const member = owner.def.isInterface
    ? unit.interfaceMember(owner.def.name, method.key)
    : unit.member(owner.def.name, method.key);
  const result = { type: returnType(context, chosen, receiver), ...facts(context, chosen) };
  const hidden = seesVariables(owner.def.name, method.key) ? [variables(context)] : [];
  if (receiver.tag === 'type') return { js: `${member}(${[...values, ...mode, ...hidden].join(',')})`, ...result };
  const self = receiver.tag === 'super' ? 'this' : required(context, receiver.code);
  if (receiver.tag === 'value' && isOverridable(owner)) {
    const name = quoted(`${method.name.toLowerCase()}/${values.length}`);
    return { js: `${unit.helper('dispatch')}(${[self, name, member, ...values].join(',')})`, ...result };
  }
  return { js: `${storing(context, owner, method.name, member)}(${[self, ...values].join(',')})`, ...result };
}

/**
 * Below API version 67.0, and in triggers, database methods that name no access level mean system mode, as statements do
 * (Apex Reference, "Versioned Behavior Changes"); the library's default is that of today.
 */
function inSystemMode({ options }: Context, owner: PlatformUse, method: PlatformMethod): PlatformMethod {
  const { name } = owner.def;
  if (options.defaultAccess !== 'system' || (name !== 'System.Database' && name !== 'System.Search')) return method;
  const key = method.key.replace(/\)$/, ',System.AccessLevel)');
  return owner.def.methods(method.name).find((each) => each.key === key) ?? method;
}

/** Methods the project's classes may implement or override. */
function isOverridable(owner: PlatformUse): boolean {
  const { name, isInterface, source } = owner.def;
  return isInterface || source.kind === 'abstract' || name === 'Internal.Object' || name === 'System.Exception';
}

/** A clone of a record is a record of the same object. */
function returnType({ types }: Context, chosen: Candidate, receiver: Receiver): ApexType {
  const method = chosen.platform!.method.name;
  if (
    receiver.tag === 'value' &&
    receiver.code.type.kind === 'record' &&
    chosen.returns === types.sobject &&
    method === 'clone'
  )
    return receiver.code.type;
  return chosen.returns;
}

/** Boolean and Integer results of the platform are never null; those of dynamic queries also fit a single record. */
function facts({ types }: Context, chosen: Candidate): { nonNull?: boolean; rows?: boolean } {
  const { returns } = chosen.platform!.method;
  if (returns.name === 'Internal.RecordSet') return { rows: true };
  const plain = chosen.returns === types.boolean || chosen.returns === types.integer;
  return plain && returns.name.startsWith('System.') ? { nonNull: true } : {};
}

import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { distance } from '../types/assignable.js';
import type { Candidate } from '../types/members.js';
import { candidateText } from '../types/signatures.js';
import type { ApexType } from '../types/type.js';
import type { Code } from './code.js';
import { fits } from './convert.js';

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

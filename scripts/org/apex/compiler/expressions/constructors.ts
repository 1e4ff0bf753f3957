import type { Context } from '../context.js';
import type { Position } from '../syntax/ast.js';
import { isVisible } from '../types/access.js';
import type { ClassInfo } from '../types/classInfo.js';
import type { Candidate } from '../types/members.js';
import type { ApexType } from '../types/type.js';
import type { TypeTable } from '../types/typeTable.js';
import type { Code } from './code.js';
import { choose } from './overloads.js';

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
  return owner && owner.constructors.length === 0 ? [[]] : [];
}

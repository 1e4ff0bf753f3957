import type { Context } from '../context.js';
import { type ApexType, isPrimitive } from '../types/type.js';

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

import type { MethodInfo } from '../types/classInfo.js';
import { type ApexType, isPrimitive } from '../types/type.js';

const COLLECTION = /^(List|Set|Map)$/;

export function isFuture({ annotations }: MethodInfo): boolean {
  return annotations.some(({ name }) => name === 'future');
}

/**
 * What a @future method may not be (Apex Developer Guide, "Future Methods"): it is static, gives nothing back and takes primitives
 * and collections of them, since a record could be another one by the time it runs.
 */
export function futureProblems(method: MethodInfo): string[] {
  if (!isFuture(method)) return [];
  const wrong = method.parameters.filter(({ type }) => !isPlain(type));
  return [
    ...(method.isStatic ? [] : ['Future methods must be declared as static']),
    ...(method.returns.text === 'void' ? [] : [`Future methods do not support return type of ${method.returns.text}`]),
    ...wrong.map(({ type }) => `Future methods do not support parameter type of ${type.text}`),
  ];
}

function isPlain(type: ApexType): boolean {
  if (type.kind !== 'platform') return false;
  return isPrimitive(type) || (COLLECTION.test(nameOf(type.text)) && type.args.every(isPlain));
}

const nameOf = (text: string): string => text.slice(0, text.indexOf('<'));

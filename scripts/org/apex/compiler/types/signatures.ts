import type { Candidate } from './members.js';
import type { MethodInfo } from './classInfo.js';
import type { ApexType } from './type.js';

/** `Integer, String` */
export function listed(types: readonly ApexType[]): string {
  return types.map((type) => type.text).join(', ');
}

/** A method of the project as compile errors name it: `void A.f(Integer)`. */
export function methodText({ returns, owner, name, parameters }: MethodInfo): string {
  return `${returns.text} ${owner.name}.${name}(${listed(parameters.map(({ type }) => type))})`;
}

/** The same of any method that could be called. */
export function candidateText({ user, platform, returns, parameters }: Candidate): string {
  if (user) return methodText(user);
  const owner = platform ? `${platform.owner.def.name.replace(/^System\./, '')}.` : '';
  return `${returns.text} ${owner}${platform?.method.name ?? '<Constructor>'}(${listed(parameters)})`;
}

import type { ClassInfo, MethodInfo } from '../types/classInfo.js';
import { type ApexType, isPrimitive } from '../types/type.js';

const isInvocable = ({ annotations }: MethodInfo): boolean =>
  annotations.some(({ name }) => name === 'invocablemethod');

/** What a method that flows call may not be (Apex Developer Guide, "InvocableMethod Annotation"). */
export function invocableProblems(info: ClassInfo, method: MethodInfo): string[] {
  if (!isInvocable(method)) return [];
  const { access, isStatic, parameters, returns } = method;
  const wrong = parameters.filter(({ type }) => !isList(type));
  const first = [...info.methods.values()].flat().find(isInvocable);
  return [
    ...(isStatic ? [] : ['InvocableMethod methods must be declared as static']),
    ...(access === 'public' || access === 'global'
      ? []
      : ['InvocableMethod methods require at least one of the following global, public']),
    ...(first === method ? [] : ['Only one method per type can be defined with: InvocableMethod']),
    ...(parameters.length > 1 ? ['InvocableMethod methods can have at most one parameter'] : []),
    ...wrong.map(({ type }) => `InvocableMethod methods do not support parameter type of ${type.text}`),
    ...(returns.text === 'void' || isList(returns)
      ? []
      : [`InvocableMethod methods do not support return type of ${returns.text}`]),
  ];
}

/** Lists, and lists of lists, of primitives, records and classes with variables for flows. */
function isList(type: ApexType): boolean {
  const element = elementOf(type);
  return element !== undefined && (isElement(element) || isElement(elementOf(element)));
}

function elementOf(type: ApexType): ApexType | undefined {
  return type.kind === 'platform' && type.text.startsWith('List<') ? type.args[0] : undefined;
}

function isElement(type: ApexType | undefined): boolean {
  if (type?.kind === 'user') return [...type.info.fields.values()].some(hasVariable);
  return type !== undefined && (type.kind === 'record' || type.text === 'SObject' || isPrimitive(type));
}

const hasVariable = ({ annotations }: { readonly annotations: readonly { readonly name: string }[] }): boolean =>
  annotations.some(({ name }) => name === 'invocablevariable');

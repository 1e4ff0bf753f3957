import type { Annotation } from '../syntax/ast.js';
import type { Access, ApexType, ClassInfo, ConstructorInfo, FieldInfo, MethodInfo, PlatformUse } from './classInfo.js';
import type { PlatformField, PlatformMethod } from './platformType.js';
import type { TypeTable } from './typeTable.js';

/** Whether code of class `from` may use a member of `owner`. Private reaches all of the outermost class (Apex Developer Guide, "Access Modifiers"). */
export function isVisible(
  types: TypeTable,
  from: ClassInfo | undefined,
  owner: ClassInfo,
  access: Access,
  annotations: readonly Annotation[],
): boolean {
  if (access === 'public' || access === 'global') return true;
  if (!from) return false;
  if (from.outermost === owner.outermost) return true;
  if (from.isTest && annotations.some((annotation) => annotation.name === 'testvisible')) return true;
  return access === 'protected' && extendsClass(types, from, owner);
}

function extendsClass(types: TypeTable, from: ClassInfo, owner: ClassInfo): boolean {
  for (let at: ClassInfo | undefined = from; at; at = at.outer) {
    if (types.supertypes(types.user(at)).includes(types.user(owner))) return true;
  }
  return false;
}

/** A method or constructor a call may mean. */
export interface Candidate {
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
  readonly isStatic: boolean;
  readonly user?: MethodInfo;
  readonly creator?: ConstructorInfo | undefined;
  readonly platform?: { readonly owner: PlatformUse; readonly method: PlatformMethod };
}

/** All methods of a type with the name, its own first; overridden ones only once. */
export function methodsNamed(types: TypeTable, type: ApexType, name: string): Candidate[] {
  const found = new Map<string, Candidate>();
  const take = (candidate: Candidate): void => {
    const signature = candidate.parameters.map((parameter) => parameter.text).join(',');
    if (!found.has(signature)) found.set(signature, candidate);
  };
  for (const each of types.supertypes(type)) {
    if (each.kind === 'user')
      for (const method of each.info.methods.get(name.toLowerCase()) ?? [])
        if (!repeatsObject(types, method)) take(ofUser(method));
    if (each.kind === 'platform') for (const method of each.def.methods(name)) take(ofPlatform(types, each, method));
  }
  for (const method of objectMethods(types, name)) take(method);
  if (type.kind === 'user' && type.info.kind === 'class')
    for (const method of userObjectMethods(types, type, name)) take(method);
  return [...found.values()];
}

/** What every value can do: equals, hashCode, toString. */
function objectMethods(types: TypeTable, name: string): Candidate[] {
  const root = types.named('Internal.Object');
  return root.def.methods(name).map((method) => ofPlatform(types, root, method));
}

/** An interface may repeat what every object has: `String toString();` needs no method of its own. */
export function repeatsObject(types: TypeTable, { owner, name, parameters, returns }: MethodInfo): boolean {
  const isSame = (each: Candidate): boolean =>
    each.returns === returns &&
    each.parameters.length === parameters.length &&
    each.parameters.every((type, i) => type === parameters[i]!.type);
  return owner.kind === 'interface' && objectMethods(types, name).some(isSame);
}

/** A clone has the type it is made of. */
function userObjectMethods(types: TypeTable, type: ApexType, name: string): Candidate[] {
  const root = types.named('Internal.UserObject');
  return root.def.methods(name).map((method) => ({ ...ofPlatform(types, root, method), returns: type }));
}

function ofUser(method: MethodInfo): Candidate {
  return {
    parameters: method.parameters.map((p) => p.type),
    returns: method.returns,
    isStatic: method.isStatic,
    user: method,
  };
}

export function ofPlatform(types: TypeTable, owner: PlatformUse, method: PlatformMethod): Candidate {
  const binding = types.binding(owner);
  return {
    parameters: method.parameters.map((text) => types.fromText(text, binding)),
    returns: types.fromText(method.returns, binding),
    isStatic: method.isStatic,
    platform: { owner, method },
  };
}

/** A field of a project class, or of a class it extends. */
export function userField(types: TypeTable, type: ApexType, name: string): FieldInfo | undefined {
  for (let at: ApexType | undefined = type; at?.kind === 'user'; at = types.superclassOf(at)) {
    const field = at.info.fields.get(name.toLowerCase());
    if (field) return field;
  }
  return undefined;
}

/** A field of a platform class, with the class that declares it. */
export function platformField(
  types: TypeTable,
  type: ApexType,
  name: string,
): { owner: PlatformUse; field: PlatformField } | undefined {
  for (const each of types.supertypes(type)) {
    const field = each.kind === 'platform' ? each.def.field(name) : undefined;
    if (field) return { owner: each as PlatformUse, field };
  }
  return undefined;
}

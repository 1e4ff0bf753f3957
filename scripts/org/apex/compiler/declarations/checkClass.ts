import type { Compilation } from '../compilation.js';
import type { Access, ApexType, ClassInfo, MethodInfo } from '../types/classInfo.js';
import { implementation, ofMethod } from '../types/implementations.js';
import { isVisible, methodsNamed, repeatsObject } from '../types/members.js';
import { listed, methodText } from '../types/platformType.js';
import { checkModifiers, futureProblems, invocableProblems, testMethodProblems } from './checkModifiers.js';
import { sameParameters } from './resolveMembers.js';

/** Rules between a class and what it extends and implements. */
export function checkClass(compilation: Compilation, info: ClassInfo): void {
  checkModifiers(compilation, info);
  for (const methods of info.methods.values()) for (const method of methods) checkMethod(compilation, info, method);
  if (info.kind === 'class' && !info.isAbstract) checkImplemented(compilation, info);
  if (info.kind === 'class') checkExceptionName(compilation, info);
}

/** Apex Developer Guide, "Create Custom Exceptions". */
function checkExceptionName(compilation: Compilation, info: ClassInfo): void {
  const { types } = compilation;
  const { name, at } = info.node;
  const report = (message: string): void => compilation.report(info.file, at, message);
  const isNamed = /exception$/i.test(name);
  const isException = types.isException(types.user(info));
  if (isException && !isNamed) report(`Classes extending Exception must have a name ending in 'Exception': ${name}`);
  if (isNamed && !isException) report(`Exception class must extend another Exception class: ${name}`);
}

function checkMethod(compilation: Compilation, info: ClassInfo, method: MethodInfo): void {
  const report = (message: string): void => compilation.report(info.file, method.at, message);
  if (info.kind === 'class' && method.isAbstract && !info.isAbstract)
    report(`Class ${info.name} must be abstract: ${method.name} is`);
  if (info.kind === 'class' && !method.isAbstract && !method.body) report('Method must have a body');
  if (method.isAbstract && method.body) report('Abstract methods cannot have a body');
  const problems = [futureProblems(method), invocableProblems(info, method), testMethodProblems(method)];
  for (const problem of problems.flat()) report(problem);
  const overridden = inherited(compilation, info, method);
  if (method.isOverride && !overridden && !overridesPlatform(compilation, info, method))
    report(`@Override specified for non-overriding method: ${methodText(method)}`);
  if (!overridden || method.isStatic) return;
  if (!overridden.isVirtual)
    report(`Non-virtual, non-abstract methods cannot be overridden: ${methodText(overridden)}`);
  else if (!method.isOverride && needsOverride(overridden))
    report(`Method must use the override keyword: ${methodText(method)}`);
  if (method.returns !== overridden.returns)
    report(`Method return types clash: ${methodText(overridden)} vs ${methodText(method)} from the type ${info.name}`);
  if (ACCESS[method.access] < ACCESS[overridden.access])
    report(`Cannot reduce the visibility of method: ${methodText(method)}`);
}

/** From the narrowest to the widest; a public method may take the place of a global one. */
const ACCESS: Readonly<Record<Access, number>> = { private: 0, protected: 1, public: 2, global: 2 };

/** An abstract method without an access modifier is implemented without the keyword. */
function needsOverride({ owner, isAbstract, isAccessImplied }: MethodInfo): boolean {
  return owner.kind === 'class' && !(isAbstract && isAccessImplied);
}

/** The method of a superclass this one replaces. */
function inherited(compilation: Compilation, info: ClassInfo, method: MethodInfo): MethodInfo | undefined {
  for (let at = info.superclass; at?.kind === 'user'; at = at.info.superclass) {
    const found = at.info.methods
      .get(method.name.toLowerCase())
      ?.find(
        (other) => canReplace(compilation, info, method, other) && sameParameters(other.parameters, method.parameters),
      );
    if (found) return found;
  }
  return undefined;
}

/** A private virtual method gives way where the subclass sees it: in the same file, and from tests when it is TestVisible. */
function canReplace({ types }: Compilation, info: ClassInfo, method: MethodInfo, other: MethodInfo): boolean {
  if (other.access !== 'private') return true;
  return method.isOverride && other.isVirtual && isVisible(types, info, other.owner, 'private', other.annotations);
}

/** `override` on toString or an exception's getMessage. */
function overridesPlatform(compilation: Compilation, info: ClassInfo, method: MethodInfo): boolean {
  const { types } = compilation;
  const parent = info.superclass ?? types.object;
  return methodsNamed(types, parent, method.name).some(
    (each) => each.platform && each.parameters.length === method.parameters.length,
  );
}

/** Every abstract method of a superclass and every method of an interface has a body. */
function checkImplemented(compilation: Compilation, info: ClassInfo): void {
  const { types } = compilation;
  for (const type of types.supertypes(types.user(info))) {
    for (const missing of missingMethods(compilation, info, type)) {
      compilation.report(info.file, info.node.at, `Class ${info.name} must implement the ${missing}`);
    }
  }
}

function missingMethods(compilation: Compilation, info: ClassInfo, type: ApexType): string[] {
  const { types } = compilation;
  if (type.kind === 'user') {
    const abstract = [...type.info.methods.values()].flat().filter((method) => method.isAbstract);
    const kind = type.info.kind === 'class' ? 'abstract method' : 'method';
    const missing = abstract.filter(
      (method) => !implementation(types, info, ofMethod(method)) && !repeatsObject(types, method),
    );
    return missing.map((method) => `${kind}: ${methodText(method)}`);
  }
  if (type.kind !== 'platform' || !type.def.isInterface) return [];
  const binding = types.binding(type);
  return type.def.allMethods().flatMap(({ name, parameters: texts, returns }) => {
    const parameters = texts.map((text) => types.fromText(text, binding));
    if (implementation(types, info, { name, parameters, isLoose: true })) return [];
    return [`method: ${types.fromText(returns, binding).text} ${type.text}.${name}(${listed(parameters)})`];
  });
}

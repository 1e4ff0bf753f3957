import { shownName } from '../../values/userObject.js';
import type { ApexMethod } from '../../engine/program.js';
import type { CompiledClass, CompiledMethod } from '../compiler/compiledProgram.js';
import type { ApexConstructor, Loader } from './loader.js';

/** What answers the calls a stub gets. */
export type Answer = (method: ApexMethod, args: readonly unknown[]) => unknown;

/**
 * An object that passes for the class or interface but whose methods the answer gives; no constructor runs. Static and private
 * methods and accessors stay as they are (Apex Developer Guide, "Build a Mocking Framework with the Stub API").
 */
export function stubOf(loader: Loader, compiled: CompiledClass, answer: Answer): object {
  const base = (loader.code[compiled.number] ?? Object) as new () => object;
  class Stub extends base {
    static info = compiled.number;
    static apexName = compiled.name;
    static supertypes = new Set(compiled.supertypes);
    static stubName = `${shownName(compiled.name.split('.').at(-1)!)}__sfdc_ApexStub`;
  }
  for (const type of supertypes(loader, compiled)) {
    for (const method of type.methods)
      if (canBeStubbed(method)) define(Stub as unknown as ApexConstructor, loader, method, answer);
  }
  return new Stub();
}

/** The class and all it extends and implements in the project, farthest first, so that the nearest method wins. */
function supertypes(loader: Loader, compiled: CompiledClass): CompiledClass[] {
  return compiled.supertypes.flatMap((name) => loader.compiledClass(name) ?? []).reverse();
}

function canBeStubbed(method: CompiledMethod): boolean {
  return !method.isStatic && method.access !== 'private';
}

function define({ prototype }: ApexConstructor, loader: Loader, method: CompiledMethod, answer: Answer): void {
  const stubbed = (...args: unknown[]): unknown => {
    const value = answer(method, args) ?? null;
    return method.returnType === 'void' ? null : loader.cast(value, method.returnType);
  };
  const byName = `${method.name.toLowerCase()}/${method.parameters.length}`;
  prototype[method.key] = stubbed;
  if (method.answersByName || !Object.hasOwn(prototype, byName)) prototype[byName] = stubbed;
}

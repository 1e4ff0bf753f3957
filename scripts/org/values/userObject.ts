import { current } from '../engine/transaction.js';
import type { ApexClass } from '../engine/program.js';

const overrides = new WeakMap<ApexClass, Map<string, boolean>>();

/** The class of an instance of the project's own Apex code, undefined for values of the platform. */
export function classOf(value: unknown): ApexClass | undefined {
  return typeof value === 'object' && value !== null ? current().org.program.classOf(value) : undefined;
}

/** True when the object's class, or one it extends, has the instance method. */
export function hasMethod(value: object, name: string, arity: number): boolean {
  const type = classOf(value);
  if (!type) return false;
  let known = overrides.get(type);
  if (!known) overrides.set(type, (known = new Map()));
  let found = known.get(name);
  if (found === undefined) {
    found = type.methods.some(
      (m) => !m.isStatic && m.parameters.length === arity && m.name.toLowerCase() === name.toLowerCase(),
    );
    known.set(name, found);
  }
  return found;
}

export function callMethod(value: object, name: string, args: readonly unknown[]): unknown {
  return current().org.program.call(value, name, args);
}

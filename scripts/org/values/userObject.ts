import type { ApexClass } from '../engine/program.js';
import { current } from '../engine/transaction.js';
import { ApexBlob } from './blob.js';
import { ApexList, ApexMap, ApexSet } from './collections.js';
import { ApexDate, ApexDatetime, ApexTime } from './dates.js';
import { EnumValue } from './enum.js';
import { ApexDouble, Decimal } from './fractions.js';
import { SObject } from './sobject.js';

/**
 * A project class may have the name of a platform type or an object, which only the prefix System or Schema reaches then (Apex
 * Developer Guide, "Type Resolution and System Namespace for Types"). Where types are told apart by their text such a class
 * carries a mark that no identifier has.
 */
const MARK = '~';

export function ownName(name: string): string {
  return MARK + name;
}

/** The text without marks, as the platform prints it. */
export function shownName(text: string): string {
  return text.replaceAll(MARK, '');
}

const overrides = new WeakMap<ApexClass, Map<string, boolean>>();

/** Values of the platform, which no class of the project makes: they need no running transaction to be asked. */
const platformValues = () => [
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  Decimal,
  EnumValue,
  SObject,
];
let platformPrototypes: ReadonlySet<unknown> | undefined;

function isPlatformValue(value: object): boolean {
  platformPrototypes ??= new Set(platformValues().map((type) => type.prototype));
  return platformPrototypes.has(Object.getPrototypeOf(value));
}

/** The class of an instance of the project's own Apex code, undefined for values of the platform. */
export function classOf(value: unknown): ApexClass | undefined {
  return typeof value === 'object' && value !== null && !isPlatformValue(value)
    ? current().org.program.classOf(value)
    : undefined;
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

import { current } from '../engine/transaction.js';
import type { ApexClass } from '../engine/program.js';
import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { Decimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { EnumValue } from './enum.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { ApexTime } from './time.js';

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

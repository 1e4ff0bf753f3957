import { parseId } from '../../values/id.js';
import { sameValue } from '../../values/equality.js';
import { ApexException } from '../../values/exceptions.js';
import { joinedString } from '../../values/text.js';
import { typeOf } from '../../values/typeOf.js';
import type { LibraryPart } from './part.js';
import { isInstance, type TypeValue } from './Type.js';

/** Fails the running test; no catch block sees it. */
export function failAssertion(message: unknown, detail?: string): never {
  const own = message === null || message === undefined ? '' : `: ${joinedString(message)}`;
  throw new ApexException('System.AssertException', `Assertion Failed${own}${detail ? `: ${detail}` : ''}`);
}

export function assertTrue(condition: unknown, message: unknown = null): void {
  if (condition !== true) failAssertion(message);
}

/** An id is equal to itself with fifteen characters, as `==` has it too (Apex Developer Guide, "Primitive Data Types"). */
function sameId(a: unknown, b: unknown): boolean {
  const [long, short] = [a, b].map(String).sort((x, y) => y.length - x.length) as [string, string];
  return short.length === 15 && long.length === 18 && parseId(short) === long;
}

/** Text counts with its case, numbers by value whatever their type. */
export function assertEqual(expected: unknown, actual: unknown, message: unknown = null): void {
  if (
    !sameValue(expected, actual) &&
    !(typeof expected === 'string' && typeof actual === 'string' && sameId(expected, actual))
  )
    failAssertion(message, `Expected: ${joinedString(expected)}, Actual: ${joinedString(actual)}`);
}

export function assertNotEqual(unexpected: unknown, actual: unknown, message: unknown = null): void {
  if (sameValue(unexpected, actual)) failAssertion(message, `Same value: ${joinedString(actual)}`);
}

function instance(wanted: boolean) {
  return (value: unknown, type: TypeValue, message: unknown = null): void => {
    if (isInstance(value, type) === wanted) return;
    failAssertion(
      message,
      `Expected ${wanted ? '' : 'not '}instance of: ${type.text}, Actual: ${value === null ? 'null' : typeOf(value)}`,
    );
  };
}

const isFalse = (condition: unknown, message: unknown = null): void => assertTrue(condition === false, message);
const isNull = (value: unknown, message: unknown = null): void => assertEqual(null, value, message);
const isNotNull = (value: unknown, message: unknown = null): void => assertNotEqual(null, value, message);
const fail = (message: unknown = null): never => failAssertion(message);

export const library: LibraryPart = {
  type: 'System.Assert',
  members: {
    'static areEqual(Object,Object)': assertEqual,
    'static areEqual(Object,Object,System.String)': assertEqual,
    'static areNotEqual(Object,Object)': assertNotEqual,
    'static areNotEqual(Object,Object,System.String)': assertNotEqual,
    'static fail()': fail,
    'static fail(System.String)': fail,
    'static isFalse(System.Boolean)': isFalse,
    'static isFalse(System.Boolean,System.String)': isFalse,
    'static isInstanceOfType(Object,System.Type)': instance(true),
    'static isInstanceOfType(Object,System.Type,System.String)': instance(true),
    'static isNotInstanceOfType(Object,System.Type)': instance(false),
    'static isNotInstanceOfType(Object,System.Type,System.String)': instance(false),
    'static isNotNull(Object)': isNotNull,
    'static isNotNull(Object,System.String)': isNotNull,
    'static isNull(Object)': isNull,
    'static isNull(Object,System.String)': isNull,
    'static isTrue(System.Boolean)': assertTrue,
    'static isTrue(System.Boolean,System.String)': assertTrue,
  },
};

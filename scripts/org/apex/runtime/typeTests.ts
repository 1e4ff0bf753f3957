import { ApexDate } from '../../values/dates.js';
import { parseId } from '../../values/id.js';
import { ApexException, raise } from '../../values/exceptions.js';
import { shownName } from '../../values/userObject.js';
import { typeOf } from '../../values/typeOf.js';
import { isInstance, TypeValue } from '../library/Type.js';
import { parseTypeText } from '../library/typeText.js';
import { midnight } from './dates.js';
import { ApexDouble } from '../../values/fractions.js';
import { isNumeric, type Numeric, toDecimal, toJsNumber } from '../../values/numbers.js';
import { SObject } from '../../values/sobject.js';
import { kept } from '../../values/memo.js';

/** `instanceof` for a type known at compile time. */
export interface TypeTest {
  readonly text: string;
  is(value: unknown): boolean;
  isOrNull(value: unknown): boolean;
  /** What a cast makes of a value that passes. */
  cast(value: unknown): unknown;
}

type ClassTest = (name: string) => ((value: unknown) => boolean) | undefined;

export function typeTester(classTest: ClassTest): (text: string) => TypeTest {
  const known = new Map<string, TypeTest>();
  const make = (text: string): TypeTest => {
    const is = classTest(text) ?? platformTest(text);
    return { text, is, isOrNull: (value) => value === null || is(value), cast: CASTS[text] ?? ((value) => value) };
  };
  return (text) => kept(known, text, make);
}

/** A number is an instance of the wider types too, and a cast widens it. */
const CASTS: Readonly<Record<string, (value: unknown) => unknown>> = {
  Long: (value) => BigInt(value as number | bigint),
  Decimal: (value) => toDecimal(value as Numeric),
  Datetime: (value) => (value instanceof ApexDate ? midnight(value) : value),
  Double: (value) => (value instanceof ApexDouble ? value : new ApexDouble(toJsNumber(value as Numeric))),
};

function platformTest(text: string): (value: unknown) => boolean {
  const { name } = parseTypeText(text);
  switch (name) {
    case 'Id':
      return (value) => typeof value === 'string' && parseId(value) !== undefined;
    case 'Long':
      return (value) => typeof value === 'number' || typeof value === 'bigint';
    case 'Decimal':
    case 'Double':
      return isNumeric;
    case 'SObject':
      return (value) => value instanceof SObject;
    default:
      return exceptionTest(name) ?? ((value) => isInstance(value, TypeValue.of(text)));
  }
}

function exceptionTest(name: string): ((value: unknown) => boolean) | undefined {
  if (name === 'Exception') return (value) => value instanceof ApexException;
  if (!name.endsWith('Exception')) return undefined;
  const canonical = name.includes('.') ? name : `System.${name}`;
  return (value) => value instanceof ApexException && value.apexType === canonical;
}

export function cast(value: unknown, test: TypeTest): unknown {
  if (value === null) return null;
  if (test.is(value)) return test.cast(value);
  return raise(
    'System.TypeException',
    `Invalid conversion from runtime type ${runtimeName(typeOf(value))} to ${runtimeName(test.text)}`,
  );
}

/** Messages call an Object inside a collection ANY: `List<ANY>`. */
function runtimeName(text: string): string {
  return shownName(text).replace(/(?<=[<,] ?)Object(?=[>,])/g, 'ANY');
}

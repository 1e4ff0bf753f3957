import type { Decimal } from '../../values/fractions.js';
import { raise } from '../../values/exceptions.js';
import { isNumeric, toDecimal } from '../../values/numbers.js';
import { apexString } from '../../values/text.js';
import { formatNumber } from '../../engine/localeFormat.js';
import { given, type LibraryPart } from './part.js';

/** `Integer.valueOf(text)`: a signed 32-bit number, nothing else. */
export function parseInteger(text: string): number {
  const value = /^[+-]?\d+(\.0+)?$/.test(text) ? Number(text) : NaN;
  return value === (value | 0) ? value | 0 : raise('System.TypeException', `Invalid integer: ${text}`);
}

/** Low 32 bits, as a cast from a wider number leaves them. */
export function toInteger(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

export const integerPart: LibraryPart = {
  type: 'System.Integer',
  members: {
    'format()': (self: number) => formatNumber(String(self)),
    'static valueOf(System.String)': (text: string | null) => parseInteger(given(text)),
    'static valueOf(Object)': (value: unknown) => {
      if (value === null || typeof value === 'number') return value;
      if (typeof value === 'string') return parseInteger(value);
      if (isNumeric(value)) return toInteger((toDecimal(value) satisfies Decimal).toBigInt());
      return raise('System.TypeException', `Invalid integer: ${apexString(value)}`);
    },
  },
};

/** `Long.valueOf(text)`: a signed 64-bit number, nothing else; as with Integer, zeros may stand behind a point. */
export function parseLong(text: string): bigint {
  const value = /^[+-]?\d+(\.0+)?$/.test(text) ? BigInt(text.replace(/^\+|\..*$/g, '')) : undefined;
  if (value === undefined || BigInt.asIntN(64, value) !== value) raise('System.TypeException', `Invalid long: ${text}`);
  return value;
}

export const longPart: LibraryPart = {
  type: 'System.Long',
  members: {
    'format()': (self: bigint) => formatNumber(String(self)),
    'intValue()': toInteger,
    'static valueOf(System.String)': (text: string | null) => parseLong(given(text)),
  },
};

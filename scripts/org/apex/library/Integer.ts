import type { Decimal } from '../../values/decimal.js';
import { raise } from '../../values/exceptions.js';
import { isNumeric, toDecimal } from '../../values/numbers.js';
import { apexString } from '../../values/text.js';
import { given } from './arguments.js';
import { formatNumber } from './localeFormat.js';
import type { LibraryPart } from './part.js';

/** `Integer.valueOf(text)`: a signed 32-bit number, nothing else. */
export function parseInteger(text: string): number {
  const value = /^[+-]?\d+(\.0+)?$/.test(text) ? Number(text) : NaN;
  return value === (value | 0) ? value | 0 : raise('System.TypeException', `Invalid integer: ${text}`);
}

/** Low 32 bits, as a cast from a wider number leaves them. */
export function toInteger(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

export const library: LibraryPart = {
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

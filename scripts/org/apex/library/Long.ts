import { raise } from '../../values/exceptions.js';
import { given } from './arguments.js';
import { toInteger } from './Integer.js';
import { formatNumber } from './localeFormat.js';
import type { LibraryPart } from './part.js';

/** `Long.valueOf(text)`: a signed 64-bit number, nothing else; as with Integer, zeros may stand behind a point. */
export function parseLong(text: string): bigint {
  const value = /^[+-]?\d+(\.0+)?$/.test(text) ? BigInt(text.replace(/^\+|\..*$/g, '')) : undefined;
  if (value === undefined || BigInt.asIntN(64, value) !== value) raise('System.TypeException', `Invalid long: ${text}`);
  return value;
}

export const library: LibraryPart = {
  type: 'System.Long',
  members: {
    'format()': (self: bigint) => formatNumber(String(self)),
    'intValue()': toInteger,
    'static valueOf(System.String)': (text: string | null) => parseLong(given(text)),
  },
};

import { Decimal } from '../../values/decimal.js';
import { ApexDouble } from '../../values/double.js';
import { raise } from '../../values/exceptions.js';
import { isNumeric, toJsNumber } from '../../values/numbers.js';
import { given } from './arguments.js';
import { formatNumber } from './localeFormat.js';
import type { LibraryPart } from './part.js';

export function parseDouble(text: string): ApexDouble {
  const decimal = Decimal.parse(text);
  return decimal ? new ApexDouble(Number(text)) : raise('System.TypeException', `Invalid double: ${text}`);
}

export const library: LibraryPart = {
  type: 'System.Double',
  members: {
    'format()': (self: ApexDouble) => formatNumber(String(self.value)),
    'intValue()': (self: ApexDouble) => Number(self.whole(32)),
    'longValue()': (self: ApexDouble) => self.whole(64),
    'round()': (self: ApexDouble) => BigInt(Decimal.fromDouble(self.value).setScale(0).unscaled),
    'static valueOf(System.String)': (text: string | null) => parseDouble(given(text)),
    'static valueOf(Object)': (value: unknown) => {
      if (value === null) return null;
      if (typeof value === 'string') return parseDouble(value);
      if (isNumeric(value)) return new ApexDouble(toJsNumber(value));
      return raise('System.TypeException', 'Invalid conversion from runtime type to Double');
    },
  },
};

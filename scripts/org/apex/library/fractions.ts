import { ApexDouble, Decimal, type RoundingMode } from '../../values/fractions.js';
import type { EnumValue } from '../../values/enum.js';
import { raise } from '../../values/exceptions.js';
import { isNumeric, toJsNumber } from '../../values/numbers.js';
import { formatNumber } from '../../engine/localeFormat.js';
import { given, type LibraryPart } from './part.js';
import { toInteger } from './wholeNumbers.js';

export function parseDouble(text: string): ApexDouble {
  const decimal = Decimal.parse(text);
  return decimal ? new ApexDouble(Number(text)) : raise('System.TypeException', `Invalid double: ${text}`);
}

export const doublePart: LibraryPart = {
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

const modeOf = (mode: EnumValue | null): RoundingMode => given(mode).name as RoundingMode;

/** setScale and divide take -33 to 33 decimal places (Apex Reference, "Decimal Class", setScale). */
function scaleOf(scale: number | null): number {
  const places = given(scale);
  return places >= -33 && places <= 33
    ? places
    : raise('System.MathException', `Scale must be between -33 and 33: ${places}`);
}

function power(self: Decimal, exponent: number): Decimal {
  if (exponent < 0 || exponent > 32_767) raise('System.MathException', `Invalid exponent: ${exponent}`);
  return self.pow(exponent);
}

export const decimalPart: LibraryPart = {
  type: 'System.Decimal',
  members: {
    'abs()': (self: Decimal) => self.abs(),
    'divide(System.Decimal,System.Integer)': (self: Decimal, by: Decimal | null, scale: number) =>
      self.divideToScale(given(by), scaleOf(scale)),
    'divide(System.Decimal,System.Integer,Object)': (
      self: Decimal,
      by: Decimal | null,
      scale: number,
      mode: EnumValue,
    ) => self.divideToScale(given(by), scaleOf(scale), modeOf(mode)),
    'doubleValue()': (self: Decimal) => new ApexDouble(self.toNumber()),
    'format()': (self: Decimal) => formatNumber(self.toPlainString()),
    'intValue()': (self: Decimal) => toInteger(self.toBigInt()),
    'longValue()': (self: Decimal) => BigInt.asIntN(64, self.toBigInt()),
    'pow(System.Integer)': power,
    'precision()': (self: Decimal) => self.precision(),
    'round()': (self: Decimal) => BigInt(self.setScale(0).unscaled),
    'round(System.RoundingMode)': (self: Decimal, mode: EnumValue) => BigInt(self.setScale(0, modeOf(mode)).unscaled),
    'scale()': (self: Decimal) => self.scale,
    'setScale(System.Integer)': (self: Decimal, scale: number) => self.setScale(scaleOf(scale)),
    'setScale(System.Integer,System.RoundingMode)': (self: Decimal, scale: number, mode: EnumValue) =>
      self.setScale(scaleOf(scale), modeOf(mode)),
    'static valueOf(System.Double)': (value: ApexDouble | null) => Decimal.fromDouble(given(value).value),
    'static valueOf(System.Long)': (value: bigint | null) => Decimal.fromInteger(given(value)),
    'static valueOf(System.String)': (text: string | null) => Decimal.fromString(given(text)),
    'stripTrailingZeros()': (self: Decimal) => self.strip(),
    'toPlainString()': (self: Decimal) => self.toPlainString(),
  },
};

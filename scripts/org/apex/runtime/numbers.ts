import { ApexDouble, Decimal } from '../../values/fractions.js';
import { raise } from '../../values/exceptions.js';

/** Arithmetic the operators of JavaScript do not give. Operands are never null. */

export function integerDivided(a: number, b: number): number {
  if (b === 0) raise('System.MathException', 'Divide by 0');
  return (a / b) | 0;
}

export function longDivided(a: bigint, b: bigint): bigint {
  if (b === 0n) raise('System.MathException', 'Divide by 0');
  return BigInt.asIntN(64, a / b);
}

export function doublePlus(a: ApexDouble, b: ApexDouble): ApexDouble {
  return new ApexDouble(a.value + b.value);
}
export function doubleMinus(a: ApexDouble, b: ApexDouble): ApexDouble {
  return new ApexDouble(a.value - b.value);
}
export function doubleTimes(a: ApexDouble, b: ApexDouble): ApexDouble {
  return new ApexDouble(a.value * b.value);
}
export function doubleDividedBy(a: ApexDouble, b: ApexDouble): ApexDouble {
  if (b.value === 0) raise('System.MathException', 'Divide by 0');
  return new ApexDouble(a.value / b.value);
}
export function doubleNegated(a: ApexDouble): ApexDouble {
  return new ApexDouble(-a.value);
}

/** Shifts of a Long, or by one: the type of the left operand stays. */
export function shiftedLeft(a: number | bigint, b: number | bigint): number | bigint {
  return typeof a === 'number' ? a << Number(b) : BigInt.asIntN(64, a << (BigInt(b) & 63n));
}
export function shiftedRight(a: number | bigint, b: number | bigint): number | bigint {
  return typeof a === 'number' ? a >> Number(b) : a >> (BigInt(b) & 63n);
}
export function shiftedRightUnsigned(a: number | bigint, b: number | bigint): number | bigint {
  return typeof a === 'number' ? (a >>> Number(b)) | 0 : BigInt.asIntN(64, BigInt.asUintN(64, a) >> (BigInt(b) & 63n));
}

/** Widening conversions; null stays null. */
export function integerToLong(value: number | null): bigint | null {
  return value === null ? null : BigInt(value);
}
export function integerToDecimal(value: number | null): Decimal | null {
  return value === null ? null : Decimal.fromInteger(value);
}
export function integerToDouble(value: number | null): ApexDouble | null {
  return value === null ? null : new ApexDouble(value);
}
/** Narrowing conversions, which casts make: the low bits stay of whole numbers and Decimals. */
export function longToInteger(value: bigint | null): number | null {
  return value === null ? null : Number(BigInt.asIntN(32, value));
}
export function doubleToInteger(value: ApexDouble | null): number | null {
  return value === null ? null : Number(value.whole(32));
}
export function doubleToLong(value: ApexDouble | null): bigint | null {
  return value === null ? null : value.whole(64);
}
export function decimalToInteger(value: Decimal | null): number | null {
  return value === null ? null : longToInteger(value.toBigInt());
}
export function decimalToLong(value: Decimal | null): bigint | null {
  return value === null ? null : BigInt.asIntN(64, value.toBigInt());
}
export function longToDecimal(value: bigint | null): Decimal | null {
  return value === null ? null : Decimal.fromInteger(value);
}
export function longToDouble(value: bigint | null): ApexDouble | null {
  return value === null ? null : new ApexDouble(Number(value));
}
export function doubleToDecimal(value: ApexDouble | null): Decimal | null {
  return value === null ? null : Decimal.fromDouble(value.value);
}
export function decimalToDouble(value: Decimal | null): ApexDouble | null {
  return value === null ? null : new ApexDouble(value.toNumber());
}

export function decimal(text: string): Decimal {
  return Decimal.fromString(text);
}
export function double(value: number): ApexDouble {
  return new ApexDouble(value);
}

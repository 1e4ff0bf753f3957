import { raise } from './exceptions.js';

/** Names of System.RoundingMode. */
export type RoundingMode = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

/** Integer quotient of two integers, rounded as the mode says (Apex Reference, "RoundingMode Enum"). */
export function dropDigits(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = numerator / divisor;
  const rest = numerator - quotient * divisor;
  if (rest === 0n) return quotient;
  if (mode === 'UNNECESSARY') raise('System.MathException', 'Scale insufficient');
  const away = numerator < 0n === divisor < 0n ? 1n : -1n;
  const twice = magnitude(rest) * 2n;
  const half = twice < magnitude(divisor) ? -1 : twice > magnitude(divisor) ? 1 : 0;
  return roundsAway(mode, away > 0n, half, quotient % 2n !== 0n) ? quotient + away : quotient;
}

function roundsAway(mode: RoundingMode, positive: boolean, half: number, odd: boolean): boolean {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return positive;
    case 'FLOOR':
      return !positive;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    default:
      return half > 0 || (half === 0 && odd);
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Digits a quotient keeps when it has no finite decimal expansion. */
const QUOTIENT_DIGITS = 33;
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Whole numbers of so many digits are exact as plain numbers. */
const SAFE_DIGITS = 15;
const POWERS = Array.from({ length: SAFE_DIGITS + 1 }, (_, digits) => 10 ** digits);

/** Far more digits than the heap limit leaves room for: a product that grows with each turn of a loop ends here. */
const TOO_LARGE = 1n << 4_000_000n;

function bearable(unscaled: bigint): bigint {
  if (unscaled > TOO_LARGE || unscaled < -TOO_LARGE) raise('System.LimitException', 'Apex heap size too large');
  return unscaled;
}

/**
 * Apex Decimal: an unscaled integer and a scale, immutable (Apex Reference, "Decimal Class").
 * The unscaled part is a plain number while it is a safe integer and a bigint beyond, so that sums of money stay fast and exact.
 */
export class Decimal {
  private constructor(
    readonly unscaled: number | bigint,
    readonly scale: number,
  ) {}

  static of(unscaled: number | bigint, scale: number): Decimal {
    return new Decimal(compact(unscaled), scale);
  }
  static fromInteger(value: number | bigint): Decimal {
    return Decimal.of(value, 0);
  }
  /** From a JS double the way Decimal.valueOf(Double) does: through the shortest decimal text; `1` becomes `1.0`. */
  static fromDouble(value: number): Decimal {
    if (!Number.isFinite(value)) raise('System.TypeException', `Invalid decimal: ${value}`);
    const text = String(value);
    return Decimal.fromString(/[.e]/.test(text) ? text : `${text}.0`);
  }
  static parse(text: string): Decimal | undefined {
    const match = PLAIN.exec(text.trim());
    const digits = match && `${match[2]}${match[3] ?? ''}`;
    if (!match || !digits) return undefined;
    const exponent = Number(match[4] ?? 0);
    const signed = `${match[1] === '-' ? '-' : ''}${digits}`;
    const unscaled = digits.length <= SAFE_DIGITS ? Number(signed) : BigInt(signed);
    return Decimal.of(unscaled, (match[3] ?? '').length - exponent);
  }
  static fromString(text: string): Decimal {
    return Decimal.parse(text) ?? raise('System.TypeException', `Invalid decimal: ${text}`);
  }

  plus(other: Decimal): Decimal {
    return addScaled(this, other, 1);
  }
  minus(other: Decimal): Decimal {
    return addScaled(this, other, -1);
  }

  times(other: Decimal): Decimal {
    const scale = this.scale + other.scale;
    if (typeof this.unscaled === 'number' && typeof other.unscaled === 'number') {
      const product = this.unscaled * other.unscaled;
      if (Number.isSafeInteger(product)) return Decimal.of(product, scale);
    }
    return Decimal.of(bearable(BigInt(this.unscaled) * BigInt(other.unscaled)), scale);
  }

  /** The `/` operator: exact where possible, otherwise rounded half up to 33 significant digits. */
  dividedBy(other: Decimal): Decimal {
    if (other.isZero()) raise('System.MathException', 'Divide by 0');
    const preferred = this.scale - other.scale;
    if (this.isZero()) return Decimal.of(0, Math.max(preferred, 0));
    const extra = Math.max(0, QUOTIENT_DIGITS + 3 - this.precision() + other.precision());
    const numerator = BigInt(this.unscaled) * 10n ** BigInt(extra);
    const divisor = BigInt(other.unscaled);
    const exact = numerator % divisor === 0n;
    // A sticky digit keeps the later rounding aware of what the integer division dropped.
    const digits = exact
      ? (numerator / divisor) * 10n
      : (numerator / divisor) * 10n + (numerator < 0n === divisor < 0n ? 1n : -1n);
    const quotient = Decimal.of(digits, preferred + extra + 1).roundToPrecision(QUOTIENT_DIGITS);
    return exact ? quotient.strip(Math.max(preferred, 0)) : quotient;
  }
  /** `divide(divisor, scale, mode)`. */
  divideToScale(other: Decimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (other.isZero()) raise('System.MathException', 'Divide by 0');
    const shift = scale + other.scale - this.scale;
    let numerator = BigInt(this.unscaled);
    let divisor = BigInt(other.unscaled);
    if (shift >= 0) numerator *= 10n ** BigInt(shift);
    else divisor *= 10n ** BigInt(-shift);
    return Decimal.of(dropDigits(numerator, divisor, mode), scale);
  }

  /** Half even by default (Apex Reference, "Decimal Class", setScale). */
  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): Decimal {
    if (scale === this.scale) return this;
    if (scale > this.scale) return Decimal.of(raiseBy(this.unscaled, scale - this.scale), scale);
    return Decimal.of(dropDigits(BigInt(this.unscaled), 10n ** BigInt(this.scale - scale), mode), scale);
  }
  negate(): Decimal {
    return Decimal.of(typeof this.unscaled === 'number' ? 0 - this.unscaled : -this.unscaled, this.scale);
  }
  abs(): Decimal {
    return this.unscaled < 0 ? this.negate() : this;
  }
  signum(): number {
    return this.unscaled < 0 ? -1 : this.unscaled > 0 ? 1 : 0;
  }
  isZero(): boolean {
    return this.unscaled === 0;
  }
  pow(exponent: number): Decimal {
    return Decimal.of(bearable(BigInt(this.unscaled) ** BigInt(exponent)), this.scale * exponent);
  }
  precision(): number {
    return String(this.unscaled < 0 ? -this.unscaled : this.unscaled).length;
  }

  compareTo(other: Decimal): number {
    if (this.scale === other.scale) return this.unscaled < other.unscaled ? -1 : this.unscaled > other.unscaled ? 1 : 0;
    return this.minus(other).signum();
  }
  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  /** Without trailing zeros; keeps at least `minimum` decimal places. */
  strip(minimum = -Infinity): Decimal {
    if (this.isZero()) return Decimal.of(0, Math.max(0, Math.min(this.scale, minimum)));
    let { unscaled, scale } = { unscaled: BigInt(this.unscaled), scale: this.scale };
    while (scale > minimum && unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale--;
    }
    return Decimal.of(unscaled, scale);
  }
  private roundToPrecision(digits: number): Decimal {
    return this.setScale(this.scale - Math.max(0, this.precision() - digits), 'HALF_UP');
  }

  toNumber(): number {
    return Number(this.toString());
  }
  /** Whole part, decimals cut off. */
  toBigInt(): bigint {
    return BigInt(this.setScale(0, 'DOWN').unscaled);
  }

  toPlainString(): string {
    const digits = String(this.unscaled < 0 ? -this.unscaled : this.unscaled);
    const sign = this.unscaled < 0 ? '-' : '';
    if (this.scale <= 0) return sign + (this.isZero() ? '0' : digits + '0'.repeat(-this.scale));
    const padded = digits.padStart(this.scale + 1, '0');
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
  }
  /** `String.valueOf`: scientific notation for exponents below -6 or a negative scale, as java.math.BigDecimal writes it. */
  toString(): string {
    const digits = String(this.unscaled < 0 ? -this.unscaled : this.unscaled);
    const exponent = digits.length - 1 - this.scale;
    if (this.scale >= 0 && exponent >= -6) return this.toPlainString();
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${this.unscaled < 0 ? '-' : ''}${digits[0]}${fraction}E${exponent < 0 ? '' : '+'}${exponent}`;
  }
}

function compact(value: number | bigint): number | bigint {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

function raiseBy(unscaled: number | bigint, digits: number): number | bigint {
  const power = POWERS[digits];
  if (typeof unscaled === 'number' && power !== undefined) {
    const shifted = unscaled * power;
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  return BigInt(unscaled) * 10n ** BigInt(digits);
}

function addScaled(left: Decimal, right: Decimal, sign: 1 | -1): Decimal {
  const scale = Math.max(left.scale, right.scale);
  const a = raiseBy(left.unscaled, scale - left.scale);
  const b = raiseBy(right.unscaled, scale - right.scale);
  if (typeof a === 'number' && typeof b === 'number') return Decimal.of(a + sign * b, scale);
  return Decimal.of(BigInt(a) + BigInt(sign) * BigInt(b), scale);
}

/** Apex Double: a 64-bit floating point number, kept apart from Integer so that `Object o` remembers what it holds. */
export class ApexDouble {
  constructor(readonly value: number) {}

  /** As java.lang.Double writes it: `1.0`, `1.0E7`, `1.5E-4`. */
  toString(): string {
    const size = Math.abs(this.value);
    if (!Number.isFinite(this.value)) return String(this.value);
    if (size === 0 || (size >= 1e-3 && size < 1e7)) return withPoint(String(this.value));
    const [digits, exponent] = this.value.toExponential().split('e');
    return `${withPoint(digits!)}E${Number(exponent)}`;
  }

  /** Towards zero and no further than 32 or 64 bits reach, as Java narrows; NaN is 0. */
  whole(bits: 32 | 64): bigint {
    const most = 2n ** BigInt(bits - 1);
    if (!Number.isFinite(this.value)) return Number.isNaN(this.value) ? 0n : this.value > 0 ? most - 1n : -most;
    const whole = BigInt(Math.trunc(this.value));
    return whole >= most ? most - 1n : whole < -most ? -most : whole;
  }
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

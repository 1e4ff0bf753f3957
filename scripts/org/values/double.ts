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

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

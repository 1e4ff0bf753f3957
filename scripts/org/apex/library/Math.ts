import { ApexDouble, Decimal } from '../../values/fractions.js';
import { raise } from '../../values/exceptions.js';
import { compareNumbers, toDecimal, type Numeric } from '../../values/numbers.js';
import { given, type LibraryPart, type Member } from './part.js';
import { toInteger } from './wholeNumbers.js';

type Real = (...values: number[]) => number;

/** Both overloads of a function of real numbers; Decimals are computed as doubles. */
function real(name: string, compute: Real, arity = 1): [string, Member][] {
  const signature = (type: string): string => `static ${name}(${Array(arity).fill(type).join(',')})`;
  return [
    [
      signature('System.Decimal'),
      (...values: Decimal[]) => Decimal.fromDouble(finite(compute(...values.map((v) => given(v).toNumber())))),
    ],
    [
      signature('System.Double'),
      (...values: ApexDouble[]) => new ApexDouble(compute(...values.map((v) => given(v).value))),
    ],
  ];
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : raise('System.MathException', 'Result is not a finite number');
}

/** Whole part of a number, ties to the even neighbour. */
function rint(value: number): number {
  const below = Math.floor(value);
  const part = value - below;
  return part < 0.5 || (part === 0.5 && below % 2 === 0) ? below : below + 1;
}

const REAL_FUNCTIONS = [
  ...(
    [
      'acos',
      'asin',
      'atan',
      'cbrt',
      'cos',
      'cosh',
      'exp',
      'log',
      'log10',
      'sin',
      'sinh',
      'sqrt',
      'tan',
      'tanh',
    ] as const
  ).flatMap((name) => real(name, Math[name])),
  ...real('atan2', Math.atan2, 2),
];

function larger(sign: 1 | -1): Member {
  return (left: Numeric | null, right: Numeric | null) =>
    compareNumbers(given(left), given(right)) * sign >= 0 ? left : right;
}

function extremes(name: 'max' | 'min', pick: Member): [string, Member][] {
  const asDecimal: Member = (left: Decimal, right: ApexDouble) => toDecimal(pick(left, right) as Numeric);
  return [
    ...['Decimal', 'Double', 'Integer', 'Long'].map((type): [string, Member] => [
      `static ${name}(System.${type},System.${type})`,
      pick,
    ]),
    [`static ${name}(System.Decimal,System.Double)`, asDecimal],
  ];
}

/** Apex Reference, "Math Class": 1.0 and -1.0, but 0. */
const SIGNUM = ['-1.0', '0', '1.0'].map((text) => Decimal.fromString(text));

export const library: LibraryPart = {
  type: 'System.Math',
  members: {
    ...Object.fromEntries([...REAL_FUNCTIONS, ...extremes('max', larger(1)), ...extremes('min', larger(-1))]),
    'static get E': () => new ApexDouble(Math.E),
    'static get PI': () => new ApexDouble(Math.PI),
    'static abs(System.Decimal)': (value: Decimal | null) => given(value).abs(),
    'static abs(System.Double)': (value: ApexDouble | null) => new ApexDouble(Math.abs(given(value).value)),
    'static abs(System.Integer)': (value: number | null) => Math.abs(given(value)) | 0,
    'static abs(System.Long)': (value: bigint | null) => BigInt.asIntN(64, given(value) < 0n ? -value! : value!),
    'static ceil(System.Decimal)': (value: Decimal | null) => given(value).setScale(0, 'CEILING'),
    'static ceil(System.Double)': (value: ApexDouble | null) => new ApexDouble(Math.ceil(given(value).value)),
    'static floor(System.Decimal)': (value: Decimal | null) => given(value).setScale(0, 'FLOOR'),
    'static floor(System.Double)': (value: ApexDouble | null) => new ApexDouble(Math.floor(given(value).value)),
    'static mod(System.Integer,System.Integer)': (left: number | null, right: number | null) =>
      modulo(given(left), given(right)),
    'static mod(System.Long,System.Long)': (left: bigint | null, right: bigint | null) =>
      given(right) === 0n ? byZero() : given(left) % right!,
    'static pow(System.Double,System.Double)': (base: ApexDouble | null, exponent: ApexDouble | null) =>
      new ApexDouble(given(base).value ** given(exponent).value),
    'static random()': () => new ApexDouble(Math.random()),
    'static rint(System.Decimal)': (value: Decimal | null) => given(value).setScale(0),
    'static rint(System.Double)': (value: ApexDouble | null) => new ApexDouble(rint(given(value).value)),
    'static round(System.Decimal)': (value: Decimal | null) => toInteger(BigInt(given(value).setScale(0).unscaled)),
    'static round(System.Double)': (value: ApexDouble | null) => rint(given(value).value) | 0,
    'static roundToLong(System.Decimal)': (value: Decimal | null) =>
      BigInt.asIntN(64, BigInt(given(value).setScale(0).unscaled)),
    'static roundToLong(System.Double)': (value: ApexDouble | null) =>
      new ApexDouble(rint(given(value).value)).whole(64),
    'static signum(System.Decimal)': (value: Decimal | null) => SIGNUM[given(value).signum() + 1]!,
    'static signum(System.Double)': (value: ApexDouble | null) => new ApexDouble(Math.sign(given(value).value)),
  },
};

function modulo(left: number, right: number): number {
  return right === 0 ? byZero() : (left % right) + 0;
}
function byZero(): never {
  return raise('System.MathException', 'Divide by 0');
}

import { Decimal } from 'decimal.js';

/** ISO 4217 minor units that are not 2. */
const MINOR_UNITS = new Map<string, number>([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
]);
const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** Amount fields are Number(18,3); up to here a JSON number carries three decimals exactly. */
const LARGEST = 1e12;
const DIGITS_OF_LARGEST = 13;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

export const isCurrency = (code: string): boolean => KNOWN.has(code);

export const minorUnits = (currency: string): number => MINOR_UNITS.get(currency) ?? 2;

/** Digits, perhaps with a point between them and a minus before; a regular expression takes three times as long. */
export function isDecimalText(text: string): boolean {
  const start = text.startsWith('-') ? 1 : 0;
  let point = -1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT && point < 0) point = at;
    else if (code < ZERO || code > NINE) return false;
  }
  return text.length > start && point !== start && point !== text.length - 1;
}

/** What is wrong with an amount in its currency, or undefined. */
export function amountProblem(amount: string, currency: string): string | undefined {
  if (decimalPlaces(amount) > minorUnits(currency))
    return `${amount} ${currency} has more than the ${minorUnits(currency)} decimals of ${currency}`;
  if (amount.length >= DIGITS_OF_LARGEST && Math.abs(Number(amount)) >= LARGEST)
    return `${amount} ${currency} is larger than an amount field can hold`;
  return undefined;
}

/** Of decimal text; zeros at the end do not count. */
function decimalPlaces(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return 0;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return end - point - 1;
}

/** Up to here the digits are a whole number that a double holds, and so is what it is divided by: one exact rounding. */
const MOST_DIGITS = 15;

/** Decimal text as a JSON number; exact, because `amountProblem` bounds the digits. Three times as fast as `Number`. */
export function jsonAmount(amount: string): number {
  if (amount.length > MOST_DIGITS) return Number(amount);
  const isNegative = amount.startsWith('-');
  let digits = 0;
  let unit = 0;
  for (let at = isNegative ? 1 : 0; at < amount.length; at++) {
    const code = amount.charCodeAt(at);
    if (code === POINT) unit = 1;
    else {
      digits = digits * 10 + code - ZERO;
      unit *= 10;
    }
  }
  const size = unit > 1 ? digits / unit : digits;
  return isNegative ? -size : size;
}

/** Whether an amount lies between nothing and the whole it is a part of; one of the other sign does not. */
export function isPartOf(part: string, whole: string): boolean {
  if (part === whole) return true;
  const some = jsonAmount(part);
  if (some === 0) return true;
  return some > 0 ? some <= jsonAmount(whole) : some >= jsonAmount(whole);
}

/** A sum as the org returns it (a double for a Number field), brought back to the three decimals it was stored with. */
export const sumFromJson = (sum: unknown): Decimal =>
  new Decimal((sum as number | string | null) ?? 0).toDecimalPlaces(3);

/** `1234567.5` → `1,234,567.50`, at least the decimals of the currency. */
export function formatAmount(amount: Decimal, currency: string): string {
  // A database may have the sum NaN, of a row that is kept out for it.
  if (!amount.isFinite()) return amount.toString();
  const [whole = '0', fraction] = amount
    .abs()
    .toFixed(Math.max(minorUnits(currency), amount.decimalPlaces()))
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount.isNegative() && !amount.isZero() ? '-' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

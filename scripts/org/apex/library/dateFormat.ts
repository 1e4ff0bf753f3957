import type { DateTime } from 'luxon';
import { raise, Unsupported } from '../../values/exceptions.js';

/** A date in a java.text.SimpleDateFormat pattern, as Datetime.format(pattern) takes it. */
export function formatPattern(at: DateTime, pattern: string): string {
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*|'/g,
    (whole, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
      const write = letter && FIELDS[letter];
      if (!write) return raise('System.StringException', `Unrecognized format: ${pattern}`);
      return write(at, whole.length, (value) => String(value).padStart(whole.length, '0'));
    },
  );
}

type Padded = (value: number) => string;
type FieldText = (at: DateTime, count: number, padded: Padded) => string;

const lastTwo = (year: number, count: number, padded: Padded): string =>
  count === 2 ? String(year).slice(-2) : padded(year);
const month: FieldText = (at, count, padded) =>
  count >= 4 ? at.toFormat('LLLL') : count === 3 ? at.toFormat('LLL') : padded(at.month);

/** What each pattern letter writes, given how often it stands there. */
const FIELDS: Readonly<Record<string, FieldText>> = {
  G: (at) => (at.year > 0 ? 'AD' : 'BC'),
  y: (at, count, padded) => lastTwo(at.year, count, padded),
  Y: (at, count, padded) => lastTwo(at.localWeekYear, count, padded),
  M: month,
  L: month,
  w: (at, _count, padded) => padded(at.localWeekNumber),
  W: (at, _count, padded) => padded(Math.ceil((at.day + (at.startOf('month').weekday % 7)) / 7)),
  D: (at, _count, padded) => padded(at.ordinal),
  d: (at, _count, padded) => padded(at.day),
  F: (at, _count, padded) => padded(Math.ceil(at.day / 7)),
  E: (at, count) => at.toFormat(count >= 4 ? 'cccc' : 'ccc'),
  u: (at, _count, padded) => padded(at.weekday),
  a: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  H: (at, _count, padded) => padded(at.hour),
  k: (at, _count, padded) => padded(at.hour || 24),
  K: (at, _count, padded) => padded(at.hour % 12),
  h: (at, _count, padded) => padded(at.hour % 12 || 12),
  m: (at, _count, padded) => padded(at.minute),
  s: (at, _count, padded) => padded(at.second),
  S: (at, _count, padded) => padded(at.millisecond),
  z: (at, count) => (count >= 4 ? at.offsetNameLong!.replace(/^UTC$/, 'Greenwich Mean Time') : zoneAbbreviation(at)),
  Z: (at) => at.toFormat('ZZZ'),
  X: isoOffset,
};

/** Each English knows the abbreviations of its own parts of the world only; the platform knows all. */
function zoneAbbreviation(at: DateTime): string {
  const names = ['en-US', 'en-GB', 'en-AU', 'en-IN'].map((locale) => at.setLocale(locale).offsetNameShort!);
  const name = names.find((each) => !/^GMT[+-]/.test(each));
  if (name === undefined) throw new Unsupported(`the abbreviation of the time zone ${at.zoneName} in a date pattern`);
  return name.replace('UTC', 'GMT');
}

/** `Z`, `-07`, `-0700` or `-07:00`. */
function isoOffset(at: DateTime, count: number): string {
  if (at.offset === 0) return 'Z';
  return at.toFormat(count === 2 ? 'ZZZ' : 'ZZ').slice(0, count === 1 ? 3 : 6);
}

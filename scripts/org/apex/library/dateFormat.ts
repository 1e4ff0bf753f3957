import type { DateTime } from 'luxon';
import { raise } from '../../values/exceptions.js';

/** A date in a java.text.SimpleDateFormat pattern, as Datetime.format(pattern) takes it. */
export function formatPattern(at: DateTime, pattern: string): string {
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (whole, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
      return field(at, letter!, whole.length);
    },
  );
}

function field(at: DateTime, letter: string, count: number): string {
  const number = (value: number): string => String(value).padStart(count, '0');
  switch (letter) {
    case 'G':
      return at.year > 0 ? 'AD' : 'BC';
    case 'y':
      return count === 2 ? String(at.year).slice(-2) : number(at.year);
    case 'Y':
      return count === 2 ? String(at.weekYear).slice(-2) : number(at.weekYear);
    case 'M':
    case 'L':
      return count >= 4 ? at.toFormat('LLLL') : count === 3 ? at.toFormat('LLL') : number(at.month);
    case 'w':
      return number(at.weekNumber);
    case 'W':
      return number(Math.ceil((at.day + (at.startOf('month').weekday % 7)) / 7));
    case 'D':
      return number(at.ordinal);
    case 'd':
      return number(at.day);
    case 'F':
      return number(Math.ceil(at.day / 7));
    case 'E':
      return at.toFormat(count >= 4 ? 'cccc' : 'ccc');
    case 'u':
      return number(at.weekday);
    case 'a':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'S':
      return number(at.millisecond);
    default:
      return timeField(at, letter, count, number);
  }
}

function timeField(at: DateTime, letter: string, count: number, number: (value: number) => string): string {
  switch (letter) {
    case 'H':
      return number(at.hour);
    case 'k':
      return number(at.hour || 24);
    case 'K':
      return number(at.hour % 12);
    case 'h':
      return number(at.hour % 12 || 12);
    case 'm':
      return number(at.minute);
    case 's':
      return number(at.second);
    case 'z':
      return count >= 4 ? at.offsetNameLong! : at.offsetNameShort!.replace('UTC', 'GMT');
    case 'Z':
      return at.toFormat('ZZZ');
    case 'X':
      return at.offset === 0
        ? 'Z'
        : at
            .toFormat('ZZ')
            .slice(0, count === 1 ? 3 : 6)
            .replace(':', count === 2 ? '' : ':');
    default:
      return raise('System.IllegalArgumentException', `Illegal pattern character '${letter}'`);
  }
}

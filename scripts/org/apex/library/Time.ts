import { ApexTime } from '../../values/dates.js';
import { given, type LibraryPart, type Member } from './part.js';

const add =
  (unit: number): Member =>
  (self: ApexTime, count: number | null) =>
    self.plus(given(count) * unit);

export const library: LibraryPart = {
  type: 'System.Time',
  members: {
    'addHours(System.Integer)': add(3_600_000),
    'addMilliseconds(System.Integer)': add(1),
    'addMinutes(System.Integer)': add(60_000),
    'addSeconds(System.Integer)': add(1000),
    'hour()': (self: ApexTime) => self.hour,
    'millisecond()': (self: ApexTime) => self.millisecond,
    'minute()': (self: ApexTime) => self.minute,
    'second()': (self: ApexTime) => self.second,
    'static newInstance(System.Integer,System.Integer,System.Integer,System.Integer)': (
      hour: number,
      minute: number,
      second: number,
      ms: number,
    ) => ApexTime.of(given(hour), given(minute), given(second), given(ms)),
  },
};

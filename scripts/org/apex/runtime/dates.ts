import { type ApexDate, ApexDatetime, ApexTime } from '../../values/dates.js';
import { type Numeric, toJsNumber } from '../../values/numbers.js';

const DAY = 86_400_000;

export function midnight(date: ApexDate | null): ApexDatetime | null {
  return date === null ? null : new ApexDatetime(date.days * DAY);
}

/** `date ± days` */
export function movedDate(date: ApexDate, days: Numeric, sign: 1 | -1): ApexDate {
  return date.plusDays(sign * Math.trunc(toJsNumber(days)));
}
/** `datetime ± days`, fractions of a day too. */
export function movedDatetime(datetime: ApexDatetime, days: Numeric, sign: 1 | -1): ApexDatetime {
  return new ApexDatetime(datetime.ms + sign * Math.round(toJsNumber(days) * DAY));
}
/** `time ± milliseconds`, around the clock. */
export function movedTime(time: ApexTime, milliseconds: Numeric, sign: 1 | -1): ApexTime {
  return new ApexTime((((time.ms + sign * toJsNumber(milliseconds)) % DAY) + DAY) % DAY);
}

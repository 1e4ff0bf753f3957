import { ApexDate, ApexDatetime, ApexTime, dayAt } from '../../values/dates.js';
import { Decimal } from '../../values/fractions.js';
import type { Compiled, FormulaContext } from '../types.js';
import { type FormulaFunction, pure } from './formulaFunction.js';

function now({ tx }: FormulaContext): ApexDatetime {
  return new ApexDatetime(tx.org.clock.now());
}

function constant(type: Compiled['type'], evaluate: Compiled['evaluate']): FormulaFunction {
  return { arity: [0, 0], compile: () => ({ type, evaluate }) };
}

function part(name: string, work: (date: ApexDate) => number): FormulaFunction {
  return pure(name, ['date'], 'number', (_, date: ApexDate) => Decimal.fromInteger(work(date)));
}

function partOfTime(name: string, work: (time: ApexTime) => number): FormulaFunction {
  return pure(name, ['time'], 'number', (_, time: ApexTime) => Decimal.fromInteger(work(time)));
}

/** Help, "Formula Operators and Functions": date and time functions. Today is the running user's day. */
export const DATES: Readonly<Record<string, FormulaFunction>> = {
  TODAY: constant('date', ({ tx }) => dayAt(tx.org.clock.now(), tx.user.timeZone)),
  NOW: constant('datetime', now),
  DATE: pure(
    'DATE',
    ['number', 'number', 'number'],
    'date',
    (_, year: Decimal, month: Decimal, day: Decimal) =>
      ApexDate.parseIso(`${String(year.toNumber()).padStart(4, '0')}-${month.toNumber()}-${day.toNumber()}`) ?? null,
  ),
  YEAR: part('YEAR', (date) => date.year),
  MONTH: part('MONTH', (date) => date.month),
  DAY: part('DAY', (date) => date.day),
  // Sunday is 1.
  WEEKDAY: part('WEEKDAY', (date) => date.weekday + 1),
  ADDMONTHS: pure('ADDMONTHS', ['date', 'number'], 'date', (_, date: ApexDate, months: Decimal) =>
    date.plusMonths(months.toNumber()),
  ),
  TIMEVALUE: {
    arity: [1, 1],
    compile: ([value]) => ({
      type: 'time',
      evaluate: (context) => {
        const moment = value!.evaluate(context);
        if (moment instanceof ApexDatetime) return moment.time(context.tx.user.timeZone);
        return typeof moment === 'string' ? (ApexTime.parse(moment) ?? null) : moment;
      },
    }),
  },
  TIMENOW: constant('time', ({ tx }) => new ApexDatetime(tx.org.clock.now()).time(tx.user.timeZone)),
  HOUR: partOfTime('HOUR', (time) => time.hour),
  MINUTE: partOfTime('MINUTE', (time) => time.minute),
  SECOND: partOfTime('SECOND', (time) => time.second),
  MILLISECOND: partOfTime('MILLISECOND', (time) => time.millisecond),
  DATEVALUE: {
    arity: [1, 1],
    compile: ([value]) => ({
      type: 'date',
      evaluate: (context) => {
        const moment = value!.evaluate(context);
        if (moment instanceof ApexDatetime) return moment.date(context.tx.user.timeZone);
        return typeof moment === 'string' ? (ApexDate.parseIso(moment) ?? null) : moment;
      },
    }),
  },
};

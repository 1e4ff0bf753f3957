import { current } from '../../engine/transaction.js';
import { ApexDatetime, type ApexTime } from '../../values/dates.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import { given, type LibraryPart } from './part.js';

/** From and until, in milliseconds. */
type Span = readonly [from: number, until: number];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface Week {
  readonly zone: string;
  /** Of each day when it opens and closes; null where it stays closed, the same time twice means around the clock. */
  readonly days: readonly (readonly [opens: ApexTime, closes: ApexTime] | null)[];
}

function weekOf(id: string | null): Week {
  const { store } = current();
  const table = store.tableNamed('BusinessHours');
  const row = table.get(given(id));
  if (!row) return raise('System.InvalidParameterValueException', `Invalid BusinessHours id: ${id}`);
  const value = (name: string): unknown => row[table.def.field(name)!.index];
  const days = DAYS.map((day) => {
    const [opens, closes] = [value(`${day}StartTime`), value(`${day}EndTime`)] as (ApexTime | null)[];
    return opens && closes ? ([opens, closes] as const) : null;
  });
  return { zone: (value('TimeZoneSidKey') as string | null) ?? 'GMT', days };
}

/** The open spans from the day of `at` on, one after the other; none of a week that is never open. */
function* spans({ zone, days }: Week, at: ApexDatetime): Generator<Span> {
  if (days.every((day) => day === null)) return;
  for (let day = at.in(zone).startOf('day'); ; day = day.plus({ days: 1 })) {
    const hours = days[day.weekday - 1];
    if (!hours) continue;
    const [opens, closes] = hours.map(({ hour, minute, second }) => day.set({ hour, minute, second }).toMillis());
    yield [opens!, opens! < closes! ? closes! : day.plus({ days: 1 }).toMillis()];
  }
}

/** The part of a span that is not before `at`; undefined when it is all over. */
const rest = ([from, until]: Span, at: number): Span | undefined =>
  until > at ? [Math.max(from, at), until] : undefined;

function diff(id: string | null, start: ApexDatetime | null, end: ApexDatetime | null): bigint {
  if (given(end).ms < given(start).ms) return -diff(id, end, start);
  let open = 0;
  for (const span of spans(weekOf(id), start!)) {
    if (span[0] >= end!.ms) break;
    const left = rest(span, start!.ms);
    if (left) open += Math.max(0, Math.min(left[1], end!.ms) - left[0]);
  }
  return BigInt(open);
}

function add(id: string | null, start: ApexDatetime | null, milliseconds: bigint | null): ApexDatetime {
  let left = Number(given(milliseconds));
  if (left < 0) throw new Unsupported('BusinessHours.add of a negative interval');
  for (const span of spans(weekOf(id), given(start))) {
    const open = rest(span, start!.ms);
    if (!open) continue;
    if (left <= open[1] - open[0]) return new ApexDatetime(open[0] + left);
    left -= open[1] - open[0];
  }
  return start!;
}

function nextStart(id: string | null, at: ApexDatetime | null): ApexDatetime {
  for (const span of spans(weekOf(id), given(at))) {
    const open = rest(span, at!.ms);
    if (open) return new ApexDatetime(open[0]);
  }
  return at!;
}

/** Apex Reference, "BusinessHours Class"; holidays are not known here. */
export const library: LibraryPart = {
  type: 'System.BusinessHours',
  members: {
    'static add(System.Id,System.Datetime,System.Long)': add,
    'static addGmt(System.Id,System.Datetime,System.Long)': add,
    'static diff(System.String,System.Datetime,System.Datetime)': diff,
    'static isWithin(System.String,System.Datetime)': (id: string | null, at: ApexDatetime | null) =>
      nextStart(id, at).ms === at!.ms && spans(weekOf(id), at!).next().done !== true,
    'static nextStartDate(System.Id,System.Datetime)': nextStart,
  },
};

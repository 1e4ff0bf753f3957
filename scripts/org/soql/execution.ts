import { DateTime } from 'luxon';
import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { ApexDate } from '../values/dates.js';
import { Currencies } from './currencies.js';
import { dateLiteral, firstWeekdayOf, type DayRange } from './dateLiterals.js';

import type { ResolvedComparison } from './resolved.js';
import type { Wanted } from './wanted.js';

export interface QueryOptions {
  /** Object and field permissions of the running user, and record access with them. */
  readonly access: 'system' | 'user';
  /** Record access: the class is `with sharing`. */
  readonly sharing: boolean;
  /** REST queryAll, ALL ROWS in Database.query text is read from the query itself. */
  readonly allRows?: boolean;
  /** Neither limits nor counters: queries of the REST API itself. */
  readonly unlimited?: boolean;
  /** Database.getQueryLocator and getCursor: rows count by limits of their own. */
  readonly rowsCountAs?: 'queryLocatorRows' | 'cursorRows';
  /** Rows already found, by a search. */
  readonly among?: readonly Row[];
}

/** One run of a query: who runs it, with which values, on which day. */
export class Execution {
  /** Values of comparisons, once they are known. */
  readonly wanted = new Map<ResolvedComparison, Wanted>();
  private days: ApexDate | undefined;
  private rates: Currencies | undefined;

  constructor(
    readonly tx: Transaction,
    readonly binds: readonly unknown[],
    private readonly options: QueryOptions,
  ) {}

  get access(): 'system' | 'user' {
    return this.options.access;
  }
  get sharing(): boolean {
    return this.options.sharing;
  }
  get allRows(): boolean {
    return this.options.allRows === true;
  }
  get unlimited(): boolean {
    return this.options.unlimited === true;
  }
  get rowsCountAs(): QueryOptions['rowsCountAs'] {
    return this.options.rowsCountAs;
  }
  get zone(): string {
    return this.tx.user.timeZone;
  }

  /** There where several currencies are on. */
  get currencies(): Currencies {
    return (this.rates ??= new Currencies(this.tx));
  }

  literalDays(name: string, n: number | undefined): DayRange {
    return dateLiteral(name, n, this.today(), firstWeekdayOf(this.tx.user.locale));
  }

  /** Start of the day in the user's zone, in milliseconds. */
  startOfDay(date: ApexDate): number {
    const { year, month, day } = date;
    return DateTime.fromObject({ year, month, day }, { zone: this.zone }).toMillis();
  }

  private today(): ApexDate {
    const { year, month, day } = DateTime.fromMillis(this.tx.org.clock.now(), { zone: this.zone });
    return (this.days ??= ApexDate.of(year, month, day));
  }
}

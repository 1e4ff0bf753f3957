import { Decimal } from 'decimal.js';
import { minorUnits } from '../../money.js';
import { groupBy } from '../ledger/groupBy.js';

export interface DatedRate {
  readonly currency: string;
  readonly date: string;
  /** Of the currency against a base that has the rate 1. */
  readonly rate: string;
}

/** The rates of the ERP, used as the ERP does: the latest one on or before the date. */
export class ExchangeTable {
  private readonly byCurrency: Map<string, DatedRate[]>;

  constructor(rates: readonly DatedRate[]) {
    const newestFirst = [...rates].sort((a, b) => (a.date < b.date ? 1 : -1));
    this.byCurrency = groupBy(newestFirst, ({ currency }) => currency);
  }

  /** How many `to` one `from` is; undefined if a rate is missing. */
  rate(from: string, to: string, date: string): Decimal | undefined {
    if (from === to) return new Decimal(1);
    const [one, other] = [from, to].map((currency) => this.on(currency, date));
    return one === undefined || other === undefined || one.isZero() ? undefined : other.div(one);
  }

  /** Half to even, as Tryton rounds; zero without a rate. */
  convert(amount: Decimal, from: string, to: string, date: string | null): Decimal {
    const rate = this.rate(from, to, date ?? '9999-12-31') ?? new Decimal(0);
    return amount.times(rate).toDecimalPlaces(minorUnits(to), Decimal.ROUND_HALF_EVEN);
  }

  private on(currency: string, date: string): Decimal | undefined {
    const found = this.byCurrency.get(currency)?.find((each) => each.date <= date);
    return found && new Decimal(found.rate);
  }
}

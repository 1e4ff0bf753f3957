import type { Transaction } from '../engine/transaction.js';
import type { Schema } from '../schema/model.js';
import { Decimal } from '../values/fractions.js';
import { Unsupported } from '../values/exceptions.js';

export function hasCurrencies(schema: Schema): boolean {
  return schema.get('CurrencyType') !== undefined;
}

/**
 * Rates of the org's currencies: units of each that one unit of the corporate currency is worth (Help, "Manage Multiple
 * Currencies"). Dated exchange rates are a switch of their own, which the org does not have.
 */
export class Currencies {
  private readonly rates = new Map<string, Decimal>();
  /** ISO code. */
  corporate = '';

  constructor(tx: Transaction) {
    const table = tx.store.tableNamed('CurrencyType');
    const [iso, rate, isCorporate] = ['IsoCode', 'ConversionRate', 'IsCorporate'].map((name) => table.def.field(name)!);
    for (const row of table.all()) {
      this.rates.set(row[iso!.index] as string, row[rate!.index] as Decimal);
      if (row[isCorporate!.index] === true) this.corporate = row[iso!.index] as string;
    }
  }

  /** The API gives converted amounts unrounded, as doubles. */
  convert(amount: Decimal, from: string | null, to: string): Decimal {
    if (from === null || from === to) return amount;
    return Decimal.fromDouble(amount.dividedBy(this.rate(from)).times(this.rate(to)).toNumber());
  }
  intoCorporate(amount: Decimal, from: string | null): Decimal {
    return this.convert(amount, from, this.corporate);
  }

  private rate(isoCode: string): Decimal {
    const rate = this.rates.get(isoCode);
    if (!rate) throw new Unsupported(`amounts in ${isoCode}, which is no currency of the org,`);
    return rate;
  }
}

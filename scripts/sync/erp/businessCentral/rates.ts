import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import { UNMARKED } from '../odata/unmarked.js';
import { dateOf, decimalOf, textOf, type ODataRow } from '../odata/values.js';

/** So many decimals a rate is kept with in the org. */
const DECIMALS = 9;

/** `exchangeRateAmount` of the currency are `relationalExchangeRateAmount` of the other, or of the company's own. */
export function rateRow(rate: ODataRow, localCurrency: string): SourceRow {
  const amount = new Decimal(decimalOf(rate['exchangeRateAmount']) ?? 0);
  const relational = new Decimal(decimalOf(rate['relationalExchangeRateAmount']) ?? 0);
  const values = {
    from_currency: textOf(rate['currencyCode']),
    to_currency: textOf(rate['relationalCurrencyCode']) ?? localCurrency,
    rate_date: dateOf(rate['startingDate']),
    rate: amount.isZero() ? '0' : relational.div(amount).toDecimalPlaces(DECIMALS).toFixed(),
  };
  return { key: String(rate['id']), at: UNMARKED, version: values.rate, values };
}

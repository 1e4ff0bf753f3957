import { Decimal } from 'decimal.js';
import type { SourceRow } from '../erpSource.js';
import type { EntitySet } from '../odata/entitySet.js';
import { or, textLiteral } from '../odata/query.js';
import { dateOf, decimalOf, textOf, type ODataRow } from '../odata/values.js';
import { UNMARKED } from '../odata/unmarked.js';

const KEY = ['SourceCurrency', 'TargetCurrency', 'ValidityStartDate'] as const;
const DECIMALS = 9;

export const rateSet = (path: string, type: string): EntitySet => ({
  path,
  filter: `ExchangeRateType eq ${textLiteral(type)}`,
  orderBy: KEY.join(','),
  after: (rate) => {
    const [source, target] = [rate['SourceCurrency'], rate['TargetCurrency']].map((code) => textLiteral(String(code)));
    const later = `SourceCurrency eq ${source} and TargetCurrency eq ${target} and ValidityStartDate gt datetime'${dateOf(rate['ValidityStartDate'])}T00:00:00'`;
    return or([`SourceCurrency gt ${source}`, `SourceCurrency eq ${source} and TargetCurrency gt ${target}`, later]);
  },
});

/** A negative rate is quoted indirectly: so many source units for one of the target. */
export function rateRow(rate: ODataRow): SourceRow {
  const quoted = new Decimal(decimalOf(rate['ExchangeRate']) ?? 0);
  const direct = quoted.isNegative() ? new Decimal(1).div(quoted.abs()) : quoted;
  const units = new Decimal(textOf(rate['NumberOfTargetCurrencyUnits']) ?? 1).div(
    textOf(rate['NumberOfSourceCurrencyUnits']) ?? 1,
  );
  const values = {
    from_currency: textOf(rate['SourceCurrency']),
    to_currency: textOf(rate['TargetCurrency']),
    rate_date: dateOf(rate['ValidityStartDate']),
    rate: direct.times(units).toDecimalPlaces(DECIMALS).toFixed(),
  };
  return {
    key: [values.from_currency, values.to_currency, values.rate_date].join(':'),
    at: UNMARKED,
    version: values.rate,
    values,
  };
}

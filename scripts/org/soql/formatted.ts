import { formatDate, formatDatetime, formatNumber, formatTime } from '../engine/localeFormat.js';
import type { FieldDef } from '../schema/model.js';
import { ApexDate, ApexDatetime, ApexTime } from '../values/dates.js';
import { type Numeric, toDecimal } from '../values/numbers.js';
import { hasCurrencies } from './currencies.js';
import type { Execution } from './execution.js';
import { currencyReader, operandReader, type Reader } from './readers.js';
import type { ResolvedOperand } from './resolved.js';

/** A value as FORMAT() tells it: by the locale of the user, dates and times in the user's zone (SOQL Reference, "FORMAT ()"). */
export function formattedReader(operand: ResolvedOperand, run: Execution): Reader {
  const read = operandReader(operand, run);
  const isoCode = isoCodeReader(operand, run);
  return (row) => formatted(read(row), operand, run, isoCode(row));
}

/** An aggregate's value as FORMAT() tells it: amounts are in the corporate currency. */
export function formattedAggregate(value: unknown, operand: ResolvedOperand, run: Execution): string | null {
  return formatted(value, operand, run, hasCurrencies(run.tx.org.schema) ? run.currencies.corporate : null);
}

/** Records have a currency of their own where several are on; null elsewhere. */
function isoCodeReader(operand: ResolvedOperand, run: Execution): (row: Parameters<Reader>[0]) => string | null {
  if (operand.path?.field.type !== 'currency' || !hasCurrencies(run.tx.org.schema)) return () => null;
  return operand.kind === 'converted' ? () => run.tx.user.currency : currencyReader(operand.path, run);
}

function formatted(value: unknown, operand: ResolvedOperand, run: Execution, isoCode: string | null): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof ApexDate) return formatDate(value);
  if (value instanceof ApexDatetime) return formatDatetime(value, run.zone);
  if (value instanceof ApexTime) return formatTime(value.ms);
  const plain = toDecimal(value as Numeric).toPlainString();
  const isCount =
    operand.kind === 'datePart' ||
    operand.kind === 'grouping' ||
    (operand.kind === 'aggregate' && operand.name.startsWith('COUNT'));
  return isCount ? formatNumber(plain) : numberOf(plain, operand.path!.field, run, isoCode);
}

/** With as many decimals as the field has; a currency by its symbol, by its code where the org has several. */
function numberOf(plain: string, { type, scale = 0 }: FieldDef, run: Execution, isoCode: string | null): string {
  const decimals = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  if (type === 'percent') return `${formatNumber(plain, decimals)}%`;
  if (type !== 'currency') return formatNumber(plain, decimals);
  if (isoCode) return `${isoCode} ${formatNumber(plain, decimals)}`;
  return formatNumber(plain, { ...decimals, style: 'currency', currency: run.tx.user.currency });
}

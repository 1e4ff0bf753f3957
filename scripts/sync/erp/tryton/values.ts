/** Tryton's JSON: what JSON has no type for travels as an object with a `__class__`. */

type Tagged = Readonly<Record<string, unknown>> & { readonly __class__?: string };

const two = (value: unknown): string => String(value).padStart(2, '0');
const dateText = ({ year, month, day }: Tagged): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** For JSON.parse: amounts as the decimal text the server sent, dates as ISO 8601; stored times are UTC with microseconds. */
export function decode(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const tagged = value as Tagged;
  switch (tagged.__class__) {
    case 'Decimal':
      return String(tagged['decimal']);
    case 'date':
      return dateText(tagged);
    case 'datetime': {
      const { hour, minute, second, microsecond } = tagged;
      return `${dateText(tagged)}T${two(hour)}:${two(minute)}:${two(second)}.${String(microsecond).padStart(6, '0')}Z`;
    }
    default:
      return value;
  }
}

export const decimal = (text: string) => ({ __class__: 'Decimal', decimal: text });

/** From UTC, ISO 8601. */
export function dateTime(iso: string) {
  const [year, month, day, hour, minute, second, fraction] = iso.split(/\D/);
  const microsecond = Number((fraction ?? '').padEnd(6, '0').slice(0, 6));
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number);
  return { __class__: 'datetime', year: y, month: mo, day: d, hour: h, minute: mi, second: s, microsecond };
}

import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { dayAt } from '../values/dates.js';
import { planOf } from './plan.js';

/** Fills auto-number fields: `{0000}` is the padded number, `{YYYY}`, `{MM}` and `{DD}` the day (Help, "Custom Field Attributes"). */
export function fillAutoNumbers(tx: Transaction, def: ObjectDef, table: Table, values: Row): void {
  const { autoNumbers } = planOf(def);
  if (autoNumbers.length === 0) return;
  const number = String(table.nextAutoNumber());
  for (const field of autoNumbers) {
    values[field.index] = field.autoNumber!.replace(/\{([^}]*)\}/g, (_, token: string) =>
      /^0+$/.test(token) ? number.padStart(token.length, '0') : today(tx, token),
    );
  }
}

function today(tx: Transaction, token: string): string {
  const date = dayAt(tx.org.clock.now(), tx.user.timeZone);
  const parts: Record<string, string> = {
    YYYY: String(date.year),
    YY: String(date.year).slice(-2),
    MM: String(date.month).padStart(2, '0'),
    DD: String(date.day).padStart(2, '0'),
  };
  return parts[token] ?? '';
}

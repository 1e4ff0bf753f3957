import type { WorkEntry } from 'credit/contract';
import type { TableColumn, TableRow } from 'c/creditTable';
import { calendarDate, fill, money } from 'c/creditFormat';
import { entityName } from 'c/erpEntities';
import { label } from './labels';

const COLUMNS: readonly TableColumn[] = [
  { name: 'title', label: label.item },
  { name: 'customer', label: label.customer },
  { name: 'amount', label: label.amount, isNumber: true },
  { name: 'since', label: label.since },
  { name: 'state', label: label.state },
];
const REASON: TableColumn = { name: 'reason', label: label.why, isLong: true };

/** Dates and amounts say by themselves why a limit or a review is listed. */
export function columnsFor(entries: readonly WorkEntry[]): readonly TableColumn[] {
  return entries.some(({ reasons }) => reasons.length > 0) ? [...COLUMNS, REASON] : COLUMNS;
}

/** States of an order; of a row that was kept out, what it is. */
const STATES: Readonly<Record<string, string>> = {
  Held: label.held,
  Blocked: label.blocked,
  Forced: label.forced,
  Rejected: label.rejectedOrder,
};

/** What waits, for a table whose first column opens the side panel. */
export function rowsOf(entries: readonly WorkEntry[]): TableRow[] {
  return entries.map((entry) => ({ key: entry.recordId, cells: cellsOf(entry) }));
}

function cellsOf({ title, accountName, amount, currencyIso, since, state, reasons }: WorkEntry): TableRow['cells'] {
  const hasAmount = amount != null && currencyIso;
  return {
    title: { text: title, isAction: true, title: fill(label.showDetails, title) },
    customer: { text: accountName ?? '' },
    amount: { text: hasAmount ? money(amount, currencyIso) : '', value: amount ?? 0 },
    since: { text: since ? calendarDate(since) : '', value: since ?? '' },
    state: { text: state ? (STATES[state] ?? entityName(state)) : '' },
    reason: { text: sentence(reasons.join('; ')) },
  };
}

/** Reasons are worded to stand within a sentence. */
function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

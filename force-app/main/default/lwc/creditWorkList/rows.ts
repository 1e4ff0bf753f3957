import type { WorkEntry } from 'credit/contract';
import type { TableColumn, TableRow } from 'c/creditTable';
import { calendarDate, fill, money } from 'c/creditFormat';
import { entityName } from 'c/erpEntities';
import { label } from './labels';

/** What amount and date mean in lists where they are not those of an order or a request. */
const HEADINGS: Partial<Record<WorkEntry['listName'], { amount: string; since?: string }>> = {
  OverLimit: { amount: label.overBy },
  PayingLater: { amount: label.exposure },
  LimitEarned: { amount: label.exposure },
  Limits: { amount: label.limit, since: label.ends },
  Reviews: { amount: label.limit, since: label.reviewDue },
};

/** Only those in which something stands. */
export function columnsFor(entries: readonly WorkEntry[]): readonly TableColumn[] {
  const { amount = label.amount, since = label.since } = (entries[0] && HEADINGS[entries[0].listName]) ?? {};
  const columns: readonly TableColumn[] = [
    { name: 'title', label: label.item },
    { name: 'customer', label: label.customer },
    { name: 'amount', label: amount, isNumber: true },
    { name: 'since', label: since },
    { name: 'state', label: label.state },
    { name: 'reason', label: label.why, isLong: true },
  ];
  const cells = entries.map(cellsOf);
  return columns.filter(({ name }) => cells.some((row) => row[name]?.text));
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

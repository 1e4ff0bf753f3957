import type { DecisionName, WorkEntry, WorkList } from 'credit/contract';
import { label } from './labels';

/** In the order in which a credit team works them off. */
const LISTS: readonly { name: WorkEntry['listName']; label: string }[] = [
  { name: 'Holds', label: label.holds },
  { name: 'Approvals', label: label.approvals },
  { name: 'Rejected', label: label.rejected },
  { name: 'OverLimit', label: label.overLimit },
  { name: 'PayingLater', label: label.payingLater },
  { name: 'Limits', label: label.limits },
  { name: 'Reviews', label: label.reviews },
  { name: 'LimitEarned', label: label.limitEarned },
  { name: 'Quarantine', label: label.quarantine },
];

export interface ListOfWork {
  name: string;
  label: string;
  entries: readonly WorkEntry[];
}

/** Only lists that have something in them. */
export function listsOf(entries: readonly WorkEntry[]): ListOfWork[] {
  return LISTS.map((list) => ({ ...list, entries: entries.filter(({ listName }) => listName === list.name) })).filter(
    (list) => list.entries.length > 0,
  );
}

/** Entries whose visible words contain the text. */
export function matching(entries: readonly WorkEntry[], text: string): readonly WorkEntry[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return entries;
  return entries.filter(({ title, accountName, reasons }) =>
    [title, accountName ?? '', ...reasons].some((word) => word.toLowerCase().includes(wanted)),
  );
}

/** What the person may decide about the entries of a list. */
export function actionsFor(list: string | undefined, rights: WorkList | undefined): readonly DecisionName[] {
  if (list === 'Approvals') return ['Approve', 'RejectRequest'];
  if (list === 'Rejected') return rights?.mayRelease ? ['TakeBack'] : [];
  if (list !== 'Holds') return [];
  const release = rights?.mayRelease ? (['Release', 'RejectOrder'] as const) : [];
  return [...release, ...(rights?.mayForceHold ? (['ForceHold'] as const) : [])];
}

import { LightningElement, api } from 'lwc';
import type { WorkEntry } from 'credit/contract';
import { calendarDate, fill, money } from 'c/creditFormat';
import { label } from './labels';

type Column = 'title' | 'accountName' | 'amount' | 'since' | 'state';

const COLUMNS: readonly { name: Column; label: string }[] = [
  { name: 'title', label: label.item },
  { name: 'accountName', label: label.customer },
  { name: 'amount', label: label.amount },
  { name: 'since', label: label.since },
  { name: 'state', label: label.state },
];
const STATES: Readonly<Record<string, string>> = {
  Held: label.held,
  Blocked: label.blocked,
  Forced: label.forced,
  Rejected: label.rejected,
};

type Row = WorkEntry & {
  customer: string;
  amountText: string;
  sinceText: string;
  stateText: string;
  selected: boolean;
  selectText: string;
  detailsText: string;
  rowClass: string;
};

/** Entries of one work list: sorted by any column, chosen one by one or together. */
export default class WorkTable extends LightningElement {
  @api entries: readonly WorkEntry[] = [];
  @api heading = '';
  @api selectable = false;
  @api selected: readonly string[] = [];
  @api chosen: string | undefined;

  label = label;
  private column: Column = 'since';
  private descending = false;

  get columns(): { name: string; label: string; sort: string; icon: string | undefined; cellClass: string }[] {
    return COLUMNS.map(({ name, label: text }) => {
      const sorted = name === this.column;
      return {
        name,
        label: text,
        sort: sorted ? (this.descending ? 'descending' : 'ascending') : 'none',
        icon: sorted ? (this.descending ? 'utility:arrowdown' : 'utility:arrowup') : undefined,
        cellClass: name === 'amount' ? 'number' : 'text',
      };
    });
  }

  get rows(): Row[] {
    return [...this.entries].sort((one, other) => this.compare(one, other)).map((entry) => this.row(entry));
  }

  get allSelected(): boolean {
    return this.entries.length > 0 && this.entries.every(({ recordId }) => this.selected.includes(recordId));
  }

  sortBy(event: Event): void {
    const column = (event.currentTarget as HTMLElement).dataset.column as Column;
    this.descending = column === this.column && !this.descending;
    this.column = column;
  }

  select(event: Event): void {
    const { dataset, checked } = event.currentTarget as HTMLInputElement;
    const others = this.selected.filter((id) => id !== dataset.id);
    this.tell(checked && dataset.id ? [...others, dataset.id] : others);
  }

  selectAll(event: Event): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    this.tell(checked ? this.entries.map(({ recordId }) => recordId) : []);
  }

  choose(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  private tell(ids: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('selection', { detail: ids }));
  }

  private row(entry: WorkEntry): Row {
    const { recordId, title, amount, currencyIso, since, state } = entry;
    return {
      ...entry,
      customer: entry.accountName ?? '',
      amountText: amount == null || !currencyIso ? '' : money(amount, currencyIso),
      sinceText: since ? calendarDate(since) : '',
      stateText: state ? (STATES[state] ?? state) : '',
      selected: this.selected.includes(recordId),
      selectText: fill(label.selectRow, title),
      detailsText: fill(label.showDetails, title),
      rowClass: recordId === this.chosen ? 'chosen' : '',
    };
  }

  private compare(one: WorkEntry, other: WorkEntry): number {
    const [left, right] = [one[this.column] ?? '', other[this.column] ?? ''];
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
    return this.descending ? -order : order;
  }
}

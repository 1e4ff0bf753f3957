import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { isPlain, type TableCellContent } from 'c/tableCell';
import { fill } from 'c/creditFormat';
import selectAllLabel from '@salesforce/label/c.Credit_UI_SelectAll';
import selectRowLabel from '@salesforce/label/c.Credit_UI_SelectRow';
import { arranged, sortedBy, type Sorting } from './sorting';

export type TableCell = TableCellContent;

export interface TableColumn {
  name: string;
  label: string;
  isNumber?: boolean;
  /** Sentences, which may take several lines. */
  isLong?: boolean;
  /** Names, which take several lines where there is little room. */
  isName?: boolean;
}

export interface TableRow {
  key: string;
  cells: Readonly<Record<string, TableCell>>;
}

type ShownCell = TableCell & { name: string; label: string; isPlain: boolean; cellClass: string };

interface Line {
  key: string;
  first: ShownCell;
  others: ShownCell[];
  selected: boolean;
  selectText: string;
  lineClass: string;
  current: 'true' | undefined;
}

/** More columns do not fit a phone: there a row becomes a block of lines. A name takes the room of two. */
const MOST_BESIDE = 3;

/** Rows that sort by any column; the first column names the row. */
export default class CreditTable extends NavigationMixin(LightningElement) {
  @api heading = '';
  @api columns: readonly TableColumn[] = [];
  @api rows: readonly TableRow[] = [];
  /** Rows that stay below the others, with the sum as the last. */
  @api closing: readonly TableRow[] = [];
  /** The column the rows are sorted by at first. */
  @api sortedBy = '';
  /** Rows can be ticked, and are told of with `selection`. */
  @api selectable = false;
  @api selected: readonly string[] = [];
  /** The row that is shown elsewhere in detail. */
  @api chosen: string | undefined;

  label = { selectAll: selectAllLabel };
  private asked: Sorting | undefined;

  get tableClass(): string {
    const room = this.columns.reduce((sum, { isName }) => sum + (isName ? 2 : 1), 0);
    return room > MOST_BESIDE ? 'slds-table stacked' : 'slds-table';
  }

  get headings(): { name: string; label: string; sort: string; icon: string | undefined; cellClass: string }[] {
    return this.columns.map((column) => {
      const { name, label } = column;
      const sorted = name === this.sorting?.column;
      const descending = sorted && this.sorting?.descending;
      return {
        name,
        label,
        sort: sorted ? (descending ? 'descending' : 'ascending') : 'none',
        icon: sorted ? (descending ? 'utility:arrowdown' : 'utility:arrowup') : undefined,
        cellClass: kindOf(column),
      };
    });
  }

  get lines(): Line[] {
    return arranged(this.rows, this.sorting).map((row) => this.line(row));
  }

  get closingLines(): Line[] {
    return this.closing.map((row) => this.line(row));
  }

  get hasClosing(): boolean {
    return this.closing.length > 0;
  }

  get allSelected(): boolean {
    return this.rows.length > 0 && this.rows.every(({ key }) => this.selected.includes(key));
  }

  sort(event: Event): void {
    this.asked = sortedBy(dataOf(event).column ?? '', this.sorting);
  }

  select(event: Event): void {
    const { dataset, checked } = event.currentTarget as HTMLInputElement;
    const others = this.selected.filter((key) => key !== dataset.key);
    this.tell('selection', checked && dataset.key ? [...others, dataset.key] : others);
  }

  selectAll(event: Event): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    this.tell('selection', checked ? this.rows.map(({ key }) => key) : []);
  }

  /** A record opens by itself; what else a button does is for the page to know. */
  choose(event: Event): void {
    const { key = '', record, object } = dataOf(event);
    if (!record) {
      this.tell('action', key);
      return;
    }
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: record, objectApiName: object ?? '', actionName: 'view' },
    });
  }

  /** Brings the keyboard back to the row somebody came from. */
  @api focusOn(key: string): void {
    const cells = this.template!.querySelectorAll<HTMLElement>('tbody th c-table-cell');
    [...cells].find(({ dataset }) => dataset.key === key)?.focus();
  }

  private get sorting(): Sorting | undefined {
    return this.asked ?? (this.sortedBy ? { column: this.sortedBy, descending: false } : undefined);
  }

  private line({ key, cells }: TableRow): Line {
    const [first, ...others] = this.columns.map((column) => shown(column, cells[column.name]));
    const isChosen = key === this.chosen;
    return {
      key,
      first: first!,
      others,
      selected: this.selected.includes(key),
      selectText: fill(selectRowLabel, first!.text),
      lineClass: isChosen ? 'chosen' : '',
      current: isChosen ? 'true' : undefined,
    };
  }

  private tell(what: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}

function shown(column: TableColumn, cell: TableCell = { text: '' }): ShownCell {
  const { name, label } = column;
  const empty = cell.text === '' ? ' empty' : '';
  return { ...cell, name, label, isPlain: isPlain(cell), cellClass: `${kindOf(column)} ${cell.tone ?? ''}${empty}` };
}

function kindOf({ isNumber, isLong, isName }: TableColumn): string {
  if (isNumber) return 'number';
  if (isName) return 'name';
  return isLong ? 'long' : 'short';
}

function dataOf(event: Event): DOMStringMap {
  return (event.currentTarget as HTMLElement).dataset;
}

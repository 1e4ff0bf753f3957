import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { arranged, sortedBy, type Sorting } from './sorting';

export interface TableColumn {
  name: string;
  label: string;
  isNumber?: boolean;
  /** Sentences, which may take several lines. */
  isLong?: boolean;
}

export interface TableCell {
  text: string;
  /** What the column sorts by where that is not the text. */
  value?: string | number | undefined;
  /** Opens this record. */
  recordId?: string | undefined;
  objectName?: string;
  /** A button in the place of the text. */
  isAction?: boolean;
  tone?: 'alarm' | 'quiet' | undefined;
}

export interface TableRow {
  key: string;
  cells: Readonly<Record<string, TableCell>>;
}

type ShownCell = TableCell & { name: string; cellClass: string };

/** Rows that sort by any column; the first column names the row. */
export default class CreditTable extends NavigationMixin(LightningElement) {
  @api heading = '';
  @api columns: readonly TableColumn[] = [];
  @api rows: readonly TableRow[] = [];

  private sorting: Sorting | undefined;

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

  get lines(): { key: string; first: ShownCell; others: ShownCell[] }[] {
    return arranged(this.rows, this.sorting).map(({ key, cells }) => {
      const [first, ...others] = this.columns.map((column) => shown(column, cells[column.name]));
      return { key, first: first!, others };
    });
  }

  sort(event: Event): void {
    const { column = '' } = (event.currentTarget as HTMLElement).dataset;
    this.sorting = sortedBy(column, this.sorting);
  }

  openRecord(event: Event): void {
    const { recordId = '', object = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: object, actionName: 'view' },
    });
  }

  act(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('action', { detail: key }));
  }
}

function shown(column: TableColumn, cell: TableCell = { text: '' }): ShownCell {
  return { ...cell, name: column.name, cellClass: `${kindOf(column)} ${cell.tone ?? ''}` };
}

function kindOf({ isNumber, isLong }: TableColumn): string {
  if (isNumber) return 'number';
  return isLong ? 'long' : 'short';
}

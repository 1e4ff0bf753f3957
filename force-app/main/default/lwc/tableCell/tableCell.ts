import { LightningElement, api } from 'lwc';
import type { BarTone } from 'c/shareBar';

export interface TableCellContent {
  text: string;
  /** What the column sorts by where that is not the text. */
  value?: string | number | undefined;
  /** Opens this record. */
  recordId?: string | null | undefined;
  objectName?: string | null | undefined;
  /** A button in the place of the text. */
  isAction?: boolean;
  /** What the button does, where its text alone does not say it. */
  title?: string;
  /** A smaller line below. */
  note?: string | undefined;
  /** A bar below, of the width of the cell. */
  barPercent?: number;
  barTone?: BarTone;
  tone?: 'alarm' | 'quiet' | undefined;
}

/** Whether a cell needs this component at all: a large table is mostly text. */
export function isPlain({ recordId, isAction, note, barPercent }: TableCellContent): boolean {
  return !recordId && !isAction && !note && barPercent === undefined;
}

/** What a cell shows beside plain text: a button, a note, a bar. */
export default class TableCell extends LightningElement {
  @api cell: TableCellContent = { text: '' };

  get isButton(): boolean {
    return Boolean(this.cell.recordId) || this.cell.isAction === true;
  }

  get hasBar(): boolean {
    return this.cell.barPercent !== undefined;
  }

  @api focus(): void {
    this.template!.querySelector('button')?.focus();
  }

  choose(): void {
    this.dispatchEvent(new CustomEvent('choose'));
  }
}

import { LightningElement, api } from 'lwc';
import getRecords from '@salesforce/apex/PortfolioController.getRecords';
import type { PortfolioFigure, PortfolioRecord, PortfolioRecords as Records, PortfolioShare } from 'credit/contract';
import type { TableCell, TableColumn, TableRow } from 'c/creditTable';
import { bareAmount, calendarDate, fill, plainNumber } from 'c/creditFormat';
import { label } from './labels';

/** What to open: a figure of the portfolio, one of its parts, and what that is called. */
export interface RecordsAsked {
  figure: PortfolioFigure;
  key: string;
  name: string;
}

/** The records behind one figure, adding up to it. Asked for when somebody opens it. */
export default class PortfolioRecords extends LightningElement {
  label = label;
  answer: Records | undefined;
  error: unknown;
  private question: RecordsAsked | undefined;
  private isNew = false;

  @api get asked(): RecordsAsked | undefined {
    return this.question;
  }

  set asked(question: RecordsAsked | undefined) {
    this.question = question;
    this.isNew = true;
    void this.load();
  }

  /** It opens above what was chosen, perhaps out of sight. */
  renderedCallback(): void {
    if (!this.isNew) return;
    this.isNew = false;
    this.template!.querySelector<HTMLElement>('section')?.focus();
  }

  get ready(): boolean {
    return this.answer !== undefined;
  }

  get heading(): string {
    return this.question?.name ?? '';
  }

  get columns(): TableColumn[] {
    const { total, currencyIso = '', rows = [] } = this.answer ?? {};
    const isDated = rows.some(({ day }) => day);
    const amount = { name: 'amount', label: fill(label.amountIn, currencyIso ?? ''), isNumber: true };
    return [
      { name: 'record', label: label.record },
      { name: 'account', label: label.account, isName: true },
      ...(isDated ? [{ name: 'day', label: label.day }] : []),
      ...(total == null ? [] : [amount]),
    ];
  }

  get rows(): TableRow[] {
    return (this.answer?.rows ?? []).map((row) => ({ key: row.recordId, cells: this.cells(row) }));
  }

  /** What is not listed, and what conversion rounds: with them the lines add up. */
  get closing(): TableRow[] {
    const { hidden, more, rounding, total, recordCount = 0 } = this.answer ?? {};
    return [
      ...this.share('hidden', label.hidden, hidden),
      ...this.share('more', label.more, more),
      ...(rounding ? [this.closingRow('rounding', label.rounding, rounding)] : []),
      this.closingRow('sum', total == null ? `${label.sum}: ${plainNumber(recordCount)}` : label.sum, total),
    ];
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  async load(): Promise<void> {
    const question = this.question;
    this.answer = undefined;
    this.error = undefined;
    if (!question) return;
    try {
      const answer = await getRecords({ figure: question.figure, key: question.key });
      // Somebody who clicks on must not get the answer to the question before.
      if (question === this.question) this.answer = answer;
    } catch (error) {
      if (question === this.question) this.error = error;
    }
  }

  private cells({ recordId, objectName, title, accountName, day, amount }: PortfolioRecord): TableRow['cells'] {
    return {
      record: { text: title, recordId, objectName },
      account: { text: accountName ?? '' },
      day: { text: day ? calendarDate(day) : '', value: day ?? '' },
      amount: this.amount(amount),
    };
  }

  private share(key: string, text: string, share: PortfolioShare | undefined): TableRow[] {
    if (!share?.recordCount) return [];
    return [this.closingRow(key, fill(text, plainNumber(share.recordCount)), share.amount)];
  }

  private closingRow(key: string, text: string, amount: number | null | undefined): TableRow {
    return { key, cells: { record: { text }, amount: this.amount(amount) } };
  }

  private amount(value: number | null | undefined): TableCell {
    if (value == null) return { text: label.rateMissing };
    return { text: bareAmount(value, this.answer?.currencyIso ?? 'USD'), value };
  }
}

import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getRecords from '@salesforce/apex/PortfolioController.getRecords';
import type { PortfolioFigure, PortfolioRecord, PortfolioRecords as Records, PortfolioShare } from 'credit/contract';
import { bareAmount, calendarDate, fill, plainNumber } from 'c/creditFormat';
import { label } from './labels';

/** What to open: a figure of the portfolio, one of its parts, and what that is called. */
export interface RecordsAsked {
  figure: PortfolioFigure;
  key: string;
  name: string;
}

interface Line {
  key: string;
  title: string;
  account: string;
  day: string;
  amount: string;
  recordId?: string;
  objectName?: string;
}

/** The records behind one figure, adding up to it. Asked for when somebody opens it. */
export default class PortfolioRecords extends NavigationMixin(LightningElement) {
  label = label;
  answer: Records | undefined;
  error: unknown;
  private question: RecordsAsked | undefined;

  @api get asked(): RecordsAsked | undefined {
    return this.question;
  }

  set asked(question: RecordsAsked | undefined) {
    this.question = question;
    void this.load();
  }

  get ready(): boolean {
    return this.answer !== undefined;
  }

  get heading(): string {
    return this.question?.name ?? '';
  }

  get amountHeading(): string {
    return this.isMoney ? fill(label.amountIn, this.answer?.currencyIso ?? '') : '';
  }

  get lines(): Line[] {
    return (this.answer?.rows ?? []).map((row) => this.line(row));
  }

  /** What is not listed, and what conversion rounds: with them the lines add up. */
  get closings(): { key: string; text: string; amount: string }[] {
    const { hidden, more, rounding } = this.answer ?? {};
    const lines = [this.closing('hidden', label.hidden, hidden), this.closing('more', label.more, more)];
    if (rounding) lines.push({ key: 'rounding', text: label.rounding, amount: this.amount(rounding) });
    return lines.filter((line) => line !== undefined);
  }

  get sum(): string {
    return this.isMoney ? this.amount(this.answer?.total) : plainNumber(this.answer?.recordCount ?? 0);
  }

  get isMoney(): boolean {
    return this.answer?.total != null;
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  openRecord(event: Event): void {
    const { recordId, object } = (event.currentTarget as HTMLElement).dataset;
    if (!recordId || !object) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: object, actionName: 'view' },
    });
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

  private line({ recordId, objectName, title, accountName, day, amount }: PortfolioRecord): Line {
    return {
      key: recordId,
      recordId,
      objectName,
      title,
      account: accountName ?? '',
      day: day ? calendarDate(day) : '',
      amount: this.isMoney ? this.amount(amount) : '',
    };
  }

  private closing(
    key: string,
    text: string,
    share: PortfolioShare | undefined,
  ): { key: string; text: string; amount: string } | undefined {
    if (!share?.recordCount) return undefined;
    return {
      key,
      text: fill(text, plainNumber(share.recordCount)),
      amount: this.isMoney ? this.amount(share.amount) : '',
    };
  }

  private amount(value: number | null | undefined): string {
    return value == null ? label.rateMissing : bareAmount(value, this.answer?.currencyIso ?? 'USD');
  }
}

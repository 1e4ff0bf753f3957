import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getDocuments from '@salesforce/apex/CreditInsightController.getDocuments';
import type { CreditDocuments as Documents } from 'credit/contract';
import { errorText } from 'c/creditError';
import { bareAmount } from 'c/creditFormat';
import sumLabel from '@salesforce/label/c.Credit_UI_Sum';
import errorLabel from '@salesforce/label/c.Credit_UI_ErrorText';
import sortLabel from '@salesforce/label/c.Credit_UI_SortDocuments';
import { documentLines, type DocumentLine } from './lines';
import { COLUMNS, ordered, type Column, type Order } from './order';

/** Fewer are read at a glance. */
const WORTH_SORTING = 4;

/** The documents behind one component of the exposure, adding up to it. Asked for when somebody opens it. */
export default class CreditDocuments extends NavigationMixin(LightningElement) {
  @api accountId!: string;
  @api component!: string;
  /** The component lowers the exposure. */
  @api reduces = false;

  label = { sum: sumLabel, sort: sortLabel };
  answer: Documents | undefined;
  problem: string | undefined;
  private order: Order | undefined;

  connectedCallback(): void {
    void this.load();
  }

  get isLoading(): boolean {
    return !this.answer && !this.problem;
  }

  get lines(): DocumentLine[] {
    if (!this.answer) return [];
    const documents = [...ordered(this.answer.documents, this.order)];
    return documentLines({ ...this.answer, documents }, this.reduces);
  }

  get sorts(): boolean {
    return (this.answer?.documents.length ?? 0) >= WORTH_SORTING;
  }

  get columns(): { name: string; label: string; pressed: 'true' | 'false'; icon: string | undefined }[] {
    return COLUMNS.map(({ name, label }) => {
      const sorted = name === this.order?.column;
      const icon = this.order?.descending ? 'utility:arrowdown' : 'utility:arrowup';
      return { name, label, pressed: sorted ? 'true' : 'false', icon: sorted ? icon : undefined };
    });
  }

  sortBy(event: Event): void {
    const column = (event.currentTarget as HTMLElement).dataset.column as Column;
    this.order = { column, descending: this.order?.column === column && !this.order.descending };
  }

  get sum(): string {
    const { total = 0, currencyIso = 'USD' } = this.answer ?? {};
    return bareAmount(this.reduces ? -total : total, currencyIso);
  }

  openRecord(event: Event): void {
    const { recordId, object } = (event.currentTarget as HTMLElement).dataset;
    if (!recordId || !object) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: object, actionName: 'view' },
    });
  }

  private async load(): Promise<void> {
    try {
      this.answer = await getDocuments({ accountId: this.accountId, component: this.component });
    } catch (error) {
      this.problem = errorText(error) || errorLabel;
    }
  }
}

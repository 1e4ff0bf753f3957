import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getDocuments from '@salesforce/apex/CreditInsightController.getDocuments';
import type { CreditDocuments as Documents } from 'credit/contract';
import { errorText } from 'c/creditError';
import { bareAmount } from 'c/creditFormat';
import sumLabel from '@salesforce/label/c.Credit_UI_Sum';
import errorLabel from '@salesforce/label/c.Credit_UI_ErrorText';
import { documentLines, type DocumentLine } from './lines';

/** The documents behind one component of the exposure, adding up to it. Asked for when somebody opens it. */
export default class CreditDocuments extends NavigationMixin(LightningElement) {
  @api accountId!: string;
  @api component!: string;
  /** The component lowers the exposure. */
  @api reduces = false;

  label = { sum: sumLabel };
  answer: Documents | undefined;
  problem: string | undefined;

  connectedCallback(): void {
    void this.load();
  }

  get isLoading(): boolean {
    return !this.answer && !this.problem;
  }

  get lines(): DocumentLine[] {
    return this.answer ? documentLines(this.answer, this.reduces) : [];
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

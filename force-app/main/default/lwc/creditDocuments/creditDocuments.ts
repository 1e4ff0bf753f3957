import { LightningElement, api } from 'lwc';
import getDocuments from '@salesforce/apex/CreditInsightController.getDocuments';
import type { CreditDocuments as Documents } from 'credit/contract';
import type { TableColumn, TableRow } from 'c/creditTable';
import { errorText } from 'c/creditError';
import errorLabel from '@salesforce/label/c.Credit_UI_ErrorText';
import { closingRows, columnsOf, documentRows } from './lines';

/** The documents behind one component of the exposure, adding up to it. Asked for when somebody opens it. */
export default class CreditDocuments extends LightningElement {
  @api accountId!: string;
  @api component!: string;
  /** What the component is called. */
  @api heading = '';
  /** The component lowers the exposure. */
  @api reduces = false;

  answer: Documents | undefined;
  problem: string | undefined;

  connectedCallback(): void {
    void this.load();
  }

  get isLoading(): boolean {
    return !this.answer && !this.problem;
  }

  get columns(): TableColumn[] {
    return this.answer ? columnsOf(this.answer) : [];
  }

  get rows(): TableRow[] {
    return this.answer ? documentRows(this.answer, this.sign) : [];
  }

  get closing(): TableRow[] {
    return this.answer ? closingRows(this.answer, this.sign) : [];
  }

  private get sign(): number {
    return this.reduces ? -1 : 1;
  }

  private async load(): Promise<void> {
    try {
      this.answer = await getDocuments({ accountId: this.accountId, component: this.component });
    } catch (error) {
      this.problem = errorText(error) || errorLabel;
    }
  }
}

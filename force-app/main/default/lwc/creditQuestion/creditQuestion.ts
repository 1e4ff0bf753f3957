import { LightningElement, api } from 'lwc';
import wouldPass from '@salesforce/apex/CreditPanelController.wouldPass';
import type { CreditAnswer } from 'credit/contract';
import { errorText } from 'c/creditError';
import questionLabel from '@salesforce/label/c.Credit_UI_WouldPass';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import askLabel from '@salesforce/label/c.Credit_UI_Ask';
import amountNeededLabel from '@salesforce/label/c.Credit_UI_AmountNeeded';
import busyLabel from '@salesforce/label/c.Credit_UI_Checking';
import { fill } from 'c/creditFormat';

/** "Would this amount pass?": asks the check itself, without any trace in the data. */
export default class CreditQuestion extends LightningElement {
  @api accountId!: string;
  @api currencyIso = 'USD';

  label = { question: questionLabel, ask: askLabel, busy: busyLabel };
  amount: number | undefined;
  answer: CreditAnswer | undefined;
  problem: string | undefined;
  busy = false;

  get amountLabel(): string {
    return fill(amountLabel, this.currencyIso);
  }

  takeAmount(event: CustomEvent<{ value: string }>): void {
    const amount = Number(event.detail.value);
    this.amount = event.detail.value === '' || Number.isNaN(amount) ? undefined : amount;
    this.answer = undefined;
    this.problem = undefined;
  }

  askOnEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter') void this.ask();
  }

  async ask(): Promise<void> {
    if (this.busy) return;
    if (this.amount === undefined || this.amount <= 0) {
      this.problem = amountNeededLabel;
      return;
    }
    this.busy = true;
    try {
      this.answer = await wouldPass({ accountId: this.accountId, amount: this.amount });
    } catch (error) {
      this.problem = errorText(error);
    } finally {
      this.busy = false;
    }
  }
}

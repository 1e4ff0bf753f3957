import { wire } from 'lwc';
import { RefreshEvent } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import activate from '@salesforce/apex/OrderCreditController.activate';
import getAnswer from '@salesforce/apex/OrderCreditController.getAnswer';
import type { CreditAnswer, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { errorText } from 'c/creditError';
import { fill, money } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { answerFigures } from './figures';
import { label } from './labels';

/** Answers on the Order page whether the order passes, activates it, and says what came of it. */
export default class OrderCreditCheck extends LivePanel<CreditAnswer> {
  label = label;
  busy = false;
  problem: string | undefined;

  @wire(getAnswer, { orderId: '$recordId' })
  takeAnswer(wired: Wired<CreditAnswer>): void {
    this.take(wired);
  }

  /** Our own activation refreshes the page after this panel is up to date already. */
  override async refresh(): Promise<void> {
    if (this.busy) return;
    this.problem = undefined;
    await super.refresh();
  }

  async activateOrder(): Promise<void> {
    if (!this.recordId || this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      this.report(await activate({ orderId: this.recordId }));
      await this.tellThePage(this.recordId);
    } catch (error) {
      this.problem = errorText(error) || label.errorText;
    } finally {
      this.busy = false;
    }
  }

  /** A person cleared one of the reasons. */
  async afterDecision(): Promise<void> {
    if (this.recordId) await this.tellThePage(this.recordId);
  }

  get figures(): Figure[] {
    return this.answer ? answerFigures(this.answer) : [];
  }

  get hasMeter(): boolean {
    return this.answer?.numbersVisible === true && this.answer.projectedUtilizationPercent != null;
  }

  get meterLabel(): string {
    return this.answer?.isActivated ? label.used : label.usedAfter;
  }

  /** Holds its place while the answer is on its way, so that nothing moves when it arrives. */
  get showsActivate(): boolean {
    return this.answer ? !this.answer.isActivated : !this.error;
  }

  get cannotActivate(): boolean {
    return !this.ready;
  }

  get decision(): string | undefined {
    return this.answer?.decisionNumber ? fill(label.decision, this.answer.decisionNumber) : undefined;
  }

  private report(answer: CreditAnswer): void {
    this.dispatchEvent(new ShowToastEvent(answer.activated ? activatedToast(answer) : heldToast(answer)));
    // The button leaves with the draft: the keyboard goes on from the verdict.
    if (answer.activated) this.template!.querySelector<HTMLElement>('.answer')?.focus();
  }

  /** The order changed under the page: its fields, our own answer and every other panel are read again. */
  private async tellThePage(recordId: string): Promise<void> {
    await Promise.all([super.refresh(), notifyRecordUpdateAvailable([{ recordId }])]);
    this.dispatchEvent(new RefreshEvent());
  }
}

function activatedToast({ reserved, currencyIso, numbersVisible }: CreditAnswer) {
  const message = numbersVisible && reserved != null ? fill(label.reservedText, money(reserved, currencyIso)) : '';
  return { title: label.activatedTitle, message, variant: 'success' } as const;
}

function heldToast({ message }: CreditAnswer) {
  return { title: label.heldTitle, message: message ?? '', variant: 'error', mode: 'sticky' } as const;
}

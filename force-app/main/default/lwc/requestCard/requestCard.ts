import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import recall from '@salesforce/apex/CreditRequestController.recall';
import type { CreditRequest, DecisionName } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill } from 'c/creditFormat';
import { badgeClass, contentOf, stepLines, waitingText, type StepLine } from './words';
import { label } from './labels';

const SIGNING: readonly DecisionName[] = ['Approve', 'RejectRequest'];

/** One request: what is asked for, the way it took, whom it waits for, and what the person may do with it. */
export default class RequestCard extends NavigationMixin(LightningElement) {
  @api request!: CreditRequest;

  label = label;
  signing = SIGNING;
  problem: string | undefined;
  busy = false;

  get content(): string {
    return contentOf(this.request);
  }

  get badgeClass(): string {
    return badgeClass(this.request.status);
  }

  get steps(): StepLine[] {
    return stepLines(this.request);
  }

  /** Said once: whoever submits gives the reason as comment. */
  get reason(): string | null | undefined {
    const { reason, steps } = this.request;
    return steps[0]?.comment === reason ? undefined : reason;
  }

  get waiting(): string {
    return waitingText(this.request);
  }

  get items(): { id: string; title: string }[] {
    return [{ id: this.request.id, title: this.request.name }];
  }

  get approvalText(): string {
    return fill(label.approval, this.request.name);
  }

  /** Its name is what stays of it, whatever else is done. */
  @api focus(): void {
    this.template!.querySelector<HTMLElement>('lightning-button')?.focus();
  }

  open(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: this.request.id, objectApiName: 'Credit_Request__c', actionName: 'view' },
    });
  }

  async recall(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      const { name } = await recall({ requestId: this.request.id, comment: '' });
      this.dispatchEvent(new ShowToastEvent({ title: fill(label.recallDone, name), variant: 'success' }));
      this.tellMoved();
    } catch (error) {
      this.problem = errorText(error) || label.errorText;
    } finally {
      this.busy = false;
    }
  }

  /** The buttons that were pressed leave with the step. */
  tellMoved(): void {
    this.focus();
    this.dispatchEvent(new CustomEvent('moved'));
  }
}

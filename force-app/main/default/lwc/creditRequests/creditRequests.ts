import { wire } from 'lwc';
import { RefreshEvent } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import getRequests from '@salesforce/apex/CreditRequestController.getRequests';
import type { CreditRequest, RequestPanel, Wired } from 'credit/contract';
import { fill } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import titleLabel from '@salesforce/label/c.Credit_UI_RequestsTitle';
import requestLimitLabel from '@salesforce/label/c.Credit_UI_RequestLimit';
import requestReleaseLabel from '@salesforce/label/c.Credit_UI_RequestRelease';
import noneLabel from '@salesforce/label/c.Credit_UI_NoRequests';
import noPermissionLabel from '@salesforce/label/c.Credit_UI_RequestsNoPermission';
import submittedLabel from '@salesforce/label/c.Credit_UI_Submitted';
import submittedTextLabel from '@salesforce/label/c.Credit_UI_SubmittedText';
import showAllLabel from '@salesforce/label/c.Credit_UI_ShowAllRequests';

/** As many as one looks at without being asked. */
const SHOWN_FIRST = 3;

/** Requests about the record of the page: asking for one, following it, signing it. */
export default class CreditRequests extends LivePanel<RequestPanel> {
  label = { title: titleLabel, none: noneLabel, noPermission: noPermissionLabel };
  asking = false;
  private showsAll = false;
  private goesTo: string | undefined;

  @wire(getRequests, { recordId: '$recordId' })
  takeRequests(wired: Wired<RequestPanel>): void {
    this.take(wired);
  }

  /** What was pressed has left the page: the keyboard goes to what came instead, as soon as it is there. */
  renderedCallback(): void {
    const next = this.goesTo && this.template!.querySelector<HTMLElement>(this.goesTo);
    if (!next) return;
    this.goesTo = undefined;
    next.focus();
  }

  get panel(): RequestPanel | undefined {
    return this.answer;
  }

  get mayAsk(): boolean {
    return (this.panel?.mayAsk.length ?? 0) > 0 && !this.asking;
  }

  get askLabel(): string {
    return this.panel?.orderId ? requestReleaseLabel : requestLimitLabel;
  }

  get shown(): readonly CreditRequest[] {
    const requests = this.panel?.requests ?? [];
    return this.showsAll ? requests : requests.slice(0, SHOWN_FIRST);
  }

  get isEmpty(): boolean {
    return this.shown.length === 0 && !this.asking;
  }

  get showAllText(): string | undefined {
    const count = this.panel?.requests.length ?? 0;
    return count > this.shown.length ? fill(showAllLabel, count) : undefined;
  }

  showAll(): void {
    this.showsAll = true;
  }

  ask(): void {
    this.asking = true;
  }

  stopAsking(): void {
    this.asking = false;
    this.goesTo = '[data-ask]';
  }

  async afterRequest(event: CustomEvent<CreditRequest>): Promise<void> {
    const { id, name, signaturesNeeded } = event.detail;
    this.asking = false;
    this.goesTo = `[data-id="${id}"]`;
    const message = fill(submittedTextLabel, signaturesNeeded ?? 1);
    this.dispatchEvent(new ShowToastEvent({ title: fill(submittedLabel, name), message, variant: 'success' }));
    await this.tellThePage();
  }

  /** What was decided may have changed the record under the page, and every other panel. */
  async tellThePage(): Promise<void> {
    if (this.recordId) await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    this.dispatchEvent(new RefreshEvent());
  }
}

import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import getInsight from '@salesforce/apex/CreditInsightController.getInsight';
import type { CreditInsight as Insight, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { errorText, isNoPermission } from 'c/creditError';
import { fill, percent, plainNumber } from 'c/creditFormat';
import { label } from './labels';

/** How a customer pays: the age of its open items and twelve months of settlements. */
export default class CreditInsight extends LightningElement {
  @api recordId: string | undefined;

  label = label;
  private wired: Wired<Insight> | undefined;
  private refreshHandler: number | undefined;

  @wire(getInsight, { accountId: '$recordId' })
  takeInsight(wired: Wired<Insight>): void {
    this.wired = wired;
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => refreshApex(this.wired));
  }

  disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  get insight(): Insight | undefined {
    return this.wired?.data;
  }

  get isLoading(): boolean {
    return !this.insight && !this.wired?.error;
  }

  get noPermission(): boolean {
    return isNoPermission(this.wired?.error);
  }

  get errorMessage(): string {
    return errorText(this.wired?.error) || label.errorText;
  }

  get numbersHidden(): boolean {
    return this.insight?.numbersVisible === false;
  }

  get isUnsettled(): boolean {
    return !this.insight?.invoiceCount;
  }

  get figures(): Figure[] {
    const { averageDaysLate, onTimePercent, invoiceCount, leftOutCount } = this.insight ?? {};
    return [
      {
        name: 'daysLate',
        label: label.averageDaysLate,
        value: averageDaysLate == null ? label.none : plainNumber(averageDaysLate),
      },
      { name: 'onTime', label: label.onTime, value: onTimePercent == null ? label.none : percent(onTimePercent) },
      {
        name: 'settled',
        label: label.settled,
        value: plainNumber(invoiceCount ?? 0),
        ...(leftOutCount ? { note: fill(label.leftOut, plainNumber(leftOutCount)) } : {}),
      },
    ];
  }
}

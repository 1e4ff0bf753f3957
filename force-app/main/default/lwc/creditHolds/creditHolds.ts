import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { OpenHold } from 'credit/contract';
import { fill } from 'c/creditFormat';
import headingLabel from '@salesforce/label/c.Credit_UI_OpenHolds';
import noneLabel from '@salesforce/label/c.Credit_UI_NoHolds';
import orderLabel from '@salesforce/label/c.Credit_UI_OrderNumber';

/** The orders that wait for credit, each with the reasons of its decision. */
export default class CreditHolds extends NavigationMixin(LightningElement) {
  @api holds: readonly OpenHold[] = [];

  label = { heading: headingLabel, none: noneLabel };

  get items(): (OpenHold & { orderLabel: string; lines: { key: number; text: string }[] })[] {
    return this.holds.map((hold) => ({
      ...hold,
      orderLabel: fill(orderLabel, hold.orderNumber),
      lines: hold.reasons.map((text, key) => ({ key, text })),
    }));
  }

  get isEmpty(): boolean {
    return this.holds.length === 0;
  }

  openOrder(event: Event): void {
    const { orderId } = (event.currentTarget as HTMLElement).dataset;
    if (!orderId) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: orderId, objectApiName: 'Order', actionName: 'view' },
    });
  }
}

import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import getPanel from '@salesforce/apex/CreditPanelController.getPanel';
import type { CreditPanel as Panel, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { errorText, isNoPermission } from 'c/creditError';
import { age, fill, moment } from 'c/creditFormat';
import { panelFigures } from './figures';
import { badgeOf, type StatusBadge } from './status';
import { label } from './labels';

/** The credit of a customer on the Account page: one request, read in a glance. */
export default class CreditPanel extends LightningElement {
  @api recordId: string | undefined;
  @api warnAt = 80;

  label = label;
  refreshing = false;
  private wired: Wired<Panel> | undefined;
  private refreshHandler: number | undefined;

  @wire(getPanel, { accountId: '$recordId' })
  takePanel(wired: Wired<Panel>): void {
    this.wired = wired;
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.refresh());
  }

  disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  async refresh(): Promise<void> {
    this.refreshing = true;
    try {
      await refreshApex(this.wired);
    } finally {
      this.refreshing = false;
    }
  }

  get panel(): Panel | undefined {
    return this.wired?.data;
  }

  get isLoading(): boolean {
    return !this.panel && !this.wired?.error;
  }

  get noPermission(): boolean {
    return isNoPermission(this.wired?.error);
  }

  get errorMessage(): string {
    return errorText(this.wired?.error) || label.errorText;
  }

  get isEmpty(): boolean {
    return this.panel !== undefined && !this.panel.profileId;
  }

  get badge(): StatusBadge | undefined {
    return this.panel && badgeOf(this.panel);
  }

  get figures(): Figure[] {
    return this.panel ? panelFigures(this.panel) : [];
  }

  get hasMeter(): boolean {
    return this.panel?.numbersVisible === true && this.panel.utilizationPercent != null;
  }

  get hasBreakdown(): boolean {
    return this.panel?.numbersVisible === true && this.panel.exposure != null;
  }

  get numbersHidden(): boolean {
    return this.panel?.numbersVisible === false;
  }

  get ledgerAge(): string {
    const asOf = this.panel?.ledgerAsOf;
    if (!asOf) return label.ledgerNever;
    // By the clock of the server: that of a device may be wrong.
    return fill(label.ledgerAge, age(asOf, Date.parse(this.panel?.answeredAt ?? asOf)));
  }

  get ledgerMoment(): string {
    const asOf = this.panel?.ledgerAsOf;
    return asOf ? moment(asOf) : '';
  }
}

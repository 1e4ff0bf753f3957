import { wire } from 'lwc';
import getPanel from '@salesforce/apex/CreditPanelController.getPanel';
import type { CreditPanel as Panel, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { age, fill, moment } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { panelFigures } from './figures';
import { badgeOf, type StatusBadge } from './status';
import { label } from './labels';

/** The credit of a customer on the Account page: one request, read in a glance. */
export default class CreditPanel extends LivePanel<Panel> {
  label = label;

  @wire(getPanel, { recordId: '$recordId' })
  takePanel(wired: Wired<Panel>): void {
    this.take(wired);
  }

  get panel(): Panel | undefined {
    return this.answer;
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
    if (!this.panel) return '';
    const { ledgerAsOf, answeredAt } = this.panel;
    if (!ledgerAsOf) return label.ledgerNever;
    // By the clock of the server: that of a device may be wrong.
    return fill(label.ledgerAge, age(ledgerAsOf, Date.parse(answeredAt ?? ledgerAsOf)));
  }

  get staleness(): string {
    return this.panel?.ledgerStale ? label.ledgerStale : '';
  }

  get ledgerMoment(): string {
    const asOf = this.panel?.ledgerAsOf;
    return asOf ? moment(asOf) : '';
  }
}

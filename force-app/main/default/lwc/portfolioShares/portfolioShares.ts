import { LightningElement, api } from 'lwc';
import { bareAmount, fill, plainNumber } from 'c/creditFormat';
import partLabel from '@salesforce/label/c.Credit_UI_ColumnPart';
import recordsLabel from '@salesforce/label/c.Credit_UI_ColumnRecords';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import sumLabel from '@salesforce/label/c.Credit_UI_Sum';
import showLabel from '@salesforce/label/c.Credit_UI_ShowRecords';
import nothingLabel from '@salesforce/label/c.Credit_UI_NothingBehind';

/** A part with its name; `tone` colours the bar. */
export interface NamedShare {
  key: string;
  name: string;
  recordCount: number;
  amount: number;
  tone?: 'calm' | 'watch' | 'alarm';
}

interface Row extends NamedShare {
  count: string;
  text: string;
  title: string;
  isEmpty: boolean;
  barClass: string;
  style: string;
}

/** Parts of a whole: a table that adds up, with a bar in each row. Choosing a part asks for its records. */
export default class PortfolioShares extends LightningElement {
  @api heading = '';
  @api shares: readonly NamedShare[] = [];
  @api currencyIso = 'USD';

  label = { part: partLabel, records: recordsLabel, sum: sumLabel, nothing: nothingLabel };

  get amountHeading(): string {
    return fill(amountLabel, this.currencyIso);
  }

  get isEmpty(): boolean {
    return this.shares.length === 0;
  }

  get rows(): Row[] {
    const largest = Math.max(1, ...this.shares.map(({ amount }) => amount));
    return this.shares.map((share) => ({
      ...share,
      count: plainNumber(share.recordCount),
      text: bareAmount(share.amount, this.currencyIso),
      title: fill(showLabel, share.name),
      isEmpty: share.recordCount === 0,
      barClass: `bar bar_${share.tone ?? 'calm'}`,
      style: `width: ${(Math.max(0, share.amount) / largest) * 100}%`,
    }));
  }

  get totalCount(): string {
    return plainNumber(this.shares.reduce((sum, { recordCount }) => sum + recordCount, 0));
  }

  /** In cents: adding up decimals in binary would lose one now and then. */
  get total(): string {
    const cents = this.shares.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    return bareAmount(cents / 100, this.currencyIso);
  }

  choose(event: Event): void {
    const { key = '', name = '' } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('records', { detail: { key, name } }));
  }
}

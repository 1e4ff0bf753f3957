import { LightningElement, api } from 'lwc';
import { bareAmount, fill, monthName, plainNumber } from 'c/creditFormat';
import monthLabel from '@salesforce/label/c.Credit_UI_ColumnMonth';
import showLabel from '@salesforce/label/c.Credit_UI_ShowRecords';
import nothingLabel from '@salesforce/label/c.Credit_UI_NothingBehind';

const HEIGHT = 80;
const COLUMN = 30;
const GAP = 5;

export interface MonthValue {
  /** The first day of the month. */
  firstDay: string;
  value?: number | undefined;
  /** A second figure of the month, for the table only. */
  more?: number | undefined;
}

/** A figure over months: a picture, and a table that says the same and opens the records of a month. */
export default class PortfolioTrend extends LightningElement {
  @api heading = '';
  @api valueHeading = '';
  @api moreHeading = '';
  /** The second figure is money of this currency. */
  @api moreCurrency = '';
  @api months: readonly MonthValue[] = [];
  /** A month opens its records. */
  @api drillable = false;

  label = { month: monthLabel, nothing: nothingLabel };

  get isEmpty(): boolean {
    return this.months.every(({ value }) => !value);
  }

  get bars(): { key: string; x: number; y: number; height: number }[] {
    const highest = Math.max(1, ...this.months.map(({ value }) => value ?? 0));
    return this.months.map(({ firstDay, value = 0 }, index) => {
      const height = (Math.max(0, value) / highest) * HEIGHT;
      return { key: firstDay, x: index * COLUMN + GAP, y: HEIGHT - height, height };
    });
  }

  /** The latest month first; months without a figure are left to the picture. */
  get rows(): { key: string; month: string; title: string; value: string; more: string; opens: boolean }[] {
    return [...this.months]
      .reverse()
      .filter(({ value }) => value)
      .map(({ firstDay, value, more }) => ({
        key: firstDay,
        month: monthName(firstDay, 'long'),
        title: fill(showLabel, monthName(firstDay, 'long')),
        value: plainNumber(value ?? 0),
        more: this.moreCurrency ? bareAmount(more ?? 0, this.moreCurrency) : plainNumber(more ?? 0),
        opens: this.drillable,
      }));
  }

  choose(event: Event): void {
    const { key = '', name = '' } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('records', { detail: { key, name } }));
  }
}

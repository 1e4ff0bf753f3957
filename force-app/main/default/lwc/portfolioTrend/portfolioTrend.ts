import { LightningElement, api } from 'lwc';
import type { TableColumn, TableRow } from 'c/creditTable';
import type { ChartMonth } from 'c/monthChart';
import { bareAmount, decimal, fill, monthName, plainNumber } from 'c/creditFormat';
import monthLabel from '@salesforce/label/c.Credit_UI_ColumnMonth';
import showLabel from '@salesforce/label/c.Credit_UI_ShowRecords';
import nothingLabel from '@salesforce/label/c.Credit_UI_NothingBehind';

const label = { month: monthLabel, show: showLabel, nothing: nothingLabel };

export interface MonthValue extends ChartMonth {
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

  label = label;

  get isEmpty(): boolean {
    return this.months.every(({ value }) => !value);
  }

  get columns(): TableColumn[] {
    const more = this.moreHeading ? [{ name: 'more', label: this.moreHeading, isNumber: true }] : [];
    return [
      { name: 'month', label: label.month },
      { name: 'value', label: this.valueHeading, isNumber: true },
      ...more,
    ];
  }

  /** The latest month first; months without a figure are left to the picture. */
  get rows(): TableRow[] {
    return [...this.months]
      .reverse()
      .filter(({ value }) => value)
      .map(({ firstDay, value, more }) => ({ key: firstDay, cells: this.cells(firstDay, value ?? 0, more ?? 0) }));
  }

  choose(event: CustomEvent<string>): void {
    const key = event.detail;
    this.dispatchEvent(new CustomEvent('records', { detail: { key, name: monthName(key, 'long') } }));
  }

  /** Counts have none. */
  private get digits(): number {
    return this.months.every(({ value }) => Number.isInteger(value ?? 0)) ? 0 : 2;
  }

  private cells(firstDay: string, value: number, more: number): TableRow['cells'] {
    const text = monthName(firstDay, 'long');
    return {
      month: { text, value: firstDay, isAction: this.drillable, title: fill(label.show, text) },
      value: { text: decimal(value, this.digits), value },
      more: { text: this.moreCurrency ? bareAmount(more, this.moreCurrency) : plainNumber(more), value: more },
    };
  }
}

import { LightningElement, api } from 'lwc';
import type { TrendMonth } from 'credit/contract';
import { fill, monthName, plainNumber, wholeNumber } from 'c/creditFormat';
import type { ChartMonth } from 'c/monthChart';
import headingLabel from '@salesforce/label/c.Credit_UI_DaysLateByMonth';
import textLabel from '@salesforce/label/c.Credit_UI_TrendText';

/** Days late of twelve months as bars: above the line late, below it early. */
export default class PaymentTrend extends LightningElement {
  @api months: readonly TrendMonth[] = [];

  heading = headingLabel;

  get values(): ChartMonth[] {
    return this.months.map(({ firstDay, daysLate }) => ({ firstDay, value: daysLate }));
  }

  get captions(): { key: string; days: string; name: string }[] {
    return this.months.map(({ firstDay, daysLate }) => ({
      key: firstDay,
      days: daysLate == null ? '' : wholeNumber(daysLate),
      name: monthName(firstDay, 'narrow'),
    }));
  }

  /** Everything the picture says, for those who do not see it. */
  get description(): string {
    const known = this.months.filter(({ daysLate }) => daysLate != null);
    const points = known.map(
      ({ firstDay, daysLate }) => `${monthName(firstDay, 'short')} ${plainNumber(daysLate ?? 0)}`,
    );
    const [first, last] = [this.months[0], this.months[this.months.length - 1]];
    if (!first || !last) return headingLabel;
    return fill(textLabel, monthName(first.firstDay, 'long'), monthName(last.firstDay, 'long'), points.join(', '));
  }
}

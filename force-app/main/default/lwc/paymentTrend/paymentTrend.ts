import { LightningElement, api } from 'lwc';
import type { TrendMonth } from 'credit/contract';
import { fill, monthName, plainNumber } from 'c/creditFormat';
import headingLabel from '@salesforce/label/c.Credit_UI_DaysLateByMonth';
import textLabel from '@salesforce/label/c.Credit_UI_TrendText';

const HEIGHT = 120;
const COLUMN = 30;
const GAP = 5;
/** Fewer days would make a day late look like a disaster. */
const LEAST_SCALE = 5;

interface Bar {
  key: string;
  x: number;
  y: number;
  height: number;
  barClass: string;
  days: string;
  month: string;
}

/** Days late of twelve months as bars: above the line late, below it early. */
export default class PaymentTrend extends LightningElement {
  @api months: readonly TrendMonth[] = [];

  heading = headingLabel;

  get zero(): number {
    return (this.highest / (this.highest - this.lowest)) * HEIGHT;
  }

  get bars(): Bar[] {
    const scale = HEIGHT / (this.highest - this.lowest);
    return this.months.map(({ firstDay, daysLate }, index) => {
      const days = daysLate ?? 0;
      return {
        key: firstDay,
        x: index * COLUMN + GAP,
        y: this.zero - Math.max(0, days) * scale,
        height: Math.abs(days) * scale,
        barClass: days > 0 ? 'late' : 'early',
        days: daysLate == null ? '' : plainNumber(Math.round(daysLate)),
        month: monthName(firstDay, 'narrow'),
      };
    });
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

  private get highest(): number {
    return Math.max(LEAST_SCALE, ...this.months.map(({ daysLate }) => daysLate ?? 0));
  }

  private get lowest(): number {
    return Math.min(0, ...this.months.map(({ daysLate }) => daysLate ?? 0));
  }
}

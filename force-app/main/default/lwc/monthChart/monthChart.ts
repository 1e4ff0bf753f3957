import { LightningElement, api } from 'lwc';

const HEIGHT = 120;
const COLUMN = 30;
const GAP = 5;

export interface ChartMonth {
  /** The first day of the month. */
  firstDay: string;
  value?: number | null | undefined;
}

interface Bar {
  key: string;
  x: number;
  y: number;
  height: number;
  barClass: string;
}

/** A bar for each month, below the line where its value is below zero. */
export default class MonthChart extends LightningElement {
  /** Everything the picture says, for those who do not see it. */
  @api description = '';
  @api months: readonly ChartMonth[] = [];
  /** The highest value is drawn no lower than this: a small one must not look like a disaster. */
  @api leastScale = 1;
  /** More is worse, and coloured as such. */
  @api warns = false;

  get zero(): number {
    return (this.highest / (this.highest - this.lowest)) * HEIGHT;
  }

  get bars(): Bar[] {
    const scale = HEIGHT / (this.highest - this.lowest);
    return this.months.map(({ firstDay, value }, index) => {
      const drawn = value ?? 0;
      return {
        key: firstDay,
        x: index * COLUMN + GAP,
        y: this.zero - Math.max(0, drawn) * scale,
        height: Math.abs(drawn) * scale,
        barClass: this.warns ? (drawn > 0 ? 'bad' : 'good') : 'plain',
      };
    });
  }

  private get highest(): number {
    return Math.max(this.leastScale, ...this.months.map(({ value }) => value ?? 0));
  }

  private get lowest(): number {
    return Math.min(0, ...this.months.map(({ value }) => value ?? 0));
  }
}

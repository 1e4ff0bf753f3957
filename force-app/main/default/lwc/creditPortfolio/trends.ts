import type { Portfolio, PortfolioFigure } from 'credit/contract';
import type { MonthValue } from 'c/portfolioTrend';
import { fill } from 'c/creditFormat';
import { label } from './labels';

export interface Trend {
  heading: string;
  valueHeading: string;
  moreHeading?: string;
  moreCurrency?: string;
  months: MonthValue[];
  /** What the months open, if anything. */
  figure?: PortfolioFigure;
  opens: boolean;
}

/** What is told month by month. */
export function trends({ months, collection, currencyIso }: Portfolio): Trend[] {
  const iso = currencyIso ?? '';
  const alerts: Trend = {
    heading: label.alerts,
    valueHeading: label.records,
    moreHeading: label.perHundred,
    months: months.map((month) => ({ firstDay: month.firstDay, value: month.alerts, more: month.breachesPerHundred })),
    figure: 'Alerts',
    opens: true,
  };
  const rejections: Trend = {
    heading: label.rejections,
    valueHeading: label.records,
    moreHeading: fill(label.amountIn, iso),
    moreCurrency: iso,
    months: months.map((month) => ({ firstDay: month.firstDay, value: month.rejections, more: month.rejectedAmount })),
    figure: 'Rejections',
    opens: true,
  };
  const salesOutstanding: Trend = {
    heading: label.dsoByMonth,
    valueHeading: label.days,
    months: months.map((month) => ({ firstDay: month.firstDay, value: month.daysSalesOutstanding })),
    opens: false,
  };
  return collection ? [alerts, rejections, salesOutstanding] : [alerts, rejections];
}

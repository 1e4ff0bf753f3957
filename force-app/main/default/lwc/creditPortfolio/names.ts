import type { Portfolio, PortfolioFigure, PortfolioShare, PortfolioTooMany } from 'credit/contract';
import type { NamedShare } from 'c/portfolioShares';
import { AGE_TONES } from 'c/ageingBars';
import { fill } from 'c/creditFormat';
import { label } from './labels';

type Named = Pick<NamedShare, 'name' | 'tone'>;

const BANDS: Readonly<Record<string, Named>> = {
  Unused: { name: label.unused },
  InCredit: { name: label.inCredit },
  Below50: { name: label.below50 },
  From50: { name: label.from50 },
  From80: { name: label.from80, tone: 'watch' },
  Over: { name: label.over, tone: 'alarm' },
  NoCredit: { name: label.noCredit, tone: 'watch' },
  Unlimited: { name: label.unlimited },
};

/** By the key of the bucket: from what was never due to what is oldest. */
const BUCKETS: readonly Named[] = [
  label.notDue,
  fill(label.daysLate, 1, 30),
  fill(label.daysLate, 31, 60),
  fill(label.daysLate, 61, 90),
  fill(label.daysOver, 90),
].map((name, index) => ({ name, tone: AGE_TONES[index] ?? 'alarm' }));

const FIGURES: Readonly<Record<PortfolioTooMany['figure'], string>> = {
  Exposures: label.total,
  Ageing: label.ageing,
  Months: label.dso,
  Rejections: label.rejections,
};

const plain = ({ key, recordCount, amount }: PortfolioShare): Omit<NamedShare, 'name'> => ({
  key: key ?? '',
  recordCount,
  amount: amount ?? 0,
});

const bands = ({ utilization }: Portfolio): NamedShare[] =>
  utilization.map((share) => ({ ...plain(share), ...(BANDS[share.key ?? ''] ?? { name: share.key ?? '' }) }));

const classes = ({ riskClasses }: Portfolio): NamedShare[] =>
  riskClasses.map((share) => ({ ...plain(share), name: share.key || label.noRiskClass }));

const buckets = ({ ageing }: Portfolio): NamedShare[] =>
  ageing.map((share, index) => ({ ...plain(share), ...(BUCKETS[index] ?? { name: '' }) }));

/** The parts of a figure. */
export interface ShareList {
  figure: PortfolioFigure;
  heading: string;
  shares: NamedShare[];
}

/** The figures that fall into parts; those the server did not add up are left out. */
export function shareLists(portfolio: Portfolio): ShareList[] {
  const lists: ShareList[] = [
    { figure: 'Utilization', heading: label.utilization, shares: bands(portfolio) },
    {
      figure: 'RiskClass',
      heading: label.riskClasses,
      shares: portfolio.utilization.length ? classes(portfolio) : [],
    },
    { figure: 'Ageing', heading: label.ageing, shares: buckets(portfolio) },
  ];
  return lists.filter(({ shares }) => shares.length > 0);
}

export const figureName = (figure: PortfolioTooMany['figure']): string => FIGURES[figure];

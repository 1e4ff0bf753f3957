import { wire } from 'lwc';
import getPortfolio from '@salesforce/apex/PortfolioController.getPortfolio';
import type { Portfolio, PortfolioFigure, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import type { RecordsAsked } from 'c/portfolioRecords';
import type { TableColumn, TableRow } from 'c/creditTable';
import { fill, money, plainNumber } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { headline } from './figures';
import { label } from './labels';
import { largestColumns, largestRows } from './largest';
import { figureName, shareLists, type ShareList } from './names';
import { trends, type Trend } from './trends';

/** All credit profiles together, every figure opening to the records behind it. */
export default class CreditPortfolio extends LivePanel<Portfolio> {
  label = label;
  asked: RecordsAsked | undefined;

  @wire(getPortfolio)
  takePortfolio(wired: Wired<Portfolio>): void {
    this.take(wired);
  }

  get portfolio(): Portfolio | undefined {
    return this.answer;
  }

  get emptyHeading(): string {
    return this.portfolio?.total.recordCount === 0 ? label.empty : '';
  }

  get currencyIso(): string {
    return this.portfolio?.currencyIso ?? 'USD';
  }

  get figures(): Figure[] {
    return this.portfolio ? headline(this.portfolio) : [];
  }

  /** What is missing in the figures, and why. */
  get notes(): string[] {
    const { missingRates = [], tooMany = [], collection } = this.portfolio ?? {};
    const refused = tooMany.map(({ figure, recordCount }) =>
      fill(label.tooMany, figureName(figure), plainNumber(recordCount)),
    );
    const rates = missingRates.length ? [fill(label.missingRates, missingRates.join(', '))] : [];
    const none = !collection && !tooMany.some(({ figure }) => figure === 'Months') ? [label.noMonth] : [];
    return [...refused, ...rates, ...none];
  }

  get lists(): ShareList[] {
    return this.portfolio ? shareLists(this.portfolio) : [];
  }

  get trends(): Trend[] {
    return this.portfolio ? trends(this.portfolio) : [];
  }

  get hasExposures(): boolean {
    return (this.portfolio?.utilization.length ?? 0) > 0;
  }

  /** Closes the lists to the total. */
  get excluded(): string | undefined {
    const { recordCount = 0, amount } = this.portfolio?.excluded ?? {};
    if (!recordCount) return undefined;
    return `${label.excluded}: ${plainNumber(recordCount)} · ${money(amount ?? 0, this.currencyIso)}`;
  }

  get largestColumns(): TableColumn[] {
    return largestColumns(this.currencyIso);
  }

  get largest(): TableRow[] {
    return this.portfolio ? largestRows(this.portfolio) : [];
  }

  get hasCollection(): boolean {
    return Boolean(this.portfolio?.collection);
  }

  get receivablesText(): string {
    return fill(label.showRecords, label.dso);
  }

  get writeOffsText(): string {
    return fill(label.showRecords, label.badDebt);
  }

  /** A part of a list, or a month of a trend, whose element says which figure it is. */
  open(event: CustomEvent<{ key: string; name: string }>): void {
    const { figure, heading = '' } = (event.currentTarget as HTMLElement).dataset;
    const { key, name } = event.detail;
    this.asked = { figure: figure as PortfolioFigure, key, name: `${heading}: ${name}` };
  }

  openExcluded(): void {
    this.asked = { figure: 'Excluded', key: '', name: label.excluded };
  }

  openReceivables(): void {
    this.asked = { figure: 'Receivables', key: this.portfolio?.collection?.asOf ?? '', name: label.dso };
  }

  openWriteOffs(): void {
    this.asked = { figure: 'WriteOffs', key: this.portfolio?.collection?.since ?? '', name: label.badDebt };
  }

  closeRecords(): void {
    this.asked = undefined;
  }
}

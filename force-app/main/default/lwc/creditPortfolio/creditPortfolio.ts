import { wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getPortfolio from '@salesforce/apex/PortfolioController.getPortfolio';
import type { Portfolio, PortfolioFigure, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import type { RecordsAsked } from 'c/portfolioRecords';
import type { NamedShare } from 'c/portfolioShares';
import type { MonthValue } from 'c/portfolioTrend';
import { bareAmount, fill, money, percent, plainNumber } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { headline } from './figures';
import { label } from './labels';
import { bands, buckets, figureName, riskClasses } from './names';

/** All credit accounts together, every figure opening to the records behind it. */
export default class CreditPortfolio extends NavigationMixin(LivePanel<Portfolio>) {
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

  get utilization(): NamedShare[] {
    return this.portfolio ? bands(this.portfolio) : [];
  }

  get riskClasses(): NamedShare[] {
    return this.portfolio ? riskClasses(this.portfolio) : [];
  }

  get ageing(): NamedShare[] {
    return this.portfolio ? buckets(this.portfolio) : [];
  }

  get hasExposures(): boolean {
    return this.utilization.length > 0;
  }

  get hasAgeing(): boolean {
    return this.ageing.length > 0;
  }

  /** Closes the lists to the total. */
  get excluded(): string | undefined {
    const { recordCount = 0, amount } = this.portfolio?.excluded ?? {};
    if (!recordCount) return undefined;
    return `${label.excluded}: ${plainNumber(recordCount)} · ${money(amount ?? 0, this.currencyIso)}`;
  }

  get largest(): { key: string; name: string; profileId: string; exposure: string; share: string; use: string }[] {
    return (this.portfolio?.largest ?? []).map((name, index) => ({
      key: `${index}`,
      name: name.accountName ?? label.hiddenAccount,
      profileId: name.profileId ?? '',
      exposure: bareAmount(name.exposure, this.currencyIso),
      share: percent(name.sharePercent),
      use: name.utilizationPercent == null ? '–' : percent(name.utilizationPercent),
    }));
  }

  get amountHeading(): string {
    return fill(label.amountIn, this.currencyIso);
  }

  get alerts(): MonthValue[] {
    return this.months.map(({ firstDay, alerts, breachesPerHundred }) => ({
      firstDay,
      value: alerts,
      more: breachesPerHundred,
    }));
  }

  get rejections(): MonthValue[] {
    return this.months.map(({ firstDay, rejections, rejectedAmount }) => ({
      firstDay,
      value: rejections,
      more: rejectedAmount,
    }));
  }

  get dsoMonths(): MonthValue[] {
    return this.months.map(({ firstDay, daysSalesOutstanding }) => ({
      firstDay,
      value: daysSalesOutstanding ?? undefined,
    }));
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

  openProfile(event: Event): void {
    const { recordId = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Credit_Profile__c', actionName: 'view' },
    });
  }

  private get months(): Portfolio['months'] {
    return this.portfolio?.months ?? [];
  }
}

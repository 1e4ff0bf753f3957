import { wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import getHealth from '@salesforce/apex/SyncHealthController.getHealth';
import retry from '@salesforce/apex/SyncHealthController.retry';
import type { SyncHealth as Health, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import type { TableColumn, TableRow } from 'c/creditTable';
import { errorText } from 'c/creditError';
import { fill, plainNumber } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { headline } from './figures';
import { label } from './labels';
import * as tables from './tables';

/** Whether what Salesforce knows of the ERP can be believed, and what to do where it cannot. */
export default class SyncHealth extends LivePanel<Health> {
  label = label;
  asking = false;
  private showsEqual = false;

  @wire(getHealth)
  takeHealth(wired: Wired<Health>): void {
    this.take(wired);
  }

  get health(): Health | undefined {
    return this.answer;
  }

  get emptyHeading(): string {
    return this.health?.sources.length === 0 ? label.empty : '';
  }

  get staleness(): string {
    const { sources = [], hoursUntilStale = 0 } = this.health ?? {};
    const stale = sources.filter(({ isStale }) => isStale).map(({ name }) => name);
    return stale.length ? fill(label.staleText, stale.join(', '), hoursUntilStale) : '';
  }

  get figures(): Figure[] {
    return this.health ? headline(this.health) : [];
  }

  get sourceColumns(): readonly TableColumn[] {
    return tables.SOURCES;
  }

  get sources(): TableRow[] {
    return this.health ? tables.sources(this.health) : [];
  }

  get totalColumns(): readonly TableColumn[] {
    return tables.TOTALS;
  }

  /** What differs; the rest when somebody wants to see it. */
  get totals(): TableRow[] {
    const all = this.health?.totals ?? [];
    return tables.totals(this.showsEqual ? all : all.filter(({ difference }) => difference !== 0));
  }

  get hasTotals(): boolean {
    return this.totals.length > 0;
  }

  get totalsText(): string {
    const all = this.health?.totals ?? [];
    if (all.length === 0) return label.noTotals;
    const differing = all.filter(({ difference }) => difference !== 0).length;
    return differing
      ? fill(label.totalsDiffer, plainNumber(differing), plainNumber(all.length))
      : fill(label.totalsEqual, plainNumber(all.length));
  }

  get canShowEqual(): boolean {
    return !this.showsEqual && (this.health?.totals ?? []).some(({ difference }) => difference === 0);
  }

  get issueColumns(): readonly TableColumn[] {
    return this.health?.mayManage ? [...tables.ISSUES, tables.RETRY] : tables.ISSUES;
  }

  get issues(): TableRow[] {
    return tables.issues(this.health?.issues ?? []);
  }

  get issuesText(): string {
    const { issueCount = 0, issues = [] } = this.health ?? {};
    if (issueCount === 0) return label.noIssues;
    if (issueCount > issues.length) return fill(label.moreIssues, plainNumber(issues.length), plainNumber(issueCount));
    return fill(label.issues, plainNumber(issueCount));
  }

  get hasIssues(): boolean {
    return this.issues.length > 0;
  }

  get mayRetry(): boolean {
    return this.hasIssues && this.health?.mayManage === true;
  }

  get runColumns(): readonly TableColumn[] {
    return tables.RUNS;
  }

  get runs(): TableRow[] {
    return tables.runs(this.health?.runs ?? []);
  }

  get rebuild(): Health['rebuild'] {
    return this.health?.rebuild ?? undefined;
  }

  showEqual(): void {
    this.showsEqual = true;
  }

  retryOne(event: CustomEvent<string>): void {
    void this.retry([event.detail]);
  }

  retryAll(): void {
    void this.retry([]);
  }

  private async retry(issueIds: string[]): Promise<void> {
    this.asking = true;
    try {
      const count = await retry({ issueIds });
      const message = fill(label.retryText, plainNumber(count));
      this.dispatchEvent(new ShowToastEvent({ title: label.retryTitle, message, variant: 'success' }));
      await this.refresh();
    } catch (error) {
      this.dispatchEvent(new ShowToastEvent({ title: label.retryFailed, message: errorText(error), variant: 'error' }));
    } finally {
      this.asking = false;
    }
  }
}

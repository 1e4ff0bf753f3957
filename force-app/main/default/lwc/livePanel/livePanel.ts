import { LightningElement, api } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import type { Wired } from 'credit/contract';

/**
 * What every panel does with its one answer: hands over what `@wire` brought, refreshes with the page, and keeps the last
 * answer about the same record while a refresh fails.
 */
export default class LivePanel<Answer> extends LightningElement {
  @api recordId: string | undefined;

  refreshing = false;
  error: unknown;
  private wired: Wired<Answer> | undefined;
  private kept: { recordId: string | undefined; answer: Answer } | undefined;
  private refreshHandler: number | undefined;

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.refresh());
  }

  disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  /** For the `@wire` of the panel. */
  take(wired: Wired<Answer>): void {
    this.wired = wired;
    this.error = wired.error;
    if (wired.data) this.kept = { recordId: this.recordId, answer: wired.data };
  }

  async refresh(): Promise<void> {
    this.refreshing = true;
    try {
      await refreshApex(this.wired);
    } finally {
      this.refreshing = false;
    }
  }

  /** An answer about another record would be wrong, however briefly it stood there. */
  get answer(): Answer | undefined {
    return this.kept?.recordId === this.recordId ? this.kept?.answer : undefined;
  }

  get ready(): boolean {
    return this.answer !== undefined;
  }
}

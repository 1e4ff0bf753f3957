import { LightningElement, api } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';

/** A part of a record page that reads what belongs to the record, anew whenever the page is refreshed. */
export default abstract class RecordPart extends LightningElement {
  problem: string | undefined;
  private shownId = '';
  private refreshHandler = 0;

  @api get recordId(): string {
    return this.shownId;
  }
  set recordId(recordId: string) {
    this.shownId = recordId;
    void Promise.resolve().then(() => this.read());
  }

  /** For a query. */
  protected get quotedId(): string {
    return `'${this.shownId.replace(/\W/g, '')}'`;
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.read());
  }

  disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
  }

  protected abstract load(): Promise<void>;

  private async read(): Promise<void> {
    try {
      await this.load();
      this.problem = undefined;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

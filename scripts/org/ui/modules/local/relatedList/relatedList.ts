import { LightningElement, api } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import type { RelatedList as List } from '../../../pageModel';
import { objectPage, readRecords, type Field, type Row } from 'local/records';

const MOST = 10;

/** The newest children of a record. */
export default class RelatedList extends LightningElement {
  @api list!: List;

  icon: string | undefined;
  fields: Field[] = [];
  rows: Row[] = [];
  problem: string | undefined;
  private parentId = '';
  private refreshHandler = 0;

  @api get recordId(): string {
    return this.parentId;
  }
  set recordId(recordId: string) {
    this.parentId = recordId;
    void Promise.resolve().then(() => this.load());
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.load());
  }

  disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
  }

  get title(): string {
    const count = this.rows.length > MOST ? `${MOST}+` : this.rows.length;
    return `${this.list.label} (${count})`;
  }

  get shownRows(): Row[] {
    return this.rows.slice(0, MOST);
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  private async load(): Promise<void> {
    const { object, field, columns } = this.list;
    const condition = `WHERE ${field} = '${this.parentId.replace(/\W/g, '')}' ORDER BY CreatedDate DESC, Id DESC LIMIT ${MOST + 1}`;
    try {
      const [page, { fields, rows }] = await Promise.all([objectPage(object), readRecords(object, columns, condition)]);
      Object.assign(this, { icon: page.icon, fields, rows, problem: undefined });
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

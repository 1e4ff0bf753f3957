import { api } from 'lwc';
import type { RelatedList as List } from '../../../pageModel';
import RecordPart from 'local/recordPart';
import { objectPage, readRecords, type Field, type Row } from 'local/records';

const MOST = 10;

/** The newest children of a record. */
export default class RelatedList extends RecordPart {
  @api list!: List;

  icon: string | undefined;
  fields: Field[] = [];
  rows: Row[] = [];

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

  protected async load(): Promise<void> {
    const { object, field, columns } = this.list;
    const condition = `WHERE ${field} = ${this.quotedId} ORDER BY CreatedDate DESC, Id DESC LIMIT ${MOST + 1}`;
    const [page, { fields, rows }] = await Promise.all([objectPage(object), readRecords(object, columns, condition)]);
    Object.assign(this, { icon: page.icon, fields, rows });
  }
}

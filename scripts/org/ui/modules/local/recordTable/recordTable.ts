import { LightningElement, api } from 'lwc';
import { shown, type Shown } from 'local/fieldText';
import { appModel, type Field, type Row } from 'local/records';
import { recordPath } from 'local/router';

const NUMERIC = new Set(['currency', 'double', 'int', 'long', 'percent']);

type Cell = Shown & { key: string; cellClass: string };

/** Records as a table: the record's name leads to its page, lookups to theirs. */
export default class RecordTable extends LightningElement {
  @api object = '';
  @api label = '';
  @api fields: readonly Field[] = [];
  @api rows: readonly Row[] = [];

  nameField = 'Name';

  connectedCallback(): void {
    void appModel().then(({ nameFields }) => {
      this.nameField = nameFields[this.object] ?? 'Name';
    });
  }

  get headings(): { name: string; label: string; cellClass: string }[] {
    return this.fields.map(({ name, label, type }) => ({
      name,
      label: type === 'reference' ? label.replace(/ ID$/, '') : label,
      cellClass: cellClass(type),
    }));
  }

  get lines(): { id: string; cells: Cell[] }[] {
    return this.rows.map((row) => ({
      id: String(row['Id']),
      cells: this.fields.map((field) => this.cell(field, row)),
    }));
  }

  private cell(field: Field, row: Row): Cell {
    const value = shown(field, row);
    const path = field.name === this.nameField ? recordPath(this.object, String(row['Id'])) : value.path;
    return { ...value, path, key: field.name, cellClass: cellClass(field.type) };
  }
}

function cellClass(type: string): string {
  return NUMERIC.has(type) ? 'number' : 'text';
}

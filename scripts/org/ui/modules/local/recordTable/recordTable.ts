import { LightningElement, api } from 'lwc';
import { shown, type Shown } from 'local/fieldText';
import { appModel, type Field, type Row } from 'local/records';
import { recordPath } from 'local/router';

const NUMERIC = new Set(['currency', 'double', 'int', 'long', 'percent']);

type Cell = Shown & { key: string; label: string; cellClass: string };

/** Records as a table: the record's name leads to its page, lookups to theirs. */
export default class RecordTable extends LightningElement {
  @api object = '';
  @api label = '';
  @api fields: readonly Field[] = [];
  @api rows: readonly Row[] = [];

  /** Headings sort what is shown, as in list views. */
  @api sortable = false;

  nameField = 'Name';
  private sorted: { field: string; descending: boolean } | undefined;

  connectedCallback(): void {
    void appModel().then(({ nameFields }) => {
      this.nameField = nameFields[this.object] ?? 'Name';
    });
  }

  /** On a phone every cell is beside the name of its column. */
  get headClass(): string {
    return this.sortable ? '' : 'plain';
  }

  get headings(): { name: string; label: string; cellClass: string; sort: string; arrow: string | undefined }[] {
    return this.fields.map(({ name, label, type }) => {
      const isSorted = this.sortable && name === this.sorted?.field;
      const sort = this.sorted?.descending ? 'descending' : 'ascending';
      return {
        name,
        label,
        cellClass: cellClass(type),
        sort: isSorted ? sort : 'none',
        arrow: isSorted ? (sort === 'descending' ? 'utility:arrowdown' : 'utility:arrowup') : undefined,
      };
    });
  }

  sortBy(event: Event): void {
    const field = (event.currentTarget as HTMLElement).dataset['field'] ?? '';
    this.sorted = { field, descending: this.sorted?.field === field && !this.sorted.descending };
  }

  get lines(): { id: string; cells: Cell[] }[] {
    return this.orderedRows().map((row) => ({
      id: String(row['Id']),
      cells: this.fields.map((field) => this.cell(field, row)),
    }));
  }

  private orderedRows(): readonly Row[] {
    const field = this.fields.find(({ name }) => name === this.sorted?.field);
    if (!field) return this.rows;
    const sign = this.sorted?.descending ? -1 : 1;
    const value = (row: Row): string | number =>
      NUMERIC.has(field.type) || field.type === 'date' ? (row[field.name] as string | number) : shown(field, row).text;
    return [...this.rows].sort((one, other) => sign * compare(value(one), value(other)));
  }

  private cell(field: Field, row: Row): Cell {
    const value = shown(field, row);
    const path = field.name === this.nameField ? recordPath(this.object, String(row['Id'])) : value.path;
    const shownClass = value.text ? cellClass(field.type) : 'empty';
    return { ...value, path, key: field.name, label: field.label, cellClass: shownClass };
  }
}

function cellClass(type: string): string {
  return NUMERIC.has(type) ? 'number' : 'text';
}

function compare(one: string | number | null, other: string | number | null): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '').localeCompare(String(other ?? ''), undefined, { numeric: true });
}

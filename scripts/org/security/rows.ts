import type { Row, Store, Table } from '../store/store.js';

/** Reads a table by field names: security looks at setup rows, a few at a time. */
export class Rows {
  readonly table: Table;

  constructor(store: Store, name: string) {
    this.table = store.tableNamed(name);
  }

  get(row: Row, field: string): unknown {
    return row[this.table.def.field(field)!.index] ?? null;
  }

  text(row: Row, field: string): string | null {
    const value = this.get(row, field);
    return typeof value === 'string' ? value : null;
  }

  /** Live rows whose lookup has this id. */
  of(field: string, id: string): Row[] {
    return this.table.find(this.table.def.field(field)!, id).filter((row) => !this.table.isDeleted(row));
  }

  byId(id: string | null): Row | undefined {
    return id === null ? undefined : this.table.get(id);
  }
}

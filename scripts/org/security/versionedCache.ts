import type { Table } from '../store/store.js';

/** Values worked out from rows, thrown away as soon as one of the tables has changed, in whatever transaction. */
export class VersionedCache<T> {
  private readonly values = new Map<string, T>();
  private version = -1;

  constructor(private readonly tables: readonly Table[]) {}

  get(key: string, work: () => T): T {
    const version = this.tables.reduce((sum, table) => sum + table.version, 0);
    if (version !== this.version) this.values.clear();
    this.version = version;
    let value = this.values.get(key);
    if (value === undefined) this.values.set(key, (value = work()));
    return value;
  }
}

import { columnsOf } from '../../streams/columns.js';
import type { SalesforceRecord } from '../../streams/stream.js';

/** Clears a field; an empty value would leave it as it is (Bulk API 2.0 Developer Guide, "Valid CSV Record Rows"). */
const CLEAR = '#N/A';

/** The lines of one job: all records of a stream have the same columns. */
export class CsvRows {
  private columns: readonly string[] | undefined;

  /** `parentColumns`: the column of a lookup that is sometimes empty, by its field name. */
  constructor(private readonly parentColumns: Readonly<Record<string, string>> = {}) {}

  get header(): string {
    return `${(this.columns ?? []).join(',')}\n`;
  }

  line(record: SalesforceRecord): string {
    const cells = columnsOf(record, this.parentColumns);
    const names = cells.map(([name]) => name);
    this.columns ??= names;
    if (!sameNames(this.columns, names))
      throw new Error(`a record has columns ${names.join(', ')} where the job has ${this.columns.join(', ')}`);
    return `${cells.map(([, value]) => csvValue(value)).join(',')}\n`;
  }
}

const csvValue = (value: string | number | boolean | null): string =>
  value === null ? CLEAR : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);

import { columnOf, columnsOf, plainOf, type Plain } from '../../streams/columns.js';
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
    const columns = (this.columns ??= this.namesOf(record));
    let line = '';
    let at = 0;
    for (const name in record) {
      const value = record[name] ?? null;
      if (columnOf(name, value, this.parentColumns) !== columns[at]) throw this.otherColumns(record);
      line += (at++ === 0 ? '' : ',') + csvValue(plainOf(value));
    }
    if (at !== columns.length) throw this.otherColumns(record);
    return `${line}\n`;
  }

  private namesOf(record: SalesforceRecord): string[] {
    return columnsOf(record, this.parentColumns).map(([name]) => name);
  }

  private otherColumns(record: SalesforceRecord): Error {
    const columns = this.namesOf(record).join(', ');
    return new Error(`a record has columns ${columns} where the job has ${(this.columns ?? []).join(', ')}`);
  }
}

const csvValue = (value: Plain): string =>
  value === null ? CLEAR : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);

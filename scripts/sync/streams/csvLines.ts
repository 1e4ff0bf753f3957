import { columnOf, columnsOf, plainOf, type Plain } from './columns.js';
import type { SalesforceRecord, Stream } from './stream.js';

/** Clears a field; an empty value would leave it as it is (Bulk API 2.0 Developer Guide, "Valid CSV Record Rows"). */
const CLEAR = '#N/A';

/** The records of a stream as lines of a CSV file: all of them have the columns of the first. */
export class CsvLines {
  private first: SalesforceRecord | undefined;
  private names: readonly string[] = [];

  constructor(private readonly parentColumns: Stream['parentColumns'] = {}) {}

  /** Without the end of the line. */
  of(record: SalesforceRecord): string {
    if (!this.first) [this.first, this.names] = [record, Object.keys(record)];
    let line = '';
    let at = 0;
    for (const name in record) {
      const value = record[name] ?? null;
      if (name !== this.names[at]) this.requireColumn(record, name, at);
      line += at++ === 0 ? csvValue(plainOf(value)) : `,${csvValue(plainOf(value))}`;
    }
    if (at !== this.names.length) throw this.otherColumns(record);
    return line;
  }

  /** A lookup has two names, with and without a parent, and one column. */
  private requireColumn(record: SalesforceRecord, name: string, at: number): void {
    const wanted = this.first && csvColumns(this.first, this.parentColumns)[at];
    if (columnOf(name, record[name] ?? null, this.parentColumns ?? {}) !== wanted) throw this.otherColumns(record);
  }

  private otherColumns(record: SalesforceRecord): Error {
    const [found, wanted] = [record, this.first ?? {}].map((each) => csvColumns(each, this.parentColumns).join(', '));
    return new Error(`a record has columns ${found} where those before have ${wanted}`);
  }
}

export const csvColumns = (record: SalesforceRecord, parentColumns: Stream['parentColumns']): string[] =>
  columnsOf(record, parentColumns).map(([name]) => name);

const csvValue = (value: Plain): string => {
  if (typeof value !== 'string') return value === null ? CLEAR : String(value);
  return `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`;
};

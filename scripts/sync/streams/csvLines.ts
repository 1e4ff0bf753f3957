import { columnOf, columnsOf, plainOf } from './columns.js';
import { LinePage, type Line } from './linePage.js';
import type { SalesforceRecord, Stream } from './stream.js';

/** Clears a field; an empty value would leave it as it is (Bulk API 2.0 Developer Guide, "Valid CSV Record Rows"). */
const CLEAR = '#N/A';

/** The records of a stream as bytes of a CSV file: all of them have the columns of the first. */
export class CsvLines {
  private first: SalesforceRecord | undefined;
  private names: readonly string[] = [];
  private readonly page = new LinePage();

  constructor(private readonly parentColumns: Stream['parentColumns'] = {}) {}

  /** The line as far as its fields go; `ended` adds the last. */
  of(record: SalesforceRecord): Uint8Array {
    if (!this.first) [this.first, this.names] = [record, Object.keys(record)];
    const { page } = this;
    page.begin();
    let at = 0;
    for (const name in record) {
      const value = record[name] ?? null;
      if (name !== this.names[at]) this.requireColumn(record, name, at);
      at++;
      const plain = plainOf(value);
      if (typeof plain === 'string') page.putText(plain);
      else if (typeof plain === 'number') page.putNumber(plain);
      else page.put(plain === null ? CLEAR : String(plain));
    }
    if (at !== this.names.length) throw this.otherColumns(record);
    return page.fields;
  }

  /** The same line with one more value, which needs no quotes, and its end. */
  ended(value: string): Line {
    return this.page.ended(value);
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

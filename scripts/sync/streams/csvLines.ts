import { columnOf, columnsOf, plainOf } from './columns.js';
import type { SalesforceRecord, Stream } from './stream.js';

/** Clears a field; an empty value would leave it as it is (Bulk API 2.0 Developer Guide, "Valid CSV Record Rows"). */
const CLEAR = '#N/A';
/** Lines lie behind each other in pages of so many bytes, which go with the last line of theirs. */
const PAGE = 1 << 18;
/** Of one UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;
/** 1 for characters of one byte that are neither part of the format nor the beginning of what clears a field. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (',"#\r\n'.includes(String.fromCharCode(code)) ? 0 : 1));

/** The records of a stream as bytes of a CSV file: all of them have the columns of the first. */
export class CsvLines {
  private first: SalesforceRecord | undefined;
  private names: readonly string[] = [];
  private page = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  constructor(private readonly parentColumns: Stream['parentColumns'] = {}) {}

  /** The line without its end, to which `ended` adds. */
  of(record: SalesforceRecord): Buffer {
    if (!this.first) [this.first, this.names] = [record, Object.keys(record)];
    this.start = this.end;
    let at = 0;
    for (const name in record) {
      const value = record[name] ?? null;
      if (name !== this.names[at]) this.requireColumn(record, name, at);
      if (at++ > 0) this.put(',');
      const plain = plainOf(value);
      if (typeof plain === 'string') this.putText(plain);
      else this.put(plain === null ? CLEAR : String(plain));
    }
    if (at !== this.names.length) throw this.otherColumns(record);
    return this.page.subarray(this.start, this.end);
  }

  /** The same line with one more value, which needs no quotes, and its end. */
  ended(value: string): Buffer {
    this.put(',');
    this.put(value);
    this.put('\n');
    return this.page.subarray(this.start, this.end);
  }

  private put(ascii: string): void {
    this.makeRoom(ascii.length);
    const { page } = this;
    let { end } = this;
    for (let i = 0; i < ascii.length; i++) page[end++] = ascii.charCodeAt(i);
    this.end = end;
  }

  /** Byte by byte as long as it is plain: a call into the runtime for each value costs more than the value. */
  private putText(text: string): void {
    this.makeRoom(text.length);
    const { page } = this;
    let { end } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (PLAIN[code] !== 1) return this.putQuoted(text);
      page[end++] = code;
    }
    this.end = end;
  }

  private putQuoted(text: string): void {
    const quoted = `"${text.replaceAll('"', '""')}"`;
    this.makeRoom(quoted.length * MOST_BYTES);
    this.end += this.page.write(quoted, this.end);
  }

  private makeRoom(bytes: number): void {
    if (this.end + bytes <= this.page.length) return;
    const begun = this.page.subarray(this.start, this.end);
    this.page = Buffer.allocUnsafeSlow(Math.max(PAGE, begun.length + bytes));
    this.start = 0;
    this.end = begun.copy(this.page);
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

import type { SalesforceRecord } from '../streams/stream.js';

export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface RowResult {
  readonly id?: string | null;
  readonly success: boolean;
  readonly errors: readonly RowError[];
}

export type OwnRecord = readonly [object: string, externalIdField: string, record: SalesforceRecord];

/** All the service asks of an org; the answer of every call is read back row by row. */
export interface SalesforcePort {
  /** Every row of the query, over all its pages. */
  query<T>(soql: string): Promise<T[]>;
  /** Several at once, in as few calls as the API allows; answers in the order of the queries. */
  queries<T>(soqls: readonly string[]): Promise<T[][]>;
  /** The same as `query` page by page, for more rows than memory should hold. */
  pages<T>(soql: string): AsyncIterable<readonly T[]>;
  /** At most 200 records, by external id, each on its own; answers in the order of the records. */
  upsert(object: string, externalIdField: string, records: readonly SalesforceRecord[]): Promise<readonly RowResult[]>;
  /** Records of the service itself, by external id, of any objects in one call; a refused one is an error. */
  save(records: readonly OwnRecord[]): Promise<void>;
  /** At most 200 records of one object; answers in the order of the ids. */
  delete(ids: readonly string[]): Promise<readonly RowResult[]>;
  /** A call of the package's own REST classes; a question without a body. */
  apex<T>(path: string, body?: object): Promise<T>;
  /** Throws once only the calls are left that belong to others. */
  requireApiCalls?(): void;
}

/** A text literal of SOQL. */
export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** A LIKE literal for everything that begins with the text. */
export const startingWith = (text: string): string => quoted(text).replace(/[%_]/g, '\\$&').replace(/'$/, "%'");

/** `IN` lists, each short enough for the URL of a GET. */
export function* inLists(values: Iterable<string>): Generator<string> {
  let list: string[] = [];
  let length = 0;
  for (const value of values) {
    const literal = quoted(value);
    if (length + encodeURIComponent(literal).length > 8_000) {
      yield `(${list.join(',')})`;
      [list, length] = [[], 0];
    }
    list.push(literal);
    length += encodeURIComponent(literal).length + 3;
  }
  if (list.length > 0) yield `(${list.join(',')})`;
}

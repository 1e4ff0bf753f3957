import type { RestPort } from '../restPort.js';
import type { BulkApi, ResultPage } from './bulkApi.js';
import { resumed } from './resumed.js';
import { ended, JobFailed, type BulkOptions } from './runJob.js';

type Row = Record<string, unknown>;
type Convert = (text: string) => unknown;

export interface ManyRowsOptions extends BulkOptions {
  /** From so many rows on a query job takes fewer calls than the pages of a query, 2,000 rows each. */
  readonly readFromRows: number;
}

/** Reads all rows of a query: few by its pages, many by a query job of Bulk API 2.0, whose results are streamed. */
export class ManyRows {
  constructor(
    private readonly port: RestPort,
    private readonly api: BulkApi,
    private readonly options: ManyRowsOptions,
  ) {}

  /** The same rows either way: numbers, truth values and parents as a REST query gives them. */
  async *pages(object: string, soql: string): AsyncGenerator<readonly Row[]> {
    const { total, pages } = await this.port.counted<Row>(soql);
    if (total < this.options.readFromRows) return yield* pages;
    const converters = await this.converters(object);
    const { id } = await this.api.query(soql);
    const { state, numberRecordsProcessed, errorMessage } = await ended(() => this.api.queryInfo(id), this.options);
    if (state !== 'JobComplete')
      throw new JobFailed(`The bulk query ${id} ended as ${state}: ${errorMessage ?? 'no reason given'}.`);
    let given = 0;
    for await (const rows of this.results(id)) {
      given += rows.length;
      yield rows.map((row) => recordOf(row, converters));
    }
    if (given !== numberRecordsProcessed)
      throw new JobFailed(`The bulk query ${id} found ${numberRecordsProcessed} rows and gave ${given}.`);
  }

  private async *results(id: string): AsyncGenerator<Record<string, string>[]> {
    const tools = { ...this.options, renewSession: () => this.api.renewSession() };
    for (let locator: string | undefined, isFirst = true; isFirst || locator !== undefined; isFirst = false) {
      const at = locator;
      ({ next: locator } = yield* resumed<Record<string, string>, ResultPage>(
        id,
        () => this.api.queryResults(id, at),
        tools,
      ));
    }
  }

  private async converters(object: string): Promise<ReadonlyMap<string, Convert>> {
    const { fields } = await this.port.send<{ fields: { name: string; type: string }[] }>(
      'GET',
      `/sobjects/${object}/describe`,
    );
    return new Map(fields.flatMap(({ name, type }) => (CONVERT[type] ? [[name, CONVERT[type]]] : [])));
  }
}

/** Of the types that are no text in JSON (Object Reference, "Field Types"). */
const CONVERT: Readonly<Record<string, Convert>> = {
  ...{ double: Number, currency: Number, percent: Number, int: Number },
  boolean: (text) => text === 'true',
};

/** `Invoice__r.ERP_Key__c` is a column of the file and a record inside the record of a query; an empty cell is null. */
function recordOf(cells: Readonly<Record<string, string>>, converters: ReadonlyMap<string, Convert>): Row {
  const row: Row = {};
  for (const [column, text] of Object.entries(cells)) {
    const [parent = '', field] = column.split('.');
    if (field === undefined) row[column] = text === '' ? null : (converters.get(column)?.(text) ?? text);
    else row[parent] = text === '' ? (row[parent] ?? null) : { ...(row[parent] as Row | null), [field]: text };
  }
  return row;
}

import type { IncomingMessage } from 'node:http';
import { parse } from 'csv-parse';
import type { RestPort } from '../restPort.js';
import { salesforceError } from '../salesforceErrors.js';
import { streamCall, type StreamCall } from './httpStream.js';
import type { Answer } from './resumed.js';

export interface JobInfo {
  readonly id: string;
  readonly state: 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
  readonly numberRecordsProcessed?: number;
  readonly numberRecordsFailed?: number;
  readonly errorMessage?: string;
}

export type JobOperation =
  { readonly operation: 'upsert'; readonly externalIdFieldName: string } | { readonly operation: 'delete' };

export interface FailedRow {
  /** Its external id; the id of a row that was to be deleted. */
  readonly erpKey: string;
  readonly statusCode: string;
  readonly message: string;
}

export interface CsvBody {
  readonly bytes: number;
  /** A block holds good until the next one is asked for. */
  blocks(): Iterable<Buffer>;
}

export interface ResultPage extends Answer<Record<string, string>> {
  /** Undefined behind the last page. */
  readonly next: string | undefined;
}

/** Of one answer: what breaks off is read again from its beginning. */
const ROWS_A_PAGE = 50_000;

/** Ingest and query jobs of Bulk API 2.0 (Bulk API 2.0 Developer Guide). Small calls go by the port, files are streamed. */
export class BulkApi {
  constructor(
    private readonly port: RestPort,
    private readonly idleMs = 120_000,
  ) {}

  create(object: string, does: JobOperation): Promise<JobInfo> {
    return this.port.send('POST', '/jobs/ingest', { object, ...does, lineEnding: 'LF', contentType: 'CSV' });
  }

  info(id: string): Promise<JobInfo> {
    return this.port.send('GET', `/jobs/ingest/${id}`);
  }

  setState(id: string, state: 'UploadComplete' | 'Aborted'): Promise<JobInfo> {
    return this.port.send('PATCH', `/jobs/ingest/${id}`, { state });
  }

  async upload(id: string, body: CsvBody): Promise<void> {
    (await this.stream({ method: 'PUT', path: `ingest/${id}/batches`, body })).resume();
  }

  /** Rows the org refused, read while they arrive. */
  async *failed(id: string): AsyncGenerator<FailedRow> {
    for await (const row of this.rows(`${id}/failedResults`)) {
      const [statusCode = '', ...message] = (row['sf__Error'] ?? '').split(':');
      yield {
        erpKey: row['ERP_Key__c'] ?? row['Id'] ?? '',
        statusCode,
        message: message.join(':').replace(/:[^:]*--$/, ''),
      };
    }
  }

  /** Keys of rows the job never came to. */
  async *unprocessed(id: string): AsyncGenerator<string> {
    for await (const row of this.rows(`${id}/unprocessedrecords`)) yield row['ERP_Key__c'] ?? row['Id'] ?? '';
  }

  /** Starts a query job. */
  query(soql: string): Promise<JobInfo> {
    return this.port.send('POST', '/jobs/query', { operation: 'query', query: soql });
  }

  queryInfo(id: string): Promise<JobInfo> {
    return this.port.send('GET', `/jobs/query/${id}`);
  }

  /** One page of what a query job found, read while it arrives, and where the next one begins. */
  async queryResults(id: string, locator: string | undefined): Promise<ResultPage> {
    const at = locator === undefined ? '' : `&locator=${encodeURIComponent(locator)}`;
    const answer = await this.stream({ method: 'GET', path: `query/${id}/results?maxRecords=${ROWS_A_PAGE}${at}` });
    const next = answer.headers['sforce-locator'];
    return {
      rows: csvRows(answer),
      count: Number(answer.headers['sforce-numberofrecords']),
      next: typeof next === 'string' && next !== 'null' ? next : undefined,
    };
  }

  /** Makes the connection notice that its session ended and get a new one. */
  renewSession(): Promise<unknown> {
    return this.port.send('GET', '/limits');
  }

  private async *rows(path: string): AsyncGenerator<Record<string, string>> {
    yield* csvRows(await this.stream({ method: 'GET', path: `ingest/${path}` }));
  }

  private async stream({ path, ...call }: Pick<StreamCall, 'method' | 'body'> & { path: string }) {
    const { instanceUrl, base, accessToken } = this.port.address();
    const url = `${instanceUrl}${base}/jobs/${path}`;
    try {
      return await streamCall({ ...call, url, accessToken, idleMs: this.idleMs });
    } catch (error) {
      throw salesforceError(error, instanceUrl);
    }
  }
}

async function* csvRows(answer: IncomingMessage): AsyncGenerator<Record<string, string>> {
  const parser = parse({ columns: true });
  answer.on('error', (error) => parser.destroy(error));
  for await (const row of answer.pipe(parser)) yield row as Record<string, string>;
}

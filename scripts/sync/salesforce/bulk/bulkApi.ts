import { parse } from 'csv-parse';
import type { RestPort } from '../restPort.js';
import { streamCall } from './httpStream.js';

export interface JobInfo {
  readonly id: string;
  readonly state: 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
  readonly numberRecordsProcessed?: number;
  readonly numberRecordsFailed?: number;
  readonly errorMessage?: string;
}

export interface FailedRow {
  readonly erpKey: string;
  readonly statusCode: string;
  readonly message: string;
}

export interface CsvBody {
  readonly bytes: number;
  /** A block holds good until the next one is asked for. */
  blocks(): Iterable<Buffer>;
}

/** Ingest jobs of Bulk API 2.0 (Bulk API 2.0 Developer Guide). Small calls go by the port, files are streamed. */
export class BulkApi {
  constructor(
    private readonly port: RestPort,
    private readonly idleMs = 120_000,
  ) {}

  create(object: string, externalIdField: string): Promise<JobInfo> {
    const body = {
      object,
      operation: 'upsert',
      externalIdFieldName: externalIdField,
      lineEnding: 'LF',
      contentType: 'CSV',
    };
    return this.port.send('POST', '/jobs/ingest', body);
  }

  info(id: string): Promise<JobInfo> {
    return this.port.send('GET', `/jobs/ingest/${id}`);
  }

  setState(id: string, state: 'UploadComplete' | 'Aborted'): Promise<JobInfo> {
    return this.port.send('PATCH', `/jobs/ingest/${id}`, { state });
  }

  async upload(id: string, body: CsvBody): Promise<void> {
    const answer = await streamCall({ ...this.target(`${id}/batches`), method: 'PUT', body, idleMs: this.idleMs });
    answer.resume();
  }

  /** Rows the org refused, read while they arrive. */
  async *failed(id: string): AsyncGenerator<FailedRow> {
    for await (const row of this.rows(`${id}/failedResults`)) {
      const [statusCode = '', ...message] = (row['sf__Error'] ?? '').split(':');
      yield { erpKey: row['ERP_Key__c'] ?? '', statusCode, message: message.join(':').replace(/:[^:]*--$/, '') };
    }
  }

  /** Keys of rows the job never came to. */
  async *unprocessed(id: string): AsyncGenerator<string> {
    for await (const row of this.rows(`${id}/unprocessedrecords`)) yield row['ERP_Key__c'] ?? '';
  }

  /** Makes the connection notice that its session ended and get a new one. */
  renewSession(): Promise<unknown> {
    return this.port.send('GET', '/limits');
  }

  private async *rows(path: string): AsyncGenerator<Record<string, string>> {
    const answer = await streamCall({ ...this.target(path), method: 'GET', idleMs: this.idleMs });
    const parser = parse({ columns: true });
    answer.on('error', (error) => parser.destroy(error));
    for await (const row of answer.pipe(parser)) yield row as Record<string, string>;
  }

  private target(path: string): { url: string; accessToken: string } {
    const { instanceUrl, base, accessToken } = this.port.address();
    return { url: `${instanceUrl}${base}/jobs/ingest/${path}`, accessToken };
  }
}

import { parse } from 'csv-parse';
import type { RestPort } from '../restPort.js';
import { salesforceError } from '../salesforceErrors.js';
import { streamCall, type StreamCall } from './httpStream.js';

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
    (await this.stream({ method: 'PUT', path: `${id}/batches`, body })).resume();
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
    const answer = await this.stream({ method: 'GET', path });
    const parser = parse({ columns: true });
    answer.on('error', (error) => parser.destroy(error));
    for await (const row of answer.pipe(parser)) yield row as Record<string, string>;
  }

  private async stream({ path, ...call }: Pick<StreamCall, 'method' | 'body'> & { path: string }) {
    const { instanceUrl, base, accessToken } = this.port.address();
    const url = `${instanceUrl}${base}/jobs/ingest/${path}`;
    try {
      return await streamCall({ ...call, url, accessToken, idleMs: this.idleMs });
    } catch (error) {
      throw salesforceError(error, instanceUrl);
    }
  }
}

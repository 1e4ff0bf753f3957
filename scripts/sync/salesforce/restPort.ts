import pRetry from 'p-retry';
import type { SalesforceRecord } from '../streams/stream.js';
import type { RowResult, SalesforcePort } from './salesforcePort.js';
import { isRetryableCall, salesforceError } from './salesforceErrors.js';

/**
 * What jsforce's Connection and @salesforce/core's Connection have in common. The two come from different packages, so
 * their own types do not mix.
 */
export interface RestConnection {
  readonly instanceUrl: string;
  readonly version: string;
  request<T>(
    request:
      | string
      | { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url: string; body?: string; headers?: Record<string, string> },
  ): PromiseLike<T>;
}

interface QueryPage<T> {
  readonly records: T[];
  readonly nextRecordsUrl?: string;
}

/** The REST API of an org. A call that failed on the way is sent again: every write is an upsert by external id. */
export class RestPort implements SalesforcePort {
  constructor(
    private readonly connection: RestConnection,
    private readonly retry = { retries: 4, minTimeout: 1000 },
  ) {}

  async query<T>(soql: string): Promise<T[]> {
    const records: T[] = [];
    for (let url: string | undefined = `${this.base()}/query?q=${encodeURIComponent(soql)}`; url;) {
      const page: QueryPage<T> = await this.call('GET', url);
      records.push(...page.records);
      url = page.nextRecordsUrl;
    }
    return records;
  }

  async upsert(
    object: string,
    externalIdField: string,
    records: readonly SalesforceRecord[],
  ): Promise<readonly RowResult[]> {
    const body = { allOrNone: false, records: records.map((record) => ({ attributes: { type: object }, ...record })) };
    return this.call('PATCH', `${this.base()}/composite/sobjects/${object}/${externalIdField}`, body);
  }

  private base(): string {
    return `/services/data/v${this.connection.version}`;
  }

  private async call<T>(method: 'GET' | 'PATCH', url: string, body?: object): Promise<T> {
    const request = {
      method,
      url,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    };
    try {
      // Both connections already send a GET again by themselves, never a PATCH.
      return await pRetry(async () => this.connection.request<T>(request), {
        ...this.retry,
        randomize: true,
        shouldRetry: ({ error }) => method === 'PATCH' && isRetryableCall(error),
      });
    } catch (error) {
      throw salesforceError(error, this.connection.instanceUrl);
    }
  }
}

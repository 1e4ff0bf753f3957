import pRetry from 'p-retry';
import type { SalesforceRecord } from '../streams/stream.js';
import type { RowResult, SalesforcePort } from './salesforcePort.js';
import { isRetryableCall, reserveReached, salesforceError } from './salesforceErrors.js';

/**
 * What jsforce's Connection and @salesforce/core's Connection have in common. The two come from different packages, so
 * their own types do not mix.
 */
export interface RestConnection {
  readonly instanceUrl: string;
  readonly version: string;
  readonly accessToken?: string | null | undefined;
  /** Read off every answer (REST API Developer Guide, "API Usage Header"). */
  readonly limitInfo?: { readonly apiUsage?: { readonly used: number; readonly limit: number } };
  request<T>(
    request:
      | string
      | { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; url: string; body?: string; headers?: Record<string, string> },
  ): PromiseLike<T>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What both connections send again by themselves. */
const RETRIED_BELOW = new Set<Method>(['GET', 'DELETE']);

interface QueryPage<T> {
  readonly records: T[];
  readonly nextRecordsUrl?: string;
}

/** The REST API of an org. A call that failed on the way is sent again: every write is an upsert by external id. */
export class RestPort implements SalesforcePort {
  constructor(
    private readonly connection: RestConnection,
    private readonly retry = { retries: 4, minTimeout: 1000 },
    /** Share of the day's API calls that is left to others. */
    private readonly reserve = 0,
  ) {}

  requireApiCalls(): void {
    const usage = this.connection.limitInfo?.apiUsage;
    if (usage && usage.used > usage.limit * (1 - this.reserve)) throw reserveReached(usage, this.reserve);
  }

  /** Where and as whom calls go that this port does not make itself. */
  address(): { instanceUrl: string; base: string; accessToken: string } {
    const { instanceUrl, accessToken } = this.connection;
    return { instanceUrl, base: this.base(), accessToken: accessToken ?? '' };
  }

  send<T>(method: Method, path: string, body?: object): Promise<T> {
    return this.call(method, this.base() + path, body);
  }

  /** A call of the package's own REST classes. */
  apex<T>(path: string, body: object): Promise<T> {
    return this.call('POST', `/services/apexrest${path}`, body);
  }

  async query<T>(soql: string): Promise<T[]> {
    const records: T[] = [];
    for await (const page of this.pages<T>(soql)) records.push(...page);
    return records;
  }

  async *pages<T>(soql: string): AsyncGenerator<readonly T[]> {
    for (let url: string | undefined = `${this.base()}/query?q=${encodeURIComponent(soql)}`; url;) {
      const page: QueryPage<T> = await this.call('GET', url);
      yield page.records;
      url = page.nextRecordsUrl;
    }
  }

  delete(ids: readonly string[]): Promise<readonly RowResult[]> {
    return this.call('DELETE', `${this.base()}/composite/sobjects?allOrNone=false&ids=${ids.join(',')}`);
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

  private async call<T>(method: Method, url: string, body?: object): Promise<T> {
    const request = {
      method,
      url,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    };
    try {
      return await pRetry(async () => this.connection.request<T>(request), {
        ...this.retry,
        randomize: true,
        shouldRetry: ({ error }) => !RETRIED_BELOW.has(method) && isRetryableCall(error),
      });
    } catch (error) {
      throw salesforceError(error, this.connection.instanceUrl);
    }
  }
}

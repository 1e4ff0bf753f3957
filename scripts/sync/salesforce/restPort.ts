import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { SalesforceRecord } from '../streams/stream.js';
import type { OwnRecord, RowResult, SalesforcePort } from './salesforcePort.js';
import { slices } from '../slices.js';
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
    options?: object,
  ): PromiseLike<T>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Both connections would send some methods again by themselves, on top of what is sent again here. */
const ONCE = { retry: { maxRetries: 0 } };

interface QueryPage<T> {
  readonly totalSize: number;
  readonly records: T[];
  readonly nextRecordsUrl?: string;
}

interface Subrequest {
  readonly method: 'GET' | 'PATCH';
  readonly url: string;
  readonly body?: object;
}

interface CompositeAnswer {
  readonly compositeResponse: readonly { readonly httpStatusCode: number; readonly body: unknown }[];
}

/** REST API Developer Guide, "Composite": of its 25 requests five may be queries. */
const QUERIES_OF_COMPOSITE = 5;

function bodiesOf<T>(answer: unknown): T[] {
  return (answer as CompositeAnswer).compositeResponse.map(({ httpStatusCode, body }) => {
    if (httpStatusCode < 300) return body as T;
    const [error] = body as readonly { errorCode: string; message: string }[];
    throw Object.assign(new Error(error?.message), { errorCode: error?.errorCode ?? `ERROR_HTTP_${httpStatusCode}` });
  });
}

/** The REST API of an org. A call that failed on the way is sent again: every write is an upsert by external id. */
export class RestPort implements SalesforcePort {
  constructor(
    private readonly connection: RestConnection,
    private readonly retry = { retries: 4, minTimeout: 1000 },
    /** Share of the day's API calls that is left to others. */
    private readonly reserve = 0,
    /** Longest time for one answer. */
    private readonly answerMs = 120_000,
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

  apex<T>(path: string, body?: object): Promise<T> {
    return this.call(body ? 'POST' : 'GET', `/services/apexrest${path}`, body);
  }

  async query<T>(soql: string): Promise<T[]> {
    const records: T[] = [];
    for await (const page of this.pages<T>(soql)) records.push(...page);
    return records;
  }

  async queries<T>(soqls: readonly string[]): Promise<T[][]> {
    const [only] = soqls;
    if (soqls.length === 1 && only !== undefined) return [await this.query<T>(only)];
    const found: T[][] = [];
    for (const few of slices(soqls, QUERIES_OF_COMPOSITE))
      for (const { records, nextRecordsUrl } of await this.composite<QueryPage<T>>(
        few.map((soql) => this.asked(soql)),
      )) {
        const rest: T[] = [];
        for await (const page of this.pagesFrom<T>(nextRecordsUrl)) rest.push(...page);
        found.push([...records, ...rest]);
      }
    return found;
  }

  async save(records: readonly OwnRecord[]): Promise<void> {
    await this.composite(
      records.map(([object, field, { [field]: key, ...body }]) => ({
        method: 'PATCH',
        url: `${this.base()}/sobjects/${object}/${field}/${encodeURIComponent(String(key))}`,
        body,
      })),
    );
  }

  pages<T>(soql: string): AsyncGenerator<readonly T[]> {
    return this.pagesFrom<T>(this.asked(soql).url);
  }

  /** How many rows a query finds, and its pages. */
  async counted<T>(soql: string): Promise<{ total: number; pages: AsyncGenerator<readonly T[]> }> {
    const { totalSize, records, nextRecordsUrl } = await this.call<QueryPage<T>>('GET', this.asked(soql).url);
    const rest = this.pagesFrom<T>(nextRecordsUrl);
    async function* pages(): AsyncGenerator<readonly T[]> {
      yield records;
      yield* rest;
    }
    return { total: totalSize, pages: pages() };
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

  private asked(soql: string): Subrequest {
    return { method: 'GET', url: `${this.base()}/query?q=${encodeURIComponent(soql)}` };
  }

  private async *pagesFrom<T>(first: string | undefined): AsyncGenerator<readonly T[]> {
    for (let url = first; url;) {
      const page: QueryPage<T> = await this.call('GET', url);
      yield page.records;
      url = page.nextRecordsUrl;
    }
  }

  /** Several requests in one call (REST API Developer Guide, "Composite"); the first that fails is the error of the call. */
  private async composite<T>(requests: readonly Subrequest[]): Promise<T[]> {
    const compositeRequest = requests.map((request, n) => ({ ...request, referenceId: `r${n}` }));
    const url = `${this.base()}/composite`;
    return this.call('POST', url, { allOrNone: false, compositeRequest }, (answer) => bodiesOf<T>(answer));
  }

  private base(): string {
    return `/services/data/v${this.connection.version}`;
  }

  /** `read` may find a failure in the answer, which is retried like any other. */
  private async call<T>(
    method: Method,
    url: string,
    body?: object,
    read: (answer: unknown) => T = (answer) => answer as T,
  ): Promise<T> {
    const request = {
      method,
      url,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    };
    try {
      return await pRetry(async () => read(await inTime(this.answerMs, this.connection.request(request, ONCE))), {
        ...this.retry,
        randomize: true,
        shouldRetry: ({ error }) => isRetryableCall(error),
      });
    } catch (error) {
      throw salesforceError(error, this.connection.instanceUrl);
    }
  }
}

/** jsforce waits for ever for the rest of an answer that broke off. */
async function inTime<T>(ms: number, answer: PromiseLike<T>): Promise<T> {
  const answered = new AbortController();
  const late = async (): Promise<never> => {
    await sleep(ms, undefined, { signal: answered.signal });
    throw Object.assign(new Error(`no answer within ${ms / 1000} seconds`), { code: 'ETIMEDOUT' });
  };
  try {
    return await Promise.race([answer, late()]);
  } finally {
    answered.abort();
  }
}

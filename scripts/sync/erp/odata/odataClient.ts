import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { CreditSyncError } from '../../errors.js';
import type { Authorization } from './authorization.js';
import { endless, HttpFailure, isTransient, notOData, odataError, Passing, retryAfterOf } from './odataErrors.js';
import { readEnvelope, type ODataReply } from './reply.js';
import { instantOf } from './values.js';

export interface ODataClientOptions {
  /** What all addresses begin with; requests go nowhere else. */
  readonly root: string;
  readonly auth: Authorization;
  /** Sent with every request, such as `sap-client`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly retries?: number;
  /** Pause before the first retry; doubles each time. */
  readonly pauseMs?: number;
  readonly timeoutMs?: number;
  /** How a pause the server asked for is kept. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface Preferences {
  /** Rows of a page, where the server heeds it. */
  readonly maxPageSize?: number;
  /** The last page gives a delta link. */
  readonly trackChanges?: boolean;
  readonly ifNoneMatch?: string | undefined;
}

/** Longer than any published limit window; where a server asks for more, the run ends. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** Reads OData V2 and V4 over HTTP; every request is a GET that can be sent again. */
export class ODataClient {
  private readonly root: URL;

  constructor(private readonly options: ODataClientOptions) {
    this.root = new URL(options.root.endsWith('/') ? options.root : `${options.root}/`);
  }

  /** One page. */
  async get(address: string, preferences: Preferences = {}): Promise<ODataReply> {
    return (await this.getChanged(address, preferences))!;
  }

  /** One page; undefined where nothing changed since `ifNoneMatch`. */
  async getChanged(address: string, preferences: Preferences): Promise<ODataReply | undefined> {
    const url = this.resolve(address, this.root);
    try {
      return await pRetry(() => this.attempt(url, preferences), {
        retries: this.options.retries ?? 4,
        minTimeout: this.options.pauseMs ?? 1000,
        shouldRetry: ({ error }) => isTransient(error),
        onFailedAttempt: async ({ error }) => {
          if ((error instanceof HttpFailure || error instanceof Passing) && error.retryAfterMs !== undefined)
            await this.pause(error.retryAfterMs, error);
        },
      });
    } catch (error) {
      throw odataError(error, this.root.origin);
    }
  }

  /** Every page from this one on, along the links the server gives. */
  async *pages(first: string, preferences: Preferences = {}): AsyncGenerator<ODataReply> {
    const visited = new Set<string>();
    for (let address: string | undefined = first; address !== undefined;) {
      if (visited.has(address)) throw endless(address);
      visited.add(address);
      const reply: ODataReply = await this.get(address, preferences);
      yield reply;
      address = reply.next && this.follow(reply.next, reply.base, address);
    }
  }

  /**
   * Links may be relative to the context of the reply or to the request, and behind a proxy they may name a host only
   * the ERP knows. They are followed at the configured address alone: no credentials go elsewhere.
   */
  follow(link: string, base: string | undefined, request: string): string {
    const from = this.resolve(request, this.root);
    const { pathname, search } = new URL(link, base ? new URL(base, from) : from);
    return `${this.root.origin}${pathname}${search}`;
  }

  private async pause(ms: number, asked: HttpFailure | Passing): Promise<void> {
    if (ms > LONGEST_WAIT_MS) throw asked;
    await (this.options.wait ?? sleep)(ms);
  }

  private resolve(address: string, from: URL): URL {
    const url = new URL(address, from);
    if (url.origin === this.root.origin) return url;
    throw new CreditSyncError('ErpLeadsElsewhere', `${url.origin} is not the ERP at ${this.root.origin}.`, {
      actions: ['Correct source.baseUrl.'],
    });
  }

  private async attempt(url: URL, preferences: Preferences): Promise<ODataReply | undefined> {
    const { auth } = this.options;
    const first = await this.send(url, preferences);
    const response = first.status === 401 && auth.renew() ? await this.send(url, preferences) : first;
    if (response.status === 304) return undefined;
    const body = await response.text();
    const place = url.pathname;
    if (!response.ok) throw new HttpFailure(response.status, place, body, retryAfterOf(response));
    const envelope = readEnvelope(body);
    if (envelope) return { ...envelope, now: timeOf(response), etag: response.headers.get('etag') ?? undefined };
    // A server that fails once it has begun to answer can only break off (OData 4.01 Protocol, In-Stream Error).
    throw isJson(response) ? new Passing(notOData(place)) : notOData(place);
  }

  private async send(url: URL, { maxPageSize, trackChanges, ifNoneMatch }: Preferences): Promise<Response> {
    const prefer = [
      ...(maxPageSize ? [`odata.maxpagesize=${maxPageSize}`] : []),
      ...(trackChanges ? ['odata.track-changes'] : []),
    ].join(', ');
    return fetch(url, {
      headers: {
        accept: 'application/json',
        ...this.options.headers,
        ...(await this.options.auth.headers()),
        ...(prefer ? { prefer } : {}),
        ...(ifNoneMatch ? { 'if-none-match': ifNoneMatch } : {}),
      },
      // A redirect would carry the credentials along.
      redirect: 'manual',
      signal: AbortSignal.timeout(this.options.timeoutMs ?? 5 * 60_000),
    });
  }
}

const isJson = ({ headers }: Response): boolean => /\bjson\b/.test(headers.get('content-type') ?? '');

function timeOf({ headers }: Response): string {
  const told = Date.parse(headers.get('date') ?? '');
  return instantOf(new Date(Number.isNaN(told) ? Date.now() : told).toISOString())!;
}

import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { CreditSyncError, errorCode, errorText } from '../errors.js';

export interface JsonPostOptions {
  /** Where the ERP is; without user and password. */
  readonly url: string;
  /** Longest time for one answer. */
  readonly timeoutMs: number;
  readonly retries?: number;
  /** Pause before the first retry; doubles each time. */
  readonly pauseMs?: number;
}

export interface JsonAnswer {
  readonly status: number;
  /** Undefined if the body is not JSON. */
  readonly body: unknown;
  /** The clock of the server, UTC, ISO 8601 with microseconds. */
  readonly now: string;
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** Longer than any usual limit; where a server asks for more, the run ends. */
const LONGEST_WAIT_MS = 10 * 60_000;

class Busy extends Error {
  constructor(
    readonly status: number,
    readonly waitMs: number,
  ) {
    super(`HTTP ${status}`);
  }
}

/** Posts JSON to an ERP. Every call the sources send is a read, so what failed on the way is sent again. */
export class JsonPost {
  private readonly root: URL;
  readonly place: string;

  constructor(private readonly options: JsonPostOptions) {
    this.root = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
    this.place = this.root.host;
  }

  async send(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
    reviver?: Reviver,
  ): Promise<JsonAnswer> {
    try {
      return await pRetry(() => this.attempt(path, body, headers, reviver), {
        retries: this.options.retries ?? 4,
        minTimeout: this.options.pauseMs ?? 500,
        shouldRetry: ({ error }) => (error instanceof Busy ? error.waitMs <= LONGEST_WAIT_MS : true),
        onFailedAttempt: async ({ error, retriesLeft }) => {
          if (error instanceof Busy && retriesLeft > 0 && error.waitMs <= LONGEST_WAIT_MS) await sleep(error.waitMs);
        },
      });
    } catch (error) {
      throw this.down(error);
    }
  }

  private async attempt(
    path: string,
    body: unknown,
    headers: Record<string, string>,
    reviver?: Reviver,
  ): Promise<JsonAnswer> {
    const response = await fetch(new URL(path, this.root), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      // A redirect would carry the password along.
      redirect: 'manual',
      signal: AbortSignal.timeout(this.options.timeoutMs),
    });
    const text = await response.text();
    const { status } = response;
    if (status === 429 || status >= 502) throw new Busy(status, retryAfterMs(response));
    const date = new Date(response.headers.get('date') ?? Date.now()).toISOString();
    return { status, body: parsed(text, reviver), now: `${date.slice(0, -1)}000Z` };
  }

  private down(error: unknown): CreditSyncError {
    const place = this.place;
    if (error instanceof Busy)
      return new CreditSyncError('ErpBusy', `The ERP at ${place} takes no more calls now (HTTP ${error.status}).`, {
        actions: ['Run the sync again later; it goes on where it stopped.'],
        cause: error,
      });
    const why =
      error instanceof Error && error.name === 'TimeoutError'
        ? `no answer within ${this.options.timeoutMs / 1000} seconds`
        : errorCode(error) || errorText(error);
    return new CreditSyncError('ErpDown', `The ERP at ${place} does not answer: ${why}.`, {
      actions: ['Start it or correct source.url, then run the sync again; it goes on where it stopped.'],
      cause: error,
    });
  }
}

function parsed(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}

/** In seconds or as a date. */
function retryAfterMs(response: Response): number {
  const header = response.headers.get('retry-after');
  if (!header) return 0;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

import { setImmediate } from 'node:timers';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { OpenTransaction, runTransaction } from '../engine/runTransaction.js';
import type { Org } from '../engine/org.js';
import type { Quiddity, Transaction } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import type { LocalOrg } from '../seed/localOrg.js';
import type { Json } from './body.js';
import { RestError } from './errors.js';
import { Faults } from './faults/faults.js';
import type { ApiUsage } from './limits.js';
import { Codes } from './oauth/codes.js';
import { ConnectedApps } from './oauth/connectedApps.js';
import { RecentlyViewed } from './recent.js';
import type { Sessions } from './sessions.js';

export interface RestOptions {
  /** False: asynchronous work waits for `POST /local/drain`. */
  readonly autoDrain?: boolean;
  /** Left out: every client id passes and no signature is verified. */
  readonly connectedApps?: ConnectedApps;
}

const ANY_CLIENT = new ConnectedApps();

/** What every resource needs: the org, who calls, and how to run work as the caller. */
export class Rest {
  /** Serves a subrequest of a composite request; set once the application stands. */
  dispatch: (request: Request, inner: Inner) => Response | Promise<Response> = () => {
    throw new Error('the application does not stand yet');
  };
  /** What goes wrong on purpose. */
  readonly faults = new Faults();
  /** What each user looked at last. */
  readonly recent = new RecentlyViewed();
  /** What ends with the server. */
  readonly onClose: (() => void)[] = [];
  readonly codes = new Codes();
  private draining = false;

  constructor(
    readonly org: LocalOrg,
    readonly sessions: Sessions,
    readonly usage: ApiUsage,
    readonly log: Logger,
    private readonly options: RestOptions = {},
  ) {}

  /** Clients that may ask for sessions. */
  get apps(): ConnectedApps {
    return this.options.connectedApps ?? ANY_CLIENT;
  }

  /** Ends what would keep the process alive. */
  end(): void {
    for (const end of this.onClose.splice(0)) end();
  }

  user(c: Context<Env>): UserContext {
    return this.org.security.user(c.get('userId'));
  }

  /** One request is one transaction of its user; jobs and events it left behind run after the response. */
  transact<T>(c: Context<Env>, quiddity: Quiddity, work: (tx: Transaction) => T): T {
    const outer = c.env?.transaction;
    return outer ? outer.part(work) : this.transactAs(c.get('userId'), quiddity, work);
  }

  /** A transaction of a user that no request waits for. */
  transactAs<T>(userId: string, quiddity: Quiddity, work: (tx: Transaction) => T, org: Org = this.org): T {
    try {
      return runTransaction(org, this.org.security.user(userId), quiddity, work);
    } finally {
      this.drainSoon();
    }
  }

  /** A transaction that several subrequests share; `end` commits it or takes everything back. */
  openTransaction(c: Context<Env>): { shared: OpenTransaction; end: (commit: boolean) => void } {
    const shared = new OpenTransaction(this.org, this.user(c), 'rest');
    const end = (commit: boolean): void => {
      try {
        if (commit) shared.commit();
        else shared.rollback();
      } finally {
        this.drainSoon();
      }
    };
    return { shared, end };
  }

  /** Runs all asynchronous work that is due and returns the number of transactions; a failure is logged, the server stays up. */
  drain(): number {
    try {
      return this.org.async.drain();
    } catch (error) {
      this.log.error({ err: error }, 'asynchronous work failed');
      return 0;
    }
  }

  private drainSoon(): void {
    if (this.options.autoDrain === false || this.draining) return;
    this.draining = true;
    setImmediate(() => {
      this.draining = false;
      this.drain();
    });
  }
}

/** What a subrequest of a composite request brings along instead of bytes. */
export interface Inner {
  readonly body: Json | undefined;
  /**
   * The transaction all subrequests share when all or none must pass. Left out altogether: a request of its own, which counts.
   */
  readonly transaction?: OpenTransaction | undefined;
}

/** What a request carries once it is authenticated. */
export interface Env {
  Bindings: Partial<Inner>;
  Variables: { userId: string; token: string };
}

export type Handler = (c: Context<Env>) => Response | Promise<Response>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Registers a resource; its other methods answer 405 and say which are allowed. */
export function resource(app: Hono<Env>, path: string, handlers: Partial<Record<Method, Handler>>): void {
  const allowed = Object.keys(handlers);
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  app.all(path, (c) => {
    const names = (handlers.GET ? ['HEAD', ...allowed] : allowed).join(',');
    throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${c.req.method}' not allowed. Allowed are ${names}`);
  });
}

/** A path parameter that the route guarantees. */
export function param(c: Context<Env>, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

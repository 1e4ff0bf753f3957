import { createServer as createTlsServer } from 'node:https';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodOverride } from 'hono/method-override';
import { pino, type Logger } from 'pino';
import { API_REQUESTS, tellApiRequests } from '../engine/orgLimits.js';
import type { LocalOrg } from '../seed/localOrg.js';
import { apexSoap } from './anonymous/apexSoap.js';
import { apexBridge } from './apexBridge.js';
import { apexRest } from './apexrest.js';
import { approvals } from './approvals.js';
import { authenticated, dataApi, Sessions } from './sessions.js';
import { MAX_BODY_BYTES, tooLarge } from './body.js';
import { bulkIngest } from './bulk/ingest.js';
import { bulkQuery } from './bulk/query.js';
import { isUpload } from './bulk/upload.js';
import { bulkV1 } from './bulkV1/bulkV1.js';
import { compositeBatch } from './composite/batch.js';
import { collections } from './composite/collections.js';
import { composite } from './composite/composite.js';
import { compositeGraph } from './composite/graph.js';
import { compositeTree } from './composite/tree.js';
import { Deployments } from './deploy/deployments.js';
import { metadataRest } from './deploy/metadataRest.js';
import { metadataSoap } from './deploy/metadataSoap.js';
import { describe } from './describe.js';
import { badEncoding, decoded } from './encodedBody.js';
import { answerError, asRestError, notFound, RestError } from './errors.js';
import { externalId } from './externalId.js';
import { faultControls } from './faults/faultControls.js';
import { faultGate } from './faults/faultGate.js';
import { ApiUsage, limits } from './limits.js';
import { local } from './local.js';
import { notifications } from './notifications.js';
import { frontdoor } from './oauth/frontdoor.js';
import { identity } from './oauth/identity.js';
import { oauth } from './oauth/oauth.js';
import { normalisedPath } from './paths.js';
import { query } from './query.js';
import { quickActions } from './quickActions.js';
import { recent } from './recent.js';
import { records } from './records.js';
import { related } from './related.js';
import { replication } from './replication.js';
import { type Env, Rest, type RestOptions } from './rest.js';
import { search } from './search.js';
import { soapLogin } from './soap/soapLogin.js';
import { cometd } from './streaming/cometd.js';
import { tooling } from './tooling/tooling.js';
import { uiObjectInfo } from './uiObjectInfo.js';
import { uiRecords } from './uiRecords.js';
import { versions } from './versions.js';

export interface ServerOptions extends RestOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** PEM of a key and its certificate: the org is reached by https then. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly dailyApiRequests?: number;
  readonly log?: Logger;
  /** The page, served below every other address. */
  readonly page?: Hono;
}

export interface OrgServer {
  readonly url: string;
  readonly sessions: Sessions;
  close(): Promise<void>;
}

/** Longest address the platform takes ("Status Codes and Error Responses", 414). */
const MAX_URL = 16_384;

const OVERRIDDEN = /^(PATCH|PUT|DELETE)$/;

/** Longer than clients keep an idle connection: the org must not be the one that closes it under a request. */
const IDLE_CONNECTION = 72_000;

/** All resources of the org as one application. */
export function restApp(rest: Rest, deployments: Deployments, log: Logger, page?: Hono): Hono<Env> {
  const app = new Hono<Env>({ getPath: normalisedPath });
  // For clients that know no PATCH ("sObject Rows").
  const overridden = methodOverride({ app: app as unknown as Hono, query: '_HttpMethod' });
  app.use((c, next) => (OVERRIDDEN.test(c.req.query('_HttpMethod') ?? '') ? overridden(c, next) : next()));
  app.use((c, next) => {
    c.req.raw = decoded(c.req.raw);
    return next();
  });
  app.use(faultGate(rest));
  const limited = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => answerError(tooLarge()) });
  app.use((c, next) => (isUpload(c.req.method, c.req.path) ? next() : limited(c, next)));
  app.use(async (c, next) => {
    if (c.req.url.length > MAX_URL) throw new RestError(414, 'URI_TOO_LONG', `The address exceeds ${MAX_URL} bytes.`);
    // An answer to a body nobody read would close the connection under the client's next request.
    if (c.req.raw.body && !c.env?.transaction && !isUpload(c.req.method, c.req.path)) await c.req.arrayBuffer();
    await next();
  });
  for (const part of [versions, oauth, identity, frontdoor, soapLogin, local, faultControls])
    app.route('/', part(rest));
  app.use('/services/data/:version/*', dataApi(rest));
  app.route('/', cometd(rest));
  for (const part of [
    limits,
    notifications,
    approvals,
    query,
    bulkIngest,
    bulkQuery,
    composite,
    compositeBatch,
    compositeGraph,
    compositeTree,
    collections,
    describe,
    search,
    recent,
    replication,
    quickActions,
    related,
    records,
    externalId,
    tooling,
    uiRecords,
    uiObjectInfo,
  ]) {
    app.route('/services/data/:version', part(rest));
  }
  app.route('/', metadataSoap(rest, deployments));
  app.route('/services/data/:version', metadataRest(rest, deployments));
  app.use('/services/apexrest/*', authenticated(rest));
  app.use('/webruntime/*', authenticated(rest));
  for (const part of [apexSoap, apexRest, apexBridge, bulkV1]) app.route('/', part(rest));
  app.all('/services/*', () => answerError(notFound()));
  if (page) app.route('/', page as unknown as Hono<Env>);
  app.notFound(() => answerError(notFound()));
  app.onError((error) => answerError(asRestError(error) ?? badEncoding(error) ?? serverFault(error, log)));
  rest.dispatch = (request, inner) => app.fetch(request, inner);
  return app;
}

/** A fault of the org itself: logged with its stack, told without it. */
function serverFault(error: Error, log: Logger): RestError {
  log.error({ err: error }, 'request failed');
  return new RestError(500, 'UNKNOWN_EXCEPTION', `An unexpected error occurred in the local org: ${error.message}`);
}

/** Serves the org on the loopback interface only: it hands out sessions freely. */
export async function startServer(org: LocalOrg, options: ServerOptions = {}): Promise<OrgServer> {
  const log = options.log ?? pino({ level: 'warn' }, pino.destination(2));
  const sessions = new Sessions(org.organizationId);
  const usage = new ApiUsage(org.clock, options.dailyApiRequests ?? API_REQUESTS);
  tellApiRequests(org, () => usage);
  const rest = new Rest(org, sessions, usage, log, options);
  const deployments = new Deployments(rest);
  const app = restApp(rest, deployments, log, options.page);
  const server = await listening(app, options).catch((error: unknown) => {
    rest.end();
    throw error;
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no address');
  const scheme = options.tls ? 'https' : 'http';
  return { url: `${scheme}://127.0.0.1:${address.port}`, sessions, close: () => closed(server, rest) };
}

function listening(app: Hono<Env>, { port = 0, tls }: ServerOptions): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = { maxHeaderSize: 2 * MAX_URL, keepAliveTimeout: IDLE_CONNECTION, ...tls };
    const how = tls ? { createServer: createTlsServer, serverOptions } : { serverOptions };
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1', ...how }, () => resolve(server));
    server.once('error', reject);
  });
}

/** Keep-alive connections of clients must not hold the process. */
function closed(server: ServerType, rest: Rest): Promise<void> {
  rest.end();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

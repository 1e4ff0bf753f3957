import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OdooError, OdooTables, type OdooRecord } from './odooTables.js';

export const ACCESS = { database: 'erp', user: 'credit@example.com', key: 'api-key-of-the-test' };
const USER_ID = 7;

export interface OdooServer {
  readonly url: string;
  readonly tables: OdooTables;
  /** Answers to the next calls instead of the usual ones. */
  readonly next: ((respond: Respond) => void)[];
  /** Models the user has no right to. */
  readonly forbidden: Set<string>;
  readonly calls: string[];
  stop(): Promise<void>;
}

type Respond = (status: number, body: string, headers?: Record<string, string>) => void;
interface Call {
  readonly id: unknown;
  readonly params: { readonly service: string; readonly method: string; readonly args: readonly unknown[] };
}

/**
 * Odoo's JSON-RPC endpoint as the chapter External API of its documentation describes it: services `common` and `object` on
 * /jsonrpc, errors with HTTP 200 and the name of the exception.
 */
export async function startOdooServer(major: number): Promise<OdooServer> {
  const tables = new OdooTables(major);
  const next: OdooServer['next'] = [];
  const forbidden = new Set<string>();
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const respond: Respond = (status, body, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    void read(request).then((body) => {
      const planned = next.shift();
      if (planned) return planned(respond);
      if (request.method !== 'POST' || request.url !== '/jsonrpc') return respond(404, '<html>Not Found</html>');
      const call = JSON.parse(body) as Call;
      calls.push([call.params.service, call.params.method, call.params.args[3], call.params.args[4]].join(' ').trim());
      return respond(200, JSON.stringify(answer(call, { tables, forbidden, major })));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tables, next, forbidden, calls, stop };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

interface World {
  readonly tables: OdooTables;
  readonly forbidden: ReadonlySet<string>;
  readonly major: number;
}

function answer({ id, params }: Call, world: World): object {
  try {
    return { jsonrpc: '2.0', id, result: dispatch(params, world) };
  } catch (error) {
    const { exception, message } = error as OdooError;
    const data = {
      name: exception,
      debug: 'Traceback (most recent call last): …',
      message,
      arguments: [message],
      context: {},
    };
    return { jsonrpc: '2.0', id, error: { code: 200, message: 'Odoo Server Error', data } };
  }
}

function dispatch({ service, method, args }: Call['params'], world: World): unknown {
  if (service === 'common' && method === 'version')
    return {
      server_version: `${world.major}.0`,
      server_version_info: [world.major, 0, 0, 'final', 0, ''],
      server_serie: `${world.major}.0`,
      protocol_version: 1,
    };
  if (args[0] !== ACCESS.database)
    throw new OdooError('psycopg2.OperationalError', `FATAL:  database "${String(args[0])}" does not exist\n`);
  if (service === 'common' && method === 'login')
    return args[1] === ACCESS.user && args[2] === ACCESS.key ? USER_ID : false;
  if (service !== 'object' || method !== 'execute_kw') throw new OdooError('builtins.AttributeError', method);
  const [, user, key, model, name, positional, named] = args;
  if (user !== USER_ID || key !== ACCESS.key) throw new OdooError('odoo.exceptions.AccessDenied', 'Access Denied');
  if (world.forbidden.has(String(model)))
    throw new OdooError(
      'odoo.exceptions.AccessError',
      `You are not allowed to access '${String(model)}' records.\n\nThis operation is allowed for the following groups: …`,
    );
  return execute(world.tables, String(model), String(name), positional as unknown[], (named ?? {}) as Named);
}

interface Named {
  readonly fields?: readonly string[];
  readonly limit?: number | false;
  readonly order?: string;
  readonly lazy?: boolean;
  readonly context?: { readonly active_test?: boolean };
}

function execute(tables: OdooTables, model: string, method: string, args: readonly unknown[], named: Named): unknown {
  // Archived records are left out unless the context says otherwise; conditions on links find them all the same.
  const isShown = (record: OdooRecord): boolean => named.context?.active_test === false || record['active'] !== false;
  const found = tables.search(model, args[0] as unknown[]).filter(isShown);
  const ordered = named.order === 'id asc' ? found.sort((a, b) => Number(a['id']) - Number(b['id'])) : found.reverse();
  const limited = named.limit ? ordered.slice(0, named.limit) : ordered;
  switch (method) {
    case 'search':
      return limited.map((record) => record['id']);
    case 'search_count':
      return found.length;
    case 'search_read':
      return limited.map((record) => tables.read(model, record, named.fields ?? []));
    case 'read_group':
      return readGroup(tables, model, found, args[1] as string[], (args[2] as string[])[0]!);
    default:
      throw new OdooError('builtins.AttributeError', `The method '${model}.${method}' does not exist`);
  }
}

/** Sums are made of floats, as the database column is shown. */
function readGroup(
  tables: OdooTables,
  model: string,
  found: readonly OdooRecord[],
  fields: readonly string[],
  by: string,
): object[] {
  const groups = new Map<unknown, OdooRecord[]>();
  for (const record of found) groups.set(record[by], [...(groups.get(record[by]) ?? []), record]);
  return [...groups.values()].map((records) => ({
    ...tables.read(model, records[0]!, [by]),
    __count: records.length,
    __domain: [],
    ...Object.fromEntries(
      fields
        .filter((field) => field.endsWith(':sum'))
        .map((field) => field.replace(':sum', ''))
        .map((field) => [field, records.reduce((sum, record) => sum + Number(record[field]), 0)]),
    ),
  }));
}

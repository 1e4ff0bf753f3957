import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'lossless-json';
import { order, parseFilter, type Dialect } from './filter.js';
import { serialise, valueOf, type Row, type Selection, type Table } from './table.js';

/** How the next answers go wrong, one each. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * OData V2 and V4 over HTTP as the JSON formats describe them: filter, order, select, top, server-driven paging with
 * $skiptoken, delta links, ETags. Written for tests from the OData documentation; it is no ERP.
 */
export class ODataServer {
  readonly tables = new Map<string, Table>();
  readonly requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  readonly faults: Fault[] = [];
  /** The most rows of one answer, whatever is asked for. */
  maxPage = 1000;
  /** How next links are written. */
  links: 'absolute' | 'relative' | 'elsewhere' = 'absolute';
  /** Delta links older than this change number are gone. */
  oldestDelta = 0;
  /** Runs before each answer, such as a change made by somebody else in the middle of paging. */
  beforeAnswer: () => void = () => undefined;
  authorized: (headers: IncomingMessage['headers']) => boolean = () => true;
  private change = 0;
  private readonly deleted: { readonly path: string; readonly id: string; readonly change: number }[] = [];
  private readonly server = createServer((request, response) => this.handle(request, response));

  constructor(
    private readonly version: 2 | 4,
    private readonly dialect: Dialect = {},
  ) {}

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this.origin;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Adds the row, or changes what is there under its key. */
  put(path: string, row: Row): void {
    const table = this.table(path);
    const at = table.rows.findIndex((each) => table.keys.every((key) => each[key] === row[key]));
    const merged = { ...table.rows[at], ...row, $change: ++this.change };
    if (at >= 0) table.rows[at] = merged;
    else table.rows.push(merged);
  }

  remove(path: string, matches: (row: Row) => boolean): void {
    const table = this.table(path);
    for (const row of table.rows.filter(matches)) {
      table.rows.splice(table.rows.indexOf(row), 1);
      this.deleted.push({ path, id: `${path}(${String(row[table.keys[0]!])})`, change: ++this.change });
    }
  }

  table(path: string): Table {
    const table = this.tables.get(path);
    if (!table) throw new Error(`no entity set ${path}`);
    return table;
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    const path = decodeURIComponent(url.pathname);
    this.requests.push({ path: request.url ?? '', headers: request.headers });
    const fault = this.faults.shift();
    if (fault) return fault(request, response);
    if (!this.authorized(request.headers)) return this.refuse(response, 401, 'Unauthorized');
    if (!this.tables.has(path)) return this.refuse(response, 404, `Resource not found for the segment ${path}`);
    try {
      this.beforeAnswer();
      this.answer(path, url, request, response);
    } catch (error) {
      this.refuse(response, 400, (error as Error).message);
    }
  }

  private answer(path: string, url: URL, request: IncomingMessage, response: ServerResponse): void {
    const etag = `W/"${this.change}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    const table = this.table(path);
    const option = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
    const since = option('$deltatoken') === undefined ? undefined : Number(option('$deltatoken'));
    if (since !== undefined && since < this.oldestDelta) return this.refuse(response, 410, 'The delta token expired');
    const matching = this.matching(table, option('$filter'), option('$orderby')).filter(
      (row) => since === undefined || Number(row['$change']) > since,
    );
    const preferred = Number(/maxpagesize=(\d+)/.exec(String(request.headers['prefer']))?.[1] ?? this.maxPage);
    const start = Number(option('$skiptoken') ?? 0);
    const asked = matching.slice(0, option('$top') ? start + Number(option('$top')) : undefined);
    const end = start + Math.min(preferred, this.maxPage);
    const select = selected(table, option('$select'), option('$expand'));
    const rows = asked.slice(start, end).map((row) => serialise(table, row, this.version, select));
    const next = end < asked.length ? this.link(url, { $skiptoken: String(end) }) : undefined;
    const isTracked = since !== undefined || String(request.headers['prefer']).includes('track-changes');
    const delta =
      isTracked && !next ? this.link(url, { $deltatoken: String(this.change), $skiptoken: null }) : undefined;
    const gone = this.deleted.filter((each) => since !== undefined && each.path === path && each.change > since);
    this.send(response, 200, this.envelope(rows, gone, next, delta), { etag });
  }

  private matching(table: Table, filter: string | undefined, orderBy: string | undefined): Row[] {
    const test = filter ? parseFilter(filter, table, this.dialect) : () => true;
    const fields = (orderBy ?? table.keys.join(',')).split(',').map((part) => part.trim().split(' ')[0]!);
    for (const field of fields) if (!(field in table.fields)) throw new Error(`no property ${field}`);
    return table.rows
      .filter(test)
      .sort((a, b) => fields.reduce((so, field) => so || order(valueOf(table, a, field), valueOf(table, b, field)), 0));
  }

  private link(url: URL, changes: Readonly<Record<string, string | null>>): string {
    const target = new URL(url);
    for (const [name, value] of Object.entries(changes))
      if (value === null) target.searchParams.delete(name);
      else target.searchParams.set(name, value);
    if (this.links === 'elsewhere') target.host = 'erp.internal:8000';
    return this.links === 'relative' ? `${target.pathname.split('/').at(-1)}${target.search}` : target.href;
  }

  private envelope(rows: Row[], gone: readonly { id: string }[], next?: string, delta?: string): unknown {
    if (this.version === 2)
      return { d: { results: rows, ...(next ? { __next: next } : {}), ...(delta ? { __delta: delta } : {}) } };
    const removed = gone.map(({ id }) => ({ '@odata.context': '$metadata#set/$deletedEntity', id, reason: 'deleted' }));
    return {
      value: [...rows, ...removed],
      ...(next ? { '@odata.nextLink': next } : {}),
      ...(delta ? { '@odata.deltaLink': delta } : {}),
    };
  }

  private refuse(response: ServerResponse, status: number, text: string): void {
    const message = this.version === 2 ? { lang: 'en', value: text } : text;
    this.send(response, status, { error: { code: String(status), message } });
  }

  private send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(stringify(body));
  }
}

/** By the first part of their path; properties of expanded entities are named by path (OData V2 URI conventions, 4.8). */
function selected(table: Table, select: string | undefined, expand: string | undefined): Selection | undefined {
  if (select === undefined) return undefined;
  const names = new Map<string, string[]>();
  for (const [name, inner] of [...select.split(','), ...(expand?.split(',') ?? [])].map((path) => path.split('/'))) {
    if (!(name! in table.fields)) throw new Error(`no property ${name}`);
    if (inner !== undefined && !table.nested[name!]?.includes(inner)) throw new Error(`no property ${name}/${inner}`);
    names.set(name!, [...(names.get(name!) ?? []), ...(inner === undefined ? [] : [inner])]);
  }
  return names;
}

export const answerWith =
  (status: number, body = '', headers: Record<string, string> = {}): Fault =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

export const cutOff: Fault = (request) => void request.socket.destroy();

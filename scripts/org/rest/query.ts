import { type Context, Hono } from 'hono';
import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { UserContext } from '../security/userRows.js';
import { withoutHiddenFields } from '../soql/access.js';
import type { Query, SelectItem } from '../soql/ast.js';
import { parseQuery } from '../soql/parse.js';
import { indexOf } from '../soql/plan.js';
import { QueryError } from '../soql/queryError.js';
import { resolveQuery } from '../soql/resolve.js';
import type { ResolvedQuery } from '../soql/resolved.js';
import { runQuery } from '../soql/run.js';
import type { SObject } from '../values/sobject.js';
import { json } from './body.js';
import { columnMetadata } from './columnMetadata.js';
import { type Cursor, Cursors } from './cursors.js';
import { RestError } from './errors.js';
import { type Env, param, resource, type Rest } from './rest.js';
import { recordJson, type Shape, shapeOf } from './shape.js';
import { dataBase } from './versions.js';

const START = { line: 1, column: 1 };

/** The records with these ids as the transaction's user sees them; fields as dotted paths. */
export function selectByIds(
  tx: Transaction,
  def: ObjectDef,
  ids: readonly string[],
  fields: readonly string[],
): Map<string, SObject> {
  return new Map(selectWhere(tx, def, 'Id', ids, fields).map((row) => [row.id ?? '', row]));
}

/** The records that have one of these ids in a field. */
export function selectWhere(
  tx: Transaction,
  def: ObjectDef,
  field: string,
  ids: readonly string[],
  fields: readonly string[],
): SObject[] {
  const query: Query = {
    select: [...new Set(['Id', ...fields])].map(selected),
    from: { name: def.name, ...START },
    where: {
      kind: 'compare',
      operand: { kind: 'field', path: [field], ...START },
      operator: 'in',
      value: { kind: 'list', items: ids.map((text) => ({ kind: 'string', text })) },
      ...START,
    },
  };
  const rows = runQuery(tx, query, [], { access: 'user', sharing: true });
  if (typeof rows === 'number') throw new Error('a query for records gave a count');
  return rows;
}

function selected(field: string): SelectItem {
  return { kind: 'operand', operand: { kind: 'field', path: field.split('.'), ...START } };
}

/** Field names of a request; a name the object does not have is the caller's error. */
export function requireFields(def: ObjectDef, names: readonly string[]): string[] {
  for (const name of names) {
    if (name.includes('.') || def.field(name)) continue;
    throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${def.name}`);
  }
  return [...names];
}

/** A filter is selective when it finds fewer of the records than this ("Query Plan Tool", cost; standard indexes). */
const SELECTIVE = 0.3;

/** `/query?explain=…`: how the local org finds the rows; it knows one plan for a query (REST API Developer Guide, "Query Performance Feedback"). */
export function explain(rest: Rest, c: Context<Env>, text: string): Response {
  const { query, resolved } = located(text, () => understood(rest, text, rest.user(c), false));
  const rows = rest.transact(c, 'rest', (tx) =>
    runQuery(tx, query, [], { access: 'user', sharing: true, unlimited: true }),
  );
  const cardinality = typeof rows === 'number' ? rows : rows.length;
  const table = rest.org.store.table(resolved.object);
  const index = indexOf(resolved.where, table);
  const plan = {
    cardinality,
    fields: index ? [index.name] : [],
    leadingOperationType: index ? 'Index' : 'TableScan',
    notes: [],
    relativeCost: (index ? cardinality : Math.max(1, table.count)) / (SELECTIVE * Math.max(1, table.count)),
    sobjectCardinality: table.count,
    sobjectType: resolved.object.name,
  };
  return json({ plans: [plan], sourceQuery: text });
}

const LARGEST_PAGE = 2_000;
const SMALLEST_PAGE = 200;

/** `/query`, `/queryAll` and their further pages (REST API Developer Guide, "Query"); the Tooling API's know some objects only. */
export function query(rest: Rest, toolingObjects?: ReadonlySet<string>): Hono<Env> {
  const app = new Hono<Env>();
  const cursors = new Cursors(rest.org.clock);
  const first = (allRows: boolean) => (c: Context<Env>) => firstPage(rest, cursors, c, { allRows, toolingObjects });
  const further = (c: Context<Env>): Response => {
    const { cursor, offset } = cursors.require(param(c, 'locator'), c.get('userId'));
    return json(page(c, cursor, offset));
  };
  for (const [path, allRows] of [
    ['/query', false],
    ['/queryAll', true],
  ] as const) {
    resource(app, path, { GET: first(allRows) });
    resource(app, `${path}/:locator`, { GET: further });
  }
  return app;
}

interface Kind {
  /** Rows of the recycle bin as well. */
  readonly allRows: boolean;
  /** By lower-case name, where the Tooling API is asked; its answers tell a little more. */
  readonly toolingObjects: ReadonlySet<string> | undefined;
}

function firstPage(rest: Rest, cursors: Cursors, c: Context<Env>, { allRows, toolingObjects }: Kind): Response {
  const plan = c.req.query('explain');
  if (plan !== undefined) return explain(rest, c, plan);
  const text = requireText(c);
  const { query: asked, resolved } = located(text, () => understood(rest, text, rest.user(c), allRows));
  const { name } = resolved.object;
  if (toolingObjects && !toolingObjects.has(name.toLowerCase()))
    throw new RestError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
  if (c.req.query('columns') !== undefined) return json(columnMetadata(resolved));
  const rows = located(text, () =>
    rest.transact(c, 'rest', (tx) => runQuery(tx, asked, [], { access: 'user', sharing: true, unlimited: true })),
  );
  if (asked.forView && typeof rows !== 'number')
    rest.recent.viewed(
      c.get('userId'),
      rows.flatMap(({ id }) => id ?? []),
    );
  if (typeof rows === 'number') return json({ totalSize: rows, done: true, records: [] });
  const found = answer(c, cursors, rows, shapeOf(resolved));
  return json(
    toolingObjects ? { ...found, size: found.records.length, entityTypeName: name, queryLocator: null } : found,
  );
}

function answer(c: Context<Env>, cursors: Cursors, rows: SObject[], shape: Shape): Page {
  const pageSize = pageSizeOf(c);
  if (rows.length > pageSize) return page(c, cursors.add(c.get('userId'), rows, shape, pageSize), 0);
  return { totalSize: rows.length, done: true, records: rows.map((row) => recordJson(row, shape, dataBase(c))) };
}

interface Page {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly object[];
}

function page(c: Context<Env>, { id, rows, shape, pageSize }: Cursor, offset: number): Page {
  const end = Math.min(offset + pageSize, rows.length);
  const base = dataBase(c);
  return {
    totalSize: rows.length,
    done: end === rows.length,
    ...(end < rows.length ? { nextRecordsUrl: `${base}/query/${id}-${end}` } : {}),
    records: rows.slice(offset, end).map((row) => recordJson(row, shape, base)),
  };
}

function requireText(c: Context<Env>): string {
  const text = c.req.query('q')?.trim();
  if (!text)
    throw new RestError(400, 'MALFORMED_QUERY', 'The query parameter q is missing: /query?q=SELECT+Id+FROM+Account');
  return text;
}

/** The text as a query the schema knows, with the columns the user may see, or the platform's error for it. */
export function understood(
  { org }: Rest,
  text: string,
  user: UserContext,
  allRows: boolean,
): { query: Query; resolved: ResolvedQuery } {
  const { query: parsed, bindNames } = parseQuery(text);
  if (bindNames.length > 0) {
    throw new RestError(
      400,
      'MALFORMED_QUERY',
      `bind variables only exist in Apex: write a literal for :${bindNames[0]}`,
    );
  }
  const asked = allRows ? { ...parsed, allRows: true } : parsed;
  const { problems, resolved } = resolveQuery(asked, org.schema);
  if (problems[0]) throw new QueryError(problems[0]);
  if (!resolved) throw new Error('a query without problems has no meaning');
  return { query: asked, resolved: withoutHiddenFields(resolved, org.security, user) };
}

/** Page size a client asks for: `Sforce-Query-Options: batchSize=500`. */
function pageSizeOf(c: Context<Env>): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(c.req.header('sforce-query-options') ?? '')?.[1];
  return asked ? Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, Number(asked))) : LARGEST_PAGE;
}

/** Query errors say where in the caller's text they are. */
export function located<T>(text: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof QueryError) throw new RestError(400, error.problem.code, error.restMessage(text));
    throw error;
  }
}

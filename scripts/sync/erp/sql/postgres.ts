import pg from 'pg';
import { errorCode, errorText } from '../../errors.js';
import { HASH_DIGITS } from '../../worker.js';
import { UNREACHABLE, type Dialect, type SqlDatabase, type SqlProblem, type SqlRow } from './sqlDatabase.js';

/** Numbers and dates arrive as the text the server sent: no float, no time zone of this machine. Floats stay numbers, which streams refuse. */
const AS_TEXT = new Set<number>([
  pg.types.builtins.INT2,
  pg.types.builtins.INT4,
  pg.types.builtins.INT8,
  pg.types.builtins.NUMERIC,
  pg.types.builtins.DATE,
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    AS_TEXT.has(oid) ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** PostgreSQL documentation, appendix A. */
const PROBLEMS: Readonly<Record<string, SqlProblem>> = {
  '28P01': 'login',
  '28000': 'login',
  '3D000': 'database',
  '42P01': 'view',
  '42703': 'column',
  '42501': 'rights',
};
/** Connection exceptions, insufficient resources, operator intervention. */
const TRANSIENT = /^(08|53|57P)/;

const instantText = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
/** Cursors are UTC; a cast to timestamptz would read a bare date in the zone of the server. */
const utc = (placeholder: string): string => `(${placeholder}::timestamp at time zone 'UTC')`;

const dialect: Dialect = {
  version: `current_setting('server_version')`,
  now: instantText('now()'),
  placeholder: (position) => `$${position}`,
  instantText,
  bytes: (expression) => `${expression} collate "C"`,
  sameText: (column, value, bind) => `${column} = ${bind(value)}`,
  oneOf: (column, values, bind) => `${column} = any(${bind(values)}::text[])`,
  changedSince: (at, overlapSeconds, bind) =>
    `updated_at >= ${utc(bind(at))} - make_interval(secs => ${bind(overlapSeconds)})`,
  ownedBy: (column, { index, of }, bind) =>
    `('x' || substr(md5(coalesce(${column}, '')), 1, ${HASH_DIGITS}))::bit(${HASH_DIGITS * 4})::int % ${bind(of)}::int = ${bind(index - 1)}::int`,
  after: ({ at, key }, bind) => `(updated_at, "key" collate "C") > (${utc(bind(at))}, ${bind(key)} collate "C")`,
};

/** Any database that speaks the PostgreSQL wire protocol. */
export function openPostgres(url: string): SqlDatabase {
  const { hostname, port, pathname, username } = new URL(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    types,
  });
  // An idle connection that breaks is replaced by the pool; the next query tells if the server is gone.
  pool.on('error', () => undefined);
  return {
    dialect,
    place: `${hostname}:${port || '5432'}${pathname}`,
    user: decodeURIComponent(username) || 'postgres',
    query: async (text, values) => (await pool.query<SqlRow>(text, [...values])).rows,
    problem,
    close: () => pool.end(),
  };
}

function problem(error: unknown): SqlProblem | undefined {
  const code = errorCode(error);
  const lost = /terminated unexpectedly|timeout exceeded/i.test(errorText(error));
  return PROBLEMS[code] ?? (lost || UNREACHABLE.has(code) || TRANSIENT.test(code) ? 'transient' : undefined);
}

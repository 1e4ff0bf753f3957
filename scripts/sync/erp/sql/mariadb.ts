import type { Pool } from 'mysql2/promise';
import { errorCode } from '../../errors.js';
import { HASH_DIGITS } from '../../worker.js';
import { UNREACHABLE, type Dialect, type SqlDatabase, type SqlProblem, type SqlRow } from './sqlDatabase.js';

/** Whole numbers, decimals, dates and times arrive as the text the server sent; floats stay numbers, which streams refuse. */
const AS_TEXT = new Set([
  'TINY',
  'SHORT',
  'INT24',
  'LONG',
  'LONGLONG',
  'DECIMAL',
  'NEWDECIMAL',
  'DATE',
  'DATETIME',
  'TIMESTAMP',
]);

/** MariaDB documentation, "MariaDB Error Codes". */
const PROBLEMS: Readonly<Record<string, SqlProblem>> = {
  ER_ACCESS_DENIED_ERROR: 'login',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'login',
  ER_BAD_DB_ERROR: 'database',
  ER_NO_SUCH_TABLE: 'view',
  ER_VIEW_INVALID: 'view',
  ER_BAD_FIELD_ERROR: 'column',
  ER_TABLEACCESS_DENIED_ERROR: 'rights',
  ER_COLUMNACCESS_DENIED_ERROR: 'rights',
  ER_DBACCESS_DENIED_ERROR: 'rights',
  PROTOCOL_CONNECTION_LOST: 'transient',
  ER_CON_COUNT_ERROR: 'transient',
  ER_SERVER_SHUTDOWN: 'transient',
  ER_NORMAL_SHUTDOWN: 'transient',
  ER_QUERY_INTERRUPTED: 'transient',
  ER_CONNECTION_KILLED: 'transient',
  ER_LOCK_DEADLOCK: 'transient',
  ER_LOCK_WAIT_TIMEOUT: 'transient',
};

const instantText = (expression: string): string => `date_format(${expression}, '%Y-%m-%dT%H:%i:%s.%fZ')`;
/** Collations ignore case, accents or trailing blanks; this one ignores nothing. */
const BYTES = 'collate utf8mb4_nopad_bin';
const time = (at: string): string => at.replace(/Z$/, '');

const dialect: Dialect = {
  version: 'version()',
  now: instantText('utc_timestamp(6)'),
  placeholder: () => '?',
  instantText,
  bytes: (expression) => `convert(${expression} using utf8mb4) ${BYTES}`,
  sameText: (column, value, bind) => `${column} = ${bind(value)} ${BYTES}`,
  // By the collation of the column, which has the index; the source drops what differs in case.
  oneOf: (column, values, bind) => `${column} in (${values.map(bind).join(', ') || 'null'})`,
  changedSince: (at, overlapSeconds, bind) =>
    `updated_at >= cast(${bind(time(at))} as datetime(6)) - interval ${bind(overlapSeconds)} second`,
  ownedBy: (column, { index, of }, bind) =>
    `conv(substr(md5(convert(coalesce(${column}, '') using utf8mb4)), 1, ${HASH_DIGITS}), 16, 10) % ${bind(of)} = ${bind(index - 1)}`,
  after: ({ at, key }, bind) =>
    `updated_at >= ${bind(time(at))} and (updated_at > ${bind(time(at))} or "key" > ${bind(key)} ${BYTES})`,
};

/** The session reads timestamps as UTC, whatever the server's zone, and takes the quotes of standard SQL. */
const SESSION = `set session time_zone = '+00:00', sql_mode = 'ANSI_QUOTES,STRICT_TRANS_TABLES'`;

/** MariaDB and MySQL; `?ssl=true` in the url demands an encrypted connection with a certificate that is verified. */
export function openMariadb(url: string): SqlDatabase {
  const { hostname, port, pathname, username } = new URL(url);
  const pool = openPool(url);
  return {
    dialect,
    place: `${hostname}:${port || '3306'}${pathname}`,
    user: decodeURIComponent(username),
    query: async (text, values) => (await (await pool).query(text, [...values]))[0] as SqlRow[],
    problem: (error) => PROBLEMS[errorCode(error)] ?? (UNREACHABLE.has(errorCode(error)) ? 'transient' : undefined),
    close: async () => (await pool).end(),
  };
}

async function openPool(url: string): Promise<Pool> {
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  // Loaded only when needed: a third of all the code of the service.
  const { createPool } = await import('mysql2/promise');
  const pool = createPool({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    connectionLimit: 1,
    connectTimeout: 10_000,
    charset: 'utf8mb4',
    typeCast: (field, next) => (AS_TEXT.has(field.type) ? field.string() : next()),
    ...(searchParams.get('ssl') === 'true' ? { ssl: { rejectUnauthorized: true } } : {}),
  });
  // Sent before the first query of the connection.
  pool.pool.on('connection', (connection) => connection.query(SESSION));
  return pool;
}

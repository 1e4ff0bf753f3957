import type { Worker } from '../../worker.js';

/** What the SQL source needs of a database product: a connection, its words for a few things, and its error codes. */
export type SqlRow = Record<string, unknown>;

export interface SqlDatabase {
  readonly dialect: Dialect;
  /** Host, port and database, as messages name them. */
  readonly place: string;
  readonly user: string;
  query(text: string, values: readonly unknown[]): Promise<SqlRow[]>;
  /** What an error means, by its code. */
  problem(error: unknown): SqlProblem | undefined;
  close(): Promise<void>;
}

export type SqlProblem = 'login' | 'database' | 'view' | 'column' | 'rights' | 'transient';

/** Makes a value travel as a parameter and gives its placeholder. */
export type Bind = (value: unknown) => string;

export interface Dialect {
  readonly version: string;
  readonly now: string;
  placeholder(position: number): string;
  /** A timestamp as UTC text with microseconds, fixed width: text order is time order, nothing is lost to milliseconds. */
  instantText(expression: string): string;
  /** Text compared by its bytes, so that it sorts and differs alike on every server. */
  bytes(expression: string): string;
  sameText(column: string, value: unknown, bind: Bind): string;
  oneOf(column: string, values: readonly string[], bind: Bind): string;
  changedSince(at: string, overlapSeconds: number, bind: Bind): string;
  /** Customers by the hash of their number, as `owns` tells (scripts/sync/worker.ts). */
  ownedBy(column: string, worker: Worker, bind: Bind): string;
  /** Rows behind a position in the order of updated_at and key. */
  after(position: { readonly at: string; readonly key: string }, bind: Bind): string;
}

export const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
]);

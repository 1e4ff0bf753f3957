import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Line } from '../streams/linePage.js';
import type { SalesforceRecord } from '../streams/stream.js';
import { isRetryableCode } from './salesforceErrors.js';
import type { RowError, RowResult, SalesforcePort } from './salesforcePort.js';

export interface RowToWrite {
  readonly key: string;
  /** Usually the Account: rows of one group are never in two calls at once, or they would wait for each other's locks. */
  readonly group: string;
  readonly record: SalesforceRecord;
  /** The record as a line of a CSV file. */
  readonly line: Line;
}

export type RowOutcome =
  | { readonly key: string; readonly written: true }
  | { readonly key: string; readonly written: false; readonly error: RowError };

export interface WriterOptions {
  /** Calls in flight at once. */
  readonly lanes: number;
  /** Pause before the first retry of a locked row; doubles each time. */
  readonly pauseMs: number;
  readonly onWritten?: (rows: number) => void;
}

const LARGEST_COLLECTION = 200;
/** Collection size per try: a row that stays locked is retried in ever smaller company, in the end alone. */
const CHUNK_SIZES = [LARGEST_COLLECTION, 50, 10, 1];

/** Upserts by external id in collections sorted by group; every row comes back with its outcome, in no given order. */
export async function writeRows(
  port: Pick<SalesforcePort, 'upsert'>,
  object: string,
  externalIdField: string,
  rows: readonly RowToWrite[],
  options: WriterOptions,
): Promise<RowOutcome[]> {
  const limit = pLimit(options.lanes);
  // No lane without a full collection: every call counts against the limit of the day.
  const lanes = splitByGroup(rows, Math.min(options.lanes, Math.ceil(rows.length / LARGEST_COLLECTION)));
  const outcomes = await Promise.all(
    lanes.map((lane) => limit(() => writeLane(port, object, externalIdField, lane, options))),
  );
  return outcomes.flat();
}

/** Groups spread over lanes by hash; inside a lane calls go one after the other. */
export function splitByGroup(rows: readonly RowToWrite[], lanes: number): RowToWrite[][] {
  const split = Array.from({ length: lanes }, (): RowToWrite[] => []);
  for (const row of rows) split[hash(row.group) % lanes]?.push(row);
  for (const lane of split) lane.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
  return split.filter((lane) => lane.length > 0);
}

async function writeLane(
  port: Pick<SalesforcePort, 'upsert'>,
  object: string,
  externalIdField: string,
  lane: readonly RowToWrite[],
  options: WriterOptions,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  let open = lane;
  for (const [attempt, size] of CHUNK_SIZES.entries()) {
    if (attempt > 0) await sleep(options.pauseMs * 2 ** (attempt - 1));
    const last = attempt === CHUNK_SIZES.length - 1;
    const retry: RowToWrite[] = [];
    for (let start = 0; start < open.length; start += size) {
      const chunk = open.slice(start, start + size);
      const results = await port.upsert(
        object,
        externalIdField,
        chunk.map((row) => row.record),
      );
      for (const [index, row] of chunk.entries()) {
        const error = failure(results[index]);
        if (error && !last && isRetryableCode(error.statusCode)) retry.push(row);
        else outcomes.push(error ? { key: row.key, written: false, error } : { key: row.key, written: true });
      }
      options.onWritten?.(chunk.length);
    }
    if (retry.length === 0) break;
    open = retry;
    options.onWritten?.(-retry.length);
  }
  return outcomes;
}

/** A row without an answer is not confirmed. */
const failure = (result: RowResult | undefined): RowError | undefined =>
  result?.success
    ? undefined
    : (result?.errors[0] ?? { statusCode: 'NO_RESULT', message: 'Salesforce gave no result for this row', fields: [] });

function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (Math.imul(value, 31) + text.charCodeAt(index)) >>> 0;
  return value;
}

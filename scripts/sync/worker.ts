import { hash } from 'node:crypto';
import type { Entity, SourceRow } from './erp/erpSource.js';

/** One of several services that share the customers of each company: worker 2 of 4. */
export interface Worker {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

const MOST_WORKERS = 64;

/** `2/4`; undefined when the text is none, or names a worker that cannot be. A worker of one is all there is. */
export function parseWorker(text: string): Worker | undefined {
  const [, index = 0, of = 0] = /^(\d{1,2})\/(\d{1,2})$/.exec(text)?.map(Number) ?? [];
  return index >= 1 && index <= of && of <= MOST_WORKERS ? { index, of } : undefined;
}

/** Digits of the MD5 of the number: what every database can compute as well, and 28 bits fit every integer. */
export const HASH_DIGITS = 7;

/** The same customer always belongs to the same worker, whatever else there is. */
export const owns = ({ index, of }: Worker, customer: string): boolean =>
  parseInt(hash('md5', customer).slice(0, HASH_DIGITS), 16) % of === index - 1;

/** Whose row it is; a settlement is its item's. A row without a customer is kept out by the one who owns nobody's name. */
export const customerOf = (entity: Entity, { values }: Pick<SourceRow, 'values'>): string =>
  String(values[entity === 'customers' ? 'number' : 'customer_number'] ?? '');

import type { Domain } from './odooClient.js';

/** How the versions differ in what is read. */
export interface Dialect {
  /** Which move lines are receivables. */
  readonly receivable: Domain;
}

export const OLDEST = 14;
export const NEWEST = 18;

/** In 16 an account got its type as a field of its own instead of a record of types. */
export const dialectOf = (major: number): Dialect => ({
  receivable:
    major >= 16
      ? [['account_id.account_type', '=', 'asset_receivable']]
      : [['account_id.internal_type', '=', 'receivable']],
});

import type { LedgerTable } from './ledger.js';

/** Pages of ids in ascending order, each asked for above the last one, until one is not full. */
export async function* walk(
  search: (after: number) => Promise<readonly number[]>,
  { after = 0, pageSize }: { readonly after?: number | undefined; readonly pageSize: number },
): AsyncGenerator<readonly number[]> {
  for (let last = after; ;) {
    const ids = await search(last);
    if (ids.length > 0) yield ids;
    if (ids.length < pageSize) return;
    last = ids.at(-1) ?? last;
  }
}

export const NOTHING: LedgerTable = {
  async *ids() {},
  count: () => Promise.resolve(0),
  rows: () => Promise.resolve([]),
};

/** Of keys that are ids; whatever else is left out. */
export const idsOf = (keys: readonly string[]): number[] =>
  [...new Set(keys.filter((key) => /^\d{1,15}$/.test(key)))].map(Number).sort((a, b) => a - b);

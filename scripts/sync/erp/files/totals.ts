import { z } from 'zod';
import type { Balance, Entity } from '../erpSource.js';
import { CONTRACT, ENTITIES } from '../sql/contract.js';
import { readRecords, type FileFormat } from './records.js';

/** No totals: one row without figures for each entity says that it cannot be compared. */
export const UNTOLD: readonly Balance[] = ENTITIES.map((entity) => ({ entity, currency: '', sums: {} }));

const totalRow = z.object({
  entity: z.enum(ENTITIES as [Entity, ...Entity[]]),
  currency: z.string(),
  count: z.coerce.number().int().optional(),
});

/** Columns: entity, currency, count, and the summed columns of the contract (amount, balance, unapplied_amount). */
export async function readTotals(path: string, format: FileFormat & { readonly decimal: string }): Promise<Balance[]> {
  const totals: Balance[] = [];
  for await (const { values } of readRecords(path, format)) {
    const row = totalRow.safeParse(values);
    if (!row.success) continue;
    const { entity, currency, count } = row.data;
    const sums = CONTRACT[entity].sums
      .map((column) => [column, String(values?.[column] ?? '').replace(format.decimal, '.')] as const)
      .filter(([, sum]) => /^-?\d+(\.\d+)?$/.test(sum));
    totals.push({ entity, currency, count, sums: Object.fromEntries(sums) });
  }
  return totals;
}

import { z } from 'zod';
import type { Domain, TrytonClient } from './trytonClient.js';
import { dateTime } from './values.js';

/** Conditions that searches are made of. */

export const receivable = (company: string): Domain => [
  ['account.type.receivable', '=', true],
  ['move.company', '=', Number(company)],
];

/** Records never written to have no write date. */
export const changedSince = (since: string): unknown => [
  'OR',
  ['write_date', '>=', dateTime(since)],
  ['create_date', '>=', dateTime(since)],
];

const replaced = z.object({ replaced_by: z.number().nullable() });

/** With those that took the place of others: their lines come without a stamp. */
export async function changedParties(client: TrytonClient, since: string): Promise<number[]> {
  const own = await client.search('party.party', [changedSince(since)], 0, null);
  const gone = [changedSince(since), ['replaced_by', '!=', null]];
  const heirs = await client.searchRead('party.party', replaced, ['replaced_by'], gone);
  return present([...own, ...heirs.map(({ replaced_by }) => replaced_by)]);
}

type Condition = readonly unknown[];

/** Undefined where there is nothing to ask for. */
export const condition = (field: string, ids: readonly (number | null | undefined)[]): Condition | undefined =>
  present(ids).length > 0 ? [field, 'in', present(ids)] : undefined;
export const anyOf = (conditions: readonly (Condition | undefined)[]): Condition | undefined => {
  const asked = conditions.filter((each) => each !== undefined);
  return asked.length > 0 ? ['OR', ...asked] : undefined;
};
export const also = (one: Condition | undefined, other: Condition): Condition | undefined => one && [one, other];

export const present = (ids: readonly (number | null | undefined)[]): number[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];

import type { Transaction } from '../engine/transaction.js';

/** The id of the setup row with a name; throws when the org has none. */
export function rowNamed(
  tx: Transaction,
  object: string,
  field: string,
  name: string,
  also: Readonly<Record<string, string>> = {},
): string {
  const table = tx.store.tableNamed(object);
  const wanted = Object.entries({ [field]: name, ...also }).map(
    ([key, value]) => [table.def.field(key)!.index, value.toLowerCase()] as const,
  );
  for (const row of table.all()) {
    if (wanted.every(([index, value]) => String(row[index]).toLowerCase() === value)) return row[0] as string;
  }
  throw new Error(`the org has no ${object} with ${field} ${name}`);
}

export function groupNamed(tx: Transaction, name: string, type: string): string {
  return rowNamed(tx, 'Group', 'DeveloperName', name, { Type: type });
}

import type { Transaction } from '../engine/transaction.js';

type Values = Readonly<Record<string, string>>;

/** The id of the setup row with a name; throws when the org has none. */
export function rowNamed(tx: Transaction, object: string, field: string, name: string, also: Values = {}): string {
  const id = rowIfNamed(tx, object, field, name, also);
  if (id === undefined) throw new Error(`the org has no ${object} with ${field} ${name}`);
  return id;
}

/** The same, for rows that people may have deleted since. */
export function rowIfNamed(
  tx: Transaction,
  object: string,
  field: string,
  name: string,
  also: Values = {},
): string | undefined {
  const table = tx.store.tableNamed(object);
  const wanted = Object.entries({ [field]: name, ...also }).map(
    ([key, value]) => [table.def.field(key)!.index, value.toLowerCase()] as const,
  );
  for (const row of table.all()) {
    if (wanted.every(([index, value]) => String(row[index]).toLowerCase() === value)) return row[0] as string;
  }
  return undefined;
}

export function groupNamed(tx: Transaction, name: string, type: string): string {
  return rowNamed(tx, 'Group', 'DeveloperName', name, { Type: type });
}

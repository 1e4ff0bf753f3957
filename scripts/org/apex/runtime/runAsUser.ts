import { executeDml } from '../../dml/execute.js';
import { countApart } from '../../dml/mixedDml.js';
import { current } from '../../engine/transaction.js';
import type { UserContext } from '../../security/userRows.js';
import type { SObject } from '../../values/sobject.js';
import { nullPointer } from './exceptions.js';

/** What a `System.runAs` block goes back to. */
interface Outside {
  readonly user: UserContext;
  readonly countTogether: () => void;
}

/** `System.runAs(user) {`: a user that was not inserted yet is inserted first. */
export function beginRunAs(user: SObject | null): Outside {
  if (user === null) nullPointer();
  const tx = current();
  if (user.id === null) executeDml(tx, { operation: 'insert', records: [user], allOrNone: true, access: 'system' });
  const outside = { user: tx.user, countTogether: countApart(tx) };
  tx.user = tx.org.security.user(user.id!);
  return outside;
}
export function endRunAs({ user, countTogether }: Outside): void {
  current().user = user;
  countTogether();
}

import { executeDml } from '../../dml/execute.js';
import { current } from '../../engine/transaction.js';
import type { UserContext } from '../../security/users.js';
import type { SObject } from '../../values/sobject.js';
import { nullPointer } from './exceptions.js';

/** `System.runAs(user) {`: a user that was not inserted yet is inserted first. Returns the user before. */
export function beginRunAs(user: SObject | null): UserContext {
  if (user === null) nullPointer();
  const tx = current();
  if (user.id === null) executeDml(tx, { operation: 'insert', records: [user], allOrNone: true, access: 'system' });
  const before = tx.user;
  tx.user = tx.org.security.user(user.id!);
  return before;
}
export function endRunAs(before: UserContext): void {
  current().user = before;
}

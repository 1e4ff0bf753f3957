import { executeDml } from '../../dml/execute.js';
import { current } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';
import type { SObject } from '../../values/sobject.js';
import { given } from './arguments.js';

/** `System.runAs(user) { … }`: the block runs as the user; a User that was not inserted yet is inserted first. */
export function runAs(user: SObject | null, block: () => void): void {
  const tx = current();
  const record = given(user);
  if (record.def.name !== 'User') raise('System.TypeException', `System.runAs needs a User, not ${record.def.name}`);
  if (record.id === null) executeDml(tx, { operation: 'insert', records: [record], allOrNone: true, access: 'system' });
  const before = tx.user;
  tx.user = tx.org.security.user(record.id!);
  try {
    block();
  } finally {
    tx.user = before;
  }
}

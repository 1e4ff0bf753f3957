import { executeDml } from '../../dml/execute.js';
import type { DmlOperation, DmlRequest, DmlResult } from '../../dml/types.js';
import type { Transaction } from '../../engine/transaction.js';
import { raise } from '../../values/exceptions.js';

const VERBS: Readonly<Record<DmlOperation, readonly ('create' | 'edit' | 'delete')[]>> = {
  insert: ['create'],
  update: ['edit'],
  upsert: ['create', 'edit'],
  delete: ['delete'],
  undelete: ['delete'],
};

/**
 * Runs a DML statement of Apex. In user mode an object the user may not write ends it with a SecurityException; fields and
 * records fail row by row (Apex Developer Guide, "Enforce User Mode for Database Operations").
 */
export function applyDml(tx: Transaction, request: DmlRequest): DmlResult[] {
  if (request.access === 'user' && request.allOrNone) requireObjectAccess(tx, request);
  return executeDml(tx, request);
}

function requireObjectAccess({ org, user }: Transaction, { operation, records }: DmlRequest): void {
  for (const def of new Set(records.map((record) => record?.def))) {
    if (!def || def.kind === 'event') continue;
    if (!VERBS[operation].every((verb) => org.security.can(user, def, verb)))
      raise('System.SecurityException', `Access to entity '${def.name}' denied`);
  }
}

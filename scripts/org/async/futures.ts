import type { Transaction } from '../engine/transaction.js';
import { raise } from '../values/exceptions.js';
import { insertJobRow } from './jobRows.js';
import { runJob } from './jobRun.js';
import type { WorkContext } from './workContext.js';

/** @future methods (Apex Developer Guide, "Future Methods"): they cannot call each other, nor be called from a batch. */
export function enqueueFuture(
  tx: Transaction,
  context: WorkContext,
  className: string,
  methodName: string,
  call: () => void,
): void {
  if (tx.quiddity === 'future' || tx.quiddity === 'batch') {
    raise(
      'System.AsyncException',
      `Future method cannot be called from a future or batch method: ${className}.${methodName}`,
    );
  }
  tx.limits.count('futureCalls');
  const id = insertJobRow(tx, 'Future', className, { MethodName: methodName });
  const job = { id, what: `@future ${className}.${methodName}`, user: tx.user, quiddity: 'future' } as const;
  tx.pending.jobs.push(() => {
    const run = () => void runJob(context, job, () => call(), { swallow: !context.stage.inTest });
    context.queue.add({ kind: 'job', dueAt: 0, owner: id, run });
  });
}

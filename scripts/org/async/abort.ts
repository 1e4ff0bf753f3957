import type { Transaction } from '../engine/transaction.js';
import { raise } from '../values/exceptions.js';
import { nowOf, updateSetupRow } from './jobRows.js';
import { freeSignature } from './queueables.js';
import type { WorkContext } from './workContext.js';

/** System.abortJob: a queued job never runs; a schedule disappears. */
export function abortJob(tx: Transaction, context: WorkContext, id: string): void {
  const row = tx.store.row(id);
  const object = tx.org.schema.ofId(id)?.name;
  if (!row || (object !== 'AsyncApexJob' && object !== 'CronTrigger')) {
    raise('System.StringException', `Invalid id value for the System.abortJob method: ${id}`);
  }
  if (object === 'CronTrigger') {
    const detail = row[tx.org.schema.require('CronTrigger').field('CronJobDetailId')!.index] as string;
    tx.store.tableNamed('CronTrigger').remove(tx.undo, id);
    tx.store.tableNamed('CronJobDetail').remove(tx.undo, detail);
    tx.pending.jobs.push(() => context.timetable.remove(id));
    return;
  }
  updateSetupRow(tx.org, tx.undo, id, { Status: 'Aborted', CompletedDate: nowOf(tx.org) });
  tx.pending.jobs.push(() => {
    context.queue.drop(id);
    freeSignature(context, id);
  });
}

import { isDeepStrictEqual } from 'node:util';
import { DateTime } from 'luxon';
import { compareKeys } from './compare/keySnapshot.js';
import { sweepOpenItems } from './compare/openItemSweep.js';
import { differs, type ControlTotal } from './totals/controlTotals.js';
import { healLinks } from './lateLinks.js';
import type { Part } from './part.js';
import { isNews, partitionTotals } from './totals/partitionTotals.js';
import { readChanges, retryQuarantined } from './readChanges.js';
import { leave } from './retention/leave.js';

/** What the ERP changed, what Salesforce changed, what neither told; then the totals that prove it. */
export async function bringOver(part: Part): Promise<ControlTotal[]> {
  for (const stream of part.chosen) {
    await retryQuarantined(part, stream);
    if (part.tools.scope.kind !== 'quarantine') await readChanges(part, stream);
  }
  await bringWhatNobodyTold(part);
  const totals = await partitionTotals(part);
  if (part.tools.scope.kind === 'reconcile' || isTimeToCompare(part)) return compared(part);
  return isNews(part, totals) ? explained(part, totals) : totals;
}

async function bringWhatNobodyTold(part: Part): Promise<void> {
  await part.admission.bringReturned();
  await healLinks(part);
  if (!part.tools.source.capabilities.movesOnPartPayment && !part.checkpoint.isFirst) await sweepOpenItems(part);
}

/**
 * Totals also differ when the ERP commits between its changes and its totals, and in a busy one they always do. So the
 * changes are read once more: only where neither side moves is there a difference to look for, key by key.
 */
async function explained(part: Part, before: readonly ControlTotal[]): Promise<ControlTotal[]> {
  if (part.tools.scope.kind !== 'changes') return compared(part);
  for (const stream of part.chosen) await readChanges(part, stream);
  await bringWhatNobodyTold(part);
  const totals = await partitionTotals(part);
  if (!isNews(part, totals)) return totals;
  const stays = (total: ControlTotal): boolean => before.some((other) => isDeepStrictEqual(other, total));
  if (totals.some((total) => differs(total) && stays(total))) return compared(part);
  part.isMoving = true;
  part.notes.push('The ERP was changed while its totals were taken, so they differ. The next run takes them again.');
  return totals;
}

/** Both sides key by key, and the totals after that. */
async function compared(part: Part): Promise<ControlTotal[]> {
  part.isCompared = true;
  if (part.isWhole) await leave(part);
  await compareKeys(part);
  await sweepOpenItems(part);
  return partitionTotals(part);
}

/** Once in a while, whatever the totals say. */
function isTimeToCompare({ tools, checkpoint }: Part): boolean {
  const { everyHours } = tools.comparison;
  const { comparedAt } = checkpoint.memory;
  if (tools.scope.kind === 'quarantine' || checkpoint.isFirst || everyHours === 0) return false;
  return !comparedAt || DateTime.fromISO(comparedAt).plus({ hours: everyHours }) <= tools.clock.now();
}

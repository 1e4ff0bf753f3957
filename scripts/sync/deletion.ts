import { setTimeout as sleep } from 'node:timers/promises';
import { CreditSyncError } from './errors.js';
import type { RunTools } from './runTools.js';
import { JobRows } from './salesforce/bulk/jobRows.js';
import { runJob } from './salesforce/bulk/runJob.js';
import { isRetryableCode } from './salesforce/salesforceErrors.js';
import { slices } from './slices.js';
import { lineOf } from './streams/linePage.js';
import type { Stream } from './streams/stream.js';

export interface DoomedRow {
  readonly id: string;
  /** Rows of one group stay together in a job. */
  readonly group: string;
}

const DELETES = { operation: 'delete' } as const;
const LARGEST_COLLECTION = 200;
const ATTEMPTS = 4;

/** As many as go by a job where they are written. */
export const areMany = ({ bulk }: RunTools, rows: readonly unknown[]): boolean =>
  bulk !== undefined && rows.length >= bulk.fromRows;

/** To the recycle bin: many by a job; few, and what the job could not delete, in small calls, which tell why. */
export async function deleteRows(tools: RunTools, stream: Stream, rows: readonly DoomedRow[]): Promise<void> {
  if (tools.bulk && areMany(tools, rows)) return deleteByJob(tools, tools.bulk, stream, rows);
  await deleteFew(
    tools,
    stream,
    rows.map(({ id }) => id),
  );
}

async function deleteByJob(
  tools: RunTools,
  bulk: NonNullable<RunTools['bulk']>,
  stream: Stream,
  doomed: readonly DoomedRow[],
): Promise<void> {
  const rows = new JobRows();
  for (const { id, group } of doomed) rows.add(id, group, lineOf(`${id}\n`));
  const job = { object: stream.object, does: DELETES, rows: rows.size, body: rows.body('Id\n') };
  // Whoever does not live to read the results deletes again what is still there.
  const { failed, unprocessed } = await runJob(bulk.api, { ...job, remember: () => Promise.resolve() }, bulk);
  for await (const page of failed)
    await deleteFew(
      tools,
      stream,
      page.map(({ erpKey }) => erpKey),
    );
  for await (const ids of unprocessed) await deleteFew(tools, stream, ids);
}

async function deleteFew(tools: RunTools, stream: Stream, ids: readonly string[]): Promise<void> {
  for (const few of slices(ids, LARGEST_COLLECTION)) await deleteCollection(tools, stream, few);
}

async function deleteCollection(tools: RunTools, { object }: Stream, ids: readonly string[]): Promise<void> {
  let open = ids;
  for (let attempt = 1; open.length > 0; attempt++) {
    const results = await tools.port.delete(open);
    const errors = results.map(({ success, errors }) => (success ? undefined : errors[0]));
    const refused = errors.find(
      (error) => error && error.statusCode !== 'ENTITY_IS_DELETED' && !isRetryableCode(error.statusCode),
    );
    open = open.filter((_, index) => isRetryableCode(errors[index]?.statusCode ?? ''));
    if (refused || (open.length > 0 && attempt === ATTEMPTS))
      throw new CreditSyncError(
        'SalesforceRefused',
        `Salesforce does not let go of a record of ${object}: ${refused?.message ?? 'it stays locked'}.`,
        { actions: ['Check that the sync user may delete it, then run the sync again.'] },
      );
    if (open.length > 0) await sleep(tools.pauseMs * 2 ** (attempt - 1));
  }
}

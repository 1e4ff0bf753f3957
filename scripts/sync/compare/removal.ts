import { areMany, deleteRows } from '../deletion.js';
import type { SourceRow } from '../erp/erpSource.js';
import type { Part } from '../part.js';
import { partitionKey } from '../partition.js';
import { slices } from '../slices.js';
import { inLists } from '../salesforce/salesforcePort.js';
import type { Stream } from '../streams/stream.js';
import { valueAt } from '../streams/columns.js';
import { orgRows, type OnlyRows } from './orgRows.js';
import type { RowTable } from './rowTable.js';
import { everyRow } from './select.js';

/** So few may always vanish, however small the ledger: a share of ten rows says nothing. */
const ALWAYS_BELIEVED = 5;

/** Deletes rows the ERP no longer has. They go to the recycle bin; their accounts are recalculated like after any change. */
export async function removeRows(part: Part, stream: Stream, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  // What a dry run did not delete is found again by all that compares behind it.
  const isNews = ({ key }: FoundRow): boolean => part.supposed?.delete(stream, part.prefix + key) ?? true;
  const found = (await rowsOf(part, stream, keys)).filter(isNews);
  if (stream.accountField) for (const { account } of found) part.touched.add(account);
  await deleteRecalculated(part, stream, found);
  for (const { key } of found) part.findings.add({ entity: stream.entity, key, problem: 'deleted' });
  part.run(stream).tally.deleted += found.length;
  await part.quarantine.resolve(stream.entity, keys);
}

interface FoundRow {
  readonly id: string;
  readonly key: string;
  readonly account: string;
}

/** Rows of a job are recalculated once, when all of them are gone. */
async function deleteRecalculated(
  { tools, partition }: Part,
  stream: Stream,
  found: readonly FoundRow[],
): Promise<void> {
  const deferral = stream.accountField && areMany(tools, found) ? tools.bulk?.deferral : undefined;
  try {
    await deferral?.begin();
    await deleteRows(
      tools,
      stream,
      found.map(({ id, account }) => ({ id, group: account })),
    );
    await deferral?.recalculate(found.map(({ account }) => account));
  } finally {
    await deferral?.end(partitionKey(partition)).catch(() => undefined);
  }
}

async function rowsOf(
  part: Part,
  { object, accountField = 'Id' }: Stream,
  keys: readonly string[],
): Promise<FoundRow[]> {
  const selected = [...new Set(['Id', 'ERP_Key__c', accountField])].join(', ');
  const found: FoundRow[] = [];
  for (const list of inLists(keys.map((key) => part.prefix + key)))
    for (const row of await part.tools.port.query<{ Id: string; ERP_Key__c: string }>(
      `SELECT ${selected} FROM ${object} WHERE ERP_Key__c IN ${list}`,
    ))
      found.push({
        id: row.Id,
        key: row.ERP_Key__c.slice(part.prefix.length),
        account: String(valueAt(row, accountField)),
      });
  return found;
}

/** Deletes what a whole reading of the ERP did not show, unless that is so much that the reading is the likelier fault. */
export async function removeUnseen(part: Part, stream: Stream, table: RowTable, only: OnlyRows = {}): Promise<void> {
  if (table.unseen === 0 || isDoubtful(part, stream, table)) return;
  const gone: string[] = [];
  for await (const rows of orgRows(part.tools, stream, part.prefix, [], only))
    for (const row of rows) {
      const key = String(row['ERP_Key__c']);
      if (table.isUnseen(key)) gone.push(key.slice(part.prefix.length));
    }
  await removeRows(part, stream, only.condition ? await reallyGone(part, stream, gone) : gone);
}

/** A row that the ERP closed long ago without a word is outside the window there alone: it is brought up to date, not deleted. */
async function reallyGone(part: Part, stream: Stream, keys: readonly string[]): Promise<string[]> {
  const gone = new Set(keys);
  for (const asked of slices(keys)) {
    const rows = await part.fetch(stream.entity, asked);
    await part.run(stream).page(rows, everyRow);
    for (const { key } of rows) gone.delete(key);
  }
  return [...gone];
}

function isDoubtful(part: Part, { entity }: Stream, table: RowTable): boolean {
  const { mostVanishedPercent, acceptVanished } = part.tools.comparison;
  const believed = Math.max(ALWAYS_BELIEVED, (table.size * mostVanishedPercent) / 100);
  const isAll = table.unseen === table.size && table.size > 1;
  if (acceptVanished || (table.unseen <= believed && !isAll)) return false;
  part.warnings.push(
    `${table.unseen} of ${table.size} ${entity} are no longer in the ERP, more than ${mostVanishedPercent} %: nothing was deleted. If the ERP really dropped them, run "reconcile --accept-deletions".`,
  );
  return true;
}

/** Allocations the org has for items whose allocations were read completely, and that were not among them. */
export async function staleAllocations(
  part: Part,
  items: readonly string[],
  rows: readonly SourceRow[],
): Promise<string[]> {
  const current = new Set(rows.map((row) => row.key));
  const stale: string[] = [];
  for (const list of inLists(items.map((key) => part.prefix + key)))
    for (const { ERP_Key__c } of await part.tools.port.query<{ ERP_Key__c: string }>(
      `SELECT ERP_Key__c FROM AR_Allocation__c WHERE Invoice__r.ERP_Key__c IN ${list}`,
    ))
      if (!current.has(ERP_Key__c.slice(part.prefix.length))) stale.push(ERP_Key__c.slice(part.prefix.length));
  return stale;
}

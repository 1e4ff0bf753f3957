import { Decimal } from 'decimal.js';
import type { OpenItem } from '../erp/erpSource.js';
import { sumFromJson } from '../money.js';
import type { Part } from '../part.js';
import { slices } from '../slices.js';
import type { Stream } from '../streams/stream.js';
import { allocations } from '../streams/allocations.js';
import { items } from '../streams/items.js';
import { payments } from '../streams/payments.js';
import { orgRows } from './orgRows.js';
import { removeRows, staleAllocations } from './removal.js';
import { changedAtAll, everyRow } from './select.js';
import { owns } from '../worker.js';

/** The field that says how much of a row is open. */
const OPEN_FIELD = { items: 'Balance__c', payments: 'Unapplied_Amount__c' } as const;
const SWEPT = [
  [items, 'items'],
  [payments, 'payments'],
] as const;

/**
 * Compares what is open on both sides and reads again where they differ, with the settlements of those items: some ERPs move
 * no timestamp when a part payment lowers a balance.
 */
export async function sweepOpenItems(part: Part): Promise<void> {
  const { source } = part.tools;
  const { company } = part.partition;
  if (company === undefined || !source.capabilities.snapshot) return;
  const open = { items: await openInOrg(part, items, 'items'), payments: await openInOrg(part, payments, 'payments') };
  const differing = { items: [] as string[], payments: [] as string[] };
  for await (const page of source.openItems(company))
    for (const item of page)
      if (isOwn(part, item) && !takeEqual(open[item.entity], item)) differing[item.entity].push(item.key);
  for (const [stream, entity] of SWEPT.filter(([each]) => part.chosen.includes(each)))
    await readAgain(part, stream, entity, [...new Set([...differing[entity], ...open[entity].keys()])]);
  if (part.chosen.includes(allocations))
    for (const keys of slices(differing.items.concat([...open.items.keys()])))
      await readAllocations(part, company, keys);
}

const isOwn = ({ partition: { worker } }: Part, { customer }: OpenItem): boolean => !worker || owns(worker, customer);

async function openInOrg(part: Part, stream: Stream, entity: 'items' | 'payments'): Promise<Map<string, string>> {
  const field = OPEN_FIELD[entity];
  const open = new Map<string, string>();
  const only = { ...part.ownRows(stream), condition: `${field} != 0` };
  for await (const rows of orgRows(part.tools, stream, part.prefix, [field], only))
    for (const row of rows)
      open.set(String(row['ERP_Key__c']).slice(part.prefix.length), sumFromJson(row[field]).toFixed());
  return open;
}

/** Takes the item out of what the org has open; false if it is not there with that balance. What stays is open in the org alone. */
function takeEqual(open: Map<string, string>, { key, balance }: OpenItem): boolean {
  const inOrg = open.get(key);
  open.delete(key);
  return inOrg === new Decimal(balance).toFixed();
}

async function readAgain(
  part: Part,
  stream: Stream,
  entity: 'items' | 'payments',
  keys: readonly string[],
): Promise<void> {
  const keptOut = new Set(part.quarantine.keys(entity));
  for (const asked of slices(keys.filter((key) => !keptOut.has(key)))) {
    await part.beforeNextPage();
    const rows = await part.fetch(entity, asked);
    const sent = await part.run(stream).page(rows, everyRow);
    const found = new Set(rows.map((row) => row.key));
    for (const key of sent) part.findings.add({ entity, key, problem: 'differs', detail: OPEN_FIELD[entity] });
    await removeRows(
      part,
      stream,
      asked.filter((key) => !found.has(key)),
    );
  }
}

async function readAllocations(part: Part, company: string, itemKeys: readonly string[]): Promise<void> {
  const rows = await part.tools.source.allocationsOf(company, itemKeys);
  await removeRows(part, allocations, await staleAllocations(part, itemKeys, rows));
  await part.run(allocations).page(rows, changedAtAll(allocations, part.prefix));
}

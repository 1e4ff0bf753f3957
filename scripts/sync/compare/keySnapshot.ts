import { KeyTable } from '../keyTable.js';
import type { Part } from '../part.js';
import { slices } from '../slices.js';
import type { Stream } from '../streams/stream.js';
import { soqlInside } from '../retention/window.js';
import { loadOrgRows, type OnlyRows } from './orgRows.js';
import { removeUnseen } from './removal.js';
import type { RowTable } from './rowTable.js';
import { everyRow } from './select.js';

/** Compares the keys of both sides: brings over what the org lacks, parents first, then deletes what the ERP lacks, children first. */
export async function compareKeys(part: Part): Promise<void> {
  if (!part.tools.source.capabilities.snapshot) return;
  const tables = new Map<Stream, RowTable>();
  for (const stream of part.chosen) tables.set(stream, await bringMissing(part, stream));
  for (const [stream, table] of [...tables].reverse()) await removeUnseen(part, stream, table, compared(part, stream));
}

/** Both sides of the window where the ERP can narrow its list; else all, and what is outside is not brought. */
const compared = (part: Part, stream: Stream): OnlyRows =>
  part.narrowed
    ? { ...part.ownRows(stream), condition: part.windowStart && soqlInside(stream.entity, part.windowStart) }
    : {};

async function bringMissing(part: Part, stream: Stream): Promise<RowTable> {
  const { source } = part.tools;
  const { entity } = stream;
  const table = await loadOrgRows(part.tools, stream, part.prefix, [], compared(part, stream));
  const keptOut = new Set(part.quarantine.keys(entity));
  const twice = new Set<string>();
  const absent = new KeyTable();
  for await (const keys of source.keys(entity, part.partition.company, part.narrowed)) {
    await part.beforeNextPage();
    const missing: string[] = [];
    for (const key of keys) {
      const before = absent.size;
      if (table.isSeen(part.prefix + key)) twice.add(key);
      else if (table.see(part.prefix + key) !== undefined) continue;
      else if (absent.add(key) < before) twice.add(key);
      else if (!keptOut.has(key)) missing.push(key);
    }
    for (const asked of slices(missing)) await bring(part, stream, asked);
  }
  for (const asked of slices([...twice])) await part.run(stream).page(await part.fetch(entity, asked), everyRow, 'key');
  return table;
}

async function bring(part: Part, stream: Stream, keys: readonly string[]): Promise<void> {
  const rows = await part.fetch(stream.entity, keys);
  for (const key of await part.run(stream).page(rows, everyRow))
    part.findings.add({ entity: stream.entity, key, problem: 'missing' });
}

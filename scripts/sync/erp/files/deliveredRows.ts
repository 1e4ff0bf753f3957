import type { Entity, SourceRow } from '../erpSource.js';
import type { Delivery } from './delivery.js';
import type { DropFolder } from './dropFolder.js';
import { eventsOf, sourceRow } from './events.js';
import type { FilesOptions } from './settings.js';

/** Rows by what was delivered so far: as long as the archive is kept. */
export class DeliveredRows {
  constructor(
    private readonly folder: DropFolder,
    private readonly options: FilesOptions,
  ) {}

  async byKey(entity: Entity, company: string | undefined, keys: readonly string[]): Promise<readonly SourceRow[]> {
    const missing = new Set(keys);
    const found: SourceRow[] = [];
    for (const file of (await this.delivered(entity, company)).reverse()) {
      if (missing.size === 0) break;
      const newest = new Map<string, SourceRow[]>();
      for await (const [event, row] of eventsOf(entity, file, this.options)) {
        const { key, deleted } = event;
        if (!missing.has(key)) continue;
        newest.set(key, deleted ? [] : withDifferent(newest.get(key) ?? [], sourceRow(file, event, row)));
      }
      for (const [key, rows] of newest) {
        missing.delete(key);
        found.push(...rows);
      }
    }
    return found;
  }

  /** Every row there is, as it was delivered last. */
  async latest(entity: Entity, company: string): Promise<Map<string, SourceRow>> {
    const rows = new Map<string, SourceRow>();
    for (const file of await this.delivered(entity, company))
      for await (const [event, row] of eventsOf(entity, file, this.options))
        if (event.deleted) rows.delete(event.key);
        else rows.set(event.key, sourceRow(file, event, row));
    return rows;
  }

  private delivered(entity: Entity, company: string | undefined): Promise<Delivery[]> {
    return this.folder.list(['processing', 'archive'], (file) => file.content === entity && file.company === company);
  }
}

/** Besides those that say something else. */
const withDifferent = (rows: readonly SourceRow[], row: SourceRow): SourceRow[] =>
  rows.some(({ values }) => JSON.stringify(values) === JSON.stringify(row.values)) ? [...rows] : [...rows, row];

import type { SourceRow } from './erp/erpSource.js';
import type { Part } from './part.js';
import { everyRow } from './compare/select.js';
import { isInside, isOld, soqlInside } from './retention/window.js';
import { inLists } from './salesforce/salesforcePort.js';
import { slices } from './slices.js';
import { allocations } from './streams/allocations.js';
import { items } from './streams/items.js';
import { payments } from './streams/payments.js';
import type { Stream } from './streams/stream.js';

/** Which of the rows read are to be in the org at all, and what they need to have there before. */
export class Admission {
  /** Items that were not in the org, perhaps because they had left it: what settled them has to come back too. */
  private readonly returned = new Set<string>();

  constructor(private readonly part: Part) {}

  async admit(stream: Stream, rows: readonly SourceRow[]): Promise<readonly SourceRow[]> {
    const { windowStart: start, partition } = this.part;
    const own = partition.worker ? rows.filter((row) => this.part.owns(stream, row)) : rows;
    const admitted = start === undefined ? own : await this.insideOrPresent(stream, own, start);
    if (stream.entity === 'allocations' && (start !== undefined || partition.worker)) await this.bringParents(admitted);
    return admitted;
  }

  /** Brings the settlements of items that came back. To be called once all streams are read. */
  async bringReturned(): Promise<void> {
    const { company } = this.part.partition;
    if (company === undefined || !this.part.chosen.includes(allocations)) return;
    for (const keys of slices([...this.returned])) {
      const rows = await this.part.tools.source.allocationsOf(company, keys);
      await this.part.run(allocations).page(rows, everyRow);
    }
    this.returned.clear();
  }

  /** What is outside the window stays outside, unless the org still has it: then it is kept up to date until it leaves. */
  private async insideOrPresent(stream: Stream, rows: readonly SourceRow[], start: string): Promise<SourceRow[]> {
    const { entity } = stream;
    const old = rows.filter((row) => isOld(entity, row, start));
    const present = await this.present(
      stream,
      old.map((row) => row.key),
    );
    const absent = old.filter((row) => !present.has(row.key));
    const itemsInside = entity === 'allocations' ? await this.itemsInside(absent, start) : undefined;
    const isIn = (row: SourceRow): boolean =>
      isInside(entity, row, start) || itemsInside?.has(String(row.values['item_key'])) === true;
    if (entity === 'items') for (const row of absent) if (isIn(row)) this.returned.add(row.key);
    const outside = new Set(absent.filter((row) => !isIn(row)).map((row) => row.key));
    await this.part.quarantine.resolve(entity, outside);
    return rows.filter((row) => !outside.has(row.key));
  }

  /** A settlement names documents that may have left, or are another worker's who did not bring them yet. */
  private async bringParents(rows: readonly SourceRow[]): Promise<void> {
    await this.bringAbsent(
      items,
      named(rows, this.part.windowStart ? ['item_key', 'credit_item_key'] : ['credit_item_key']),
    );
    await this.bringAbsent(payments, named(rows, ['payment_key']));
  }

  private async bringAbsent(stream: Stream, keys: readonly string[]): Promise<void> {
    const known = new Set([...(await this.present(stream, keys)), ...this.part.quarantine.keys(stream.entity)]);
    for (const absent of slices(keys.filter((key) => !known.has(key))))
      await this.part.run(stream).parents(await this.part.fetch(stream.entity, absent));
  }

  private itemsInside(rows: readonly SourceRow[], start: string): Promise<Set<string>> {
    return this.present(items, named(rows, ['item_key']), soqlInside('items', start));
  }

  /** Those of the keys that the org has. */
  private async present({ object }: Stream, keys: readonly string[], condition = ''): Promise<Set<string>> {
    const { port } = this.part.tools;
    const { prefix } = this.part;
    const found = await port.queries<{ ERP_Key__c: string }>(
      [...inLists(keys.map((key) => prefix + key))].map(
        (list) => `SELECT ERP_Key__c FROM ${object} WHERE ERP_Key__c IN ${list}${condition && ` AND ${condition}`}`,
      ),
    );
    return new Set(found.flat().map((row) => row.ERP_Key__c.slice(prefix.length)));
  }
}

const named = (rows: readonly SourceRow[], columns: readonly string[]): string[] => [
  ...new Set(
    rows
      .flatMap((row) => columns.map((column) => row.values[column]))
      .filter((key): key is string => typeof key === 'string' && key !== ''),
  ),
];

import type { Entity, SourceRow } from '../erpSource.js';
import { rowsByFilter } from '../odata/entitySet.js';
import type { ODataClient } from '../odata/odataClient.js';
import { textOf, type ODataRow } from '../odata/values.js';
import { allocationRow, entriesOf } from './applications.js';
import type { Company } from './companies.js';
import { changeOf, currencyOf, entryRow } from './entries.js';
import { orderRows } from './orders.js';
import { rateRow } from './rates.js';
import type { Sets } from './sets.js';

/** Makes canonical rows of what the ERP's pages give, with the entries an application names. */
export class RowReader {
  constructor(
    private readonly client: ODataClient,
    private readonly sets: Sets,
  ) {}

  async byId(entity: Entity, at: Company, ids: readonly string[]): Promise<SourceRow[]> {
    const set = this.sets.of(entity, at.id);
    const found: SourceRow[] = [];
    for await (const rows of rowsByFilter(this.client, set, ids.filter(set.isKey).map(set.is)))
      found.push(...(await this.read(entity, at, rows)).rows);
    return found;
  }

  /** Canonical rows, and what the ERP no longer counts as one. */
  async read(
    entity: Entity,
    { id, currency }: Company,
    rows: readonly ODataRow[],
  ): Promise<{ rows: SourceRow[]; gone?: string[] }> {
    switch (entity) {
      case 'customers':
        return { rows: rows.map((row) => customerRow(row, currency)) };
      case 'rates':
        return { rows: rows.map((row) => rateRow(row, currency)) };
      case 'items':
      case 'payments':
        return { rows: rows.map((row) => entryRow(row, currency)) };
      case 'commitments':
        return { rows: rows.flatMap((row) => orderRows(row, currency)) };
      case 'allocations': {
        const entries = await this.entries(id, [...new Set(rows.flatMap(entriesOf))]);
        const found = rows.map((row) => allocationRow(row, entries, currency));
        const gone = rows.filter((row) => row['unapplied'] === true).map((row) => String(row['entryNumber']));
        return { rows: found.filter((row) => row !== undefined), gone };
      }
    }
  }

  private async entries(id: string, numbers: readonly string[]): Promise<Map<string, ODataRow>> {
    const found = new Map<string, ODataRow>();
    for await (const rows of rowsByFilter(
      this.client,
      this.sets.entries(id),
      numbers.map((number) => `entryNumber eq ${number}`),
    ))
      for (const row of rows) found.set(String(row['entryNumber']), row);
    return found;
  }
}

function customerRow(customer: ODataRow, localCurrency: string): SourceRow {
  const values = {
    number: textOf(customer['number']),
    name: textOf(customer['displayName']),
    currency: currencyOf(customer, localCurrency),
  };
  return { key: String(customer['number']), ...changeOf(customer), values };
}

import { KeyTable } from './keyTable.js';
import type { RowToWrite } from './salesforce/collections.js';
import { inLists, type RowError, type SalesforcePort } from './salesforce/salesforcePort.js';
import type { SalesforceValue, Stream } from './streams/stream.js';

const DELETED = -1;

/** A dry run writes and deletes nothing, so the org does not show what it did: this is what the org would have by now. */
export class SupposedOrg {
  /** By object and external id the place of a row in `states`: a part of its hash, or that it is deleted. */
  private readonly places = new KeyTable();
  private readonly states: number[] = [];

  constructor(private readonly port: SalesforcePort) {}

  /** Of the rows those that would be written; `chosen` are those by what the org really has. */
  toWrite({ object }: Stream, ready: readonly RowToWrite[], chosen: readonly RowToWrite[]): readonly RowToWrite[] {
    const isChosen = new Set(chosen);
    return ready.filter((row) => {
      const state = this.state(object, erpKeyOf(row));
      return state === undefined ? isChosen.has(row) : state !== stateAs(row);
    });
  }

  write({ object }: Stream, rows: readonly RowToWrite[]): void {
    for (const row of rows) this.states[this.places.add(placeOf(object, erpKeyOf(row)))] = stateAs(row);
  }

  /** Whether the row was not deleted before. */
  delete({ object }: Stream, erpKey: string): boolean {
    const place = this.places.add(placeOf(object, erpKey));
    const isNews = this.states[place] !== DELETED;
    this.states[place] = DELETED;
    return isNews;
  }

  /** Rows the org would refuse because they name a parent that it would not have, by key, each with its words. */
  async orphans({ parents = {} }: Stream, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, RowError>> {
    const orphans = new Map<string, RowError>();
    for (const [lookup, object] of Object.entries(parents)) {
      const missing = await this.missing(
        object,
        rows.flatMap(({ record }) => parentOf(record[lookup]) ?? []),
      );
      for (const { key, record } of rows) {
        const parent = parentOf(record[lookup]);
        if (parent !== undefined && missing.has(parent) && !orphans.has(key))
          orphans.set(key, notFound(parent, object));
      }
    }
    return orphans;
  }

  private async missing(object: string, erpKeys: readonly string[]): Promise<Set<string>> {
    const missing = new Set(erpKeys.filter((erpKey) => (this.state(object, erpKey) ?? DELETED) === DELETED));
    const unknown = [...missing].filter((erpKey) => this.state(object, erpKey) === undefined);
    const found = await this.port.queries<{ ERP_Key__c: string }>(
      [...inLists(unknown)].map((list) => `SELECT ERP_Key__c FROM ${object} WHERE ERP_Key__c IN ${list}`),
    );
    for (const { ERP_Key__c } of found.flat()) missing.delete(ERP_Key__c);
    return missing;
  }

  private state(object: string, erpKey: string): number | undefined {
    const place = this.places.find(placeOf(object, erpKey));
    return place === undefined ? undefined : this.states[place];
  }
}

const placeOf = (object: string, erpKey: string): string => `${object} ${erpKey}`;

const erpKeyOf = ({ record }: RowToWrite): string => String(record['ERP_Key__c']);

const stateAs = ({ record }: RowToWrite): number =>
  Buffer.from(String(record['Source_Hash__c']), 'base64url').readUIntBE(0, 6);

const parentOf = (value: SalesforceValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null ? value['ERP_Key__c'] : undefined;

/** In the words of the org. */
const notFound = (parent: string, object: string): RowError => ({
  statusCode: 'INVALID_FIELD',
  message: `Foreign key external ID: ${parent} not found for field ERP_Key__c in entity ${object}`,
  fields: [],
});

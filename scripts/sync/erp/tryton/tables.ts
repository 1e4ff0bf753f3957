import { z } from 'zod';
import type { SourceRow } from '../erpSource.js';
import { slices } from '../../slices.js';
import type { LedgerTable, Scope } from '../ledger/ledger.js';
import { walk } from '../ledger/tables.js';
import { changedParties, changedSince, receivable } from './domains.js';
import type { DatedRate } from './exchangeTable.js';
import { orderingParties } from './orders.js';
import { changedAt } from './records.js';
import type { Domain, TrytonClient } from './trytonClient.js';
import type { CompanyBook } from './trytonReceivables.js';

const PARTY = 'party.party';
const RATE = 'currency.currency.rate';
const LINE = 'account.move.line';

const changed = { create_date: z.string(), write_date: z.string().nullable() };
const CHANGED = ['create_date', 'write_date'];
const party = z.object({ id: z.number(), code: z.string(), name: z.string().nullable(), ...changed });
const partyOfLine = z.object({ id: z.number(), party: z.number().nullable() });

export const RATE_FIELDS = ['date', 'rate', 'currency.code', ...CHANGED];
export const rateRecord = z
  .object({
    id: z.number(),
    date: z.string(),
    rate: z.string(),
    'currency.': z.looseObject({ code: z.string() }),
    ...changed,
  })
  .transform(({ 'currency.': currency, ...rate }) => ({ ...rate, currency: currency.code }));

/** Every party with a receivable line or an order in the company: Tryton does not mark customers. */
export function customersTable(
  client: TrytonClient,
  company: string,
  { pageSize, orders }: { readonly pageSize: number; readonly orders: boolean },
): LedgerTable {
  const ids = async ({ after = 0, since }: Pick<Scope, 'after' | 'since'>): Promise<number[]> => {
    const found = new Set<number>();
    const collect = async (domain: Domain): Promise<void> => {
      for (let last = 0; ;) {
        const page = { after: last, limit: pageSize };
        const lines = await client.searchRead(LINE, partyOfLine, ['party'], [...receivable(company), ...domain], page);
        for (const line of lines) if (line.party !== null) found.add(line.party);
        if (lines.length < pageSize) return;
        last = lines.at(-1)?.id ?? last;
      }
    };
    if (since === undefined) await collect([]);
    else {
      await collect([changedSince(since)]);
      for (const some of slices(await changedParties(client, since))) await collect([['party', 'in', some]]);
    }
    if (orders) for (const party of await orderingParties(client, company, since)) found.add(party);
    return [...found].filter((id) => id > after).sort((a, b) => a - b);
  };
  return {
    async *ids(scope) {
      yield* slices(await ids(scope), pageSize);
    },
    count: async (since) => (await ids({ since })).length,
    rows: async (wanted) => {
      const found = await client.searchRead(PARTY, party, ['code', 'name', ...CHANGED], [['id', 'in', wanted]]);
      return found.map((each) => row(each.code, each, { number: each.code, name: each.name }));
    },
    find: (keys) => client.search(PARTY, [['code', 'in', keys]], 0, null),
  };
}

/** How much of another currency one of the company's is. */
export function ratesTable(client: TrytonClient, pageSize: number, load: () => Promise<CompanyBook>): LedgerTable {
  const domain = async (since: string | undefined): Promise<Domain> => [
    ['currency.code', '!=', (await load()).currency],
    ...(since === undefined ? [] : [changedSince(since)]),
  ];
  return {
    async *ids({ after, since }) {
      const wanted = await domain(since);
      yield* walk((above) => client.search(RATE, wanted, above, pageSize), { after, pageSize });
    },
    count: async (since) => client.count(RATE, await domain(since)),
    rows: async (ids) => {
      const book = await load();
      const wanted = [...(await domain(undefined)), ['id', 'in', ids]];
      const found = await client.searchRead(RATE, rateRecord, RATE_FIELDS, wanted);
      return found.map((each) => row(String(each.id), each, rateValues(each, book)));
    },
  };
}

const rateValues = ({ currency, date }: DatedRate, { rates, currency: own }: CompanyBook) => ({
  from_currency: own,
  to_currency: currency,
  rate_date: date,
  rate: rates.rate(own, currency, date)?.toDecimalPlaces(9).toFixed() ?? null,
});

function row(
  key: string,
  record: { create_date: string; write_date: string | null },
  values: Readonly<Record<string, unknown>>,
): SourceRow {
  const at = changedAt(record);
  return { key, at, version: at, values };
}

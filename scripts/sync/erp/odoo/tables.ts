import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { LedgerTable } from '../ledger/ledger.js';
import type { Dialect } from './dialect.js';
import type { Domain, OdooClient } from './odooClient.js';
import { receivable } from './odooReceivables.js';
import { odooTime, partnerRecord, rateRecord, type companyRecord } from './records.js';

const partnerGroup = z.object({ partner_id: z.union([z.tuple([z.number(), z.string()]), z.literal(false)]) });

/** Every partner with a receivable line in the company, by its id: references of partners need not be unique. */
export function customersTable(client: OdooClient, dialect: Dialect, company: string, pageSize: number): LedgerTable {
  const ids = async (since: string | undefined): Promise<number[]> => {
    const changed: Domain =
      since === undefined
        ? []
        : ['|', ['write_date', '>=', odooTime(since)], ['partner_id.write_date', '>=', odooTime(since)]];
    const domain = [...receivable(dialect, company), ...changed];
    const groups = await client.readGroup('account.move.line', partnerGroup, domain, ['partner_id'], 'partner_id');
    return groups.flatMap(({ partner_id }) => (partner_id ? [partner_id[0]] : [])).sort((a, b) => a - b);
  };
  return {
    async *ids({ after = 0, since }) {
      const found = (await ids(since)).filter((id) => id > after);
      for (let start = 0; start < found.length; start += pageSize) yield found.slice(start, start + pageSize);
    },
    count: async (since) => (await ids(since)).length,
    rows: async (wanted) => {
      const domain = [
        ['id', 'in', wanted],
        ['active', 'in', [true, false]],
      ];
      const found = await client.searchRead('res.partner', partnerRecord, ['name', 'write_date'], domain);
      return found.map(({ id, name, write_date: at }) => ({
        key: String(id),
        at,
        version: at,
        values: { number: String(id), name },
      }));
    },
  };
}

/** How much of another currency one of the first company's is; rates of other companies say the same in their currency. */
export function ratesTable(
  client: OdooClient,
  pageSize: number,
  baseOf: () => Promise<z.infer<typeof companyRecord> | undefined>,
): LedgerTable {
  const domain = async (since: string | undefined): Promise<Domain> => {
    const base = await baseOf();
    return [
      ['company_id', 'in', [false, base?.id ?? false]],
      ['currency_id', '!=', base?.currency_id[0] ?? false],
      ...(since === undefined ? [] : [['write_date', '>=', odooTime(since)]]),
    ];
  };
  return {
    async *ids({ after = 0, since }) {
      for (let last = after; ;) {
        const ids = await client.search('res.currency.rate', await domain(since), last, pageSize);
        if (ids.length > 0) yield ids;
        if (ids.length < pageSize) return;
        last = ids.at(-1) ?? last;
      }
    },
    count: async (since) => client.count('res.currency.rate', await domain(since)),
    rows: async (wanted) => {
      const base = await baseOf();
      const fields = ['name', 'rate', 'currency_id', 'write_date'];
      const wantedRates = [...(await domain(undefined)), ['id', 'in', wanted]];
      const found = await client.searchRead('res.currency.rate', rateRecord, fields, wantedRates);
      return found.map(({ id, name, rate, currency_id, write_date: at }) => ({
        key: String(id),
        at,
        version: at,
        values: {
          from_currency: base?.currency_id[1],
          to_currency: currency_id[1],
          rate_date: name,
          rate: new Decimal(rate).toDecimalPlaces(9).toFixed(),
        },
      }));
    },
  };
}

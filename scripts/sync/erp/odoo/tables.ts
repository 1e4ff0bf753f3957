import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { LedgerTable } from '../ledger/ledger.js';
import { walk } from '../ledger/tables.js';
import type { Dialect } from './dialect.js';
import type { Domain, OdooClient } from './odooClient.js';
import { receivable } from './odooReceivables.js';
import { confirmedOrders, SALES } from './orders.js';
import { commercialPartners } from './partners.js';
import { linkTo, odooTime, partnerRecord, rateRecord, type companyRecord } from './records.js';

const partnerGroup = z.object({ partner_id: z.union([z.tuple([z.number(), z.string()]), z.literal(false)]) });

const billedGroup = z.object({ partner_invoice_id: linkTo });

/** Every partner with a receivable line or an order in the company, by its id: references of partners need not be unique. */
export function customersTable(
  client: OdooClient,
  dialect: Dialect,
  company: string,
  { pageSize, orders }: { readonly pageSize: number; readonly orders: boolean },
): LedgerTable {
  const ids = async (since: string | undefined): Promise<number[]> => {
    const changed: Domain =
      since === undefined
        ? []
        : ['|', ['write_date', '>=', odooTime(since)], ['partner_id.write_date', '>=', odooTime(since)]];
    const domain = [...receivable(dialect, company), ...changed];
    const groups = await client.readGroup('account.move.line', partnerGroup, domain, ['partner_id'], 'partner_id');
    const owing = groups.flatMap(({ partner_id }) => (partner_id ? [partner_id[0]] : []));
    const ordering = orders ? await orderingPartners(client, company, since) : [];
    return [...new Set([...owing, ...ordering])].sort((a, b) => a - b);
  };
  return {
    async *ids({ after = 0, since }) {
      const found = (await ids(since)).filter((id) => id > after);
      for (let start = 0; start < found.length; start += pageSize) yield found.slice(start, start + pageSize);
    },
    count: async (since) => (await ids(since)).length,
    rows: async (wanted) => {
      const found = await client.searchRead(
        'res.partner',
        partnerRecord,
        ['name', 'write_date'],
        [['id', 'in', wanted]],
      );
      return found.map(({ id, name, write_date: at }) => ({
        key: String(id),
        at,
        version: at,
        values: { number: String(id), name },
      }));
    },
  };
}

async function orderingPartners(client: OdooClient, company: string, since: string | undefined): Promise<number[]> {
  const domain: Domain =
    since === undefined
      ? confirmedOrders(company)
      : [
          ...confirmedOrders(company),
          '|',
          ['write_date', '>=', odooTime(since)],
          ['partner_invoice_id.commercial_partner_id.write_date', '>=', odooTime(since)],
        ];
  const groups = await client.readGroup(SALES, billedGroup, domain, ['partner_invoice_id'], 'partner_invoice_id');
  const billed = groups.map(({ partner_invoice_id }) => partner_invoice_id[0]);
  return [...(await commercialPartners(client, billed)).values()];
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
    async *ids({ after, since }) {
      const wanted = await domain(since);
      yield* walk((above) => client.search('res.currency.rate', wanted, above, pageSize), { after, pageSize });
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

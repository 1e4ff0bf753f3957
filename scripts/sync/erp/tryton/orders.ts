import type { Decimal } from 'decimal.js';
import { z } from 'zod';
import { slices } from '../../slices.js';
import { groupBy } from '../ledger/groupBy.js';
import type { LedgerTable } from '../ledger/ledger.js';
import { idsOf, walk } from '../ledger/tables.js';
import { commitmentKeys, orderOfKey } from '../openOrder.js';
import { changedParties, changedSince } from './domains.js';
import {
  invoicedLine,
  INVOICED_FIELDS,
  LINE_FIELDS,
  movedGoods,
  MOVED_FIELDS,
  saleLine,
  saleRecord,
  saleRows,
  SALE_FIELDS,
} from './sales.js';
import type { Domain, TrytonClient } from './trytonClient.js';
import { dateTime } from './values.js';

const SALE = 'sale.sale';
const LINE = 'sale.line';
const INVOICED = 'account.invoice.line';
const MOVED = 'stock.move';
/** Each is asked once, so that a missing module or right is named before anything is written. */
export const SALES = [SALE, LINE, INVOICED, MOVED];

const confirmed = (company: string): Domain => [
  ['company', '=', Number(company)],
  ['state', 'in', ['confirmed', 'processing', 'done']],
];

/** Also those whose delivery, invoice or customer moved no stamp of the order; and what was confirmed and is no more. */
async function changedOrders(client: TrytonClient, company: string, since: string): Promise<Domain> {
  const parties = await changedParties(client, since);
  return [
    ['company', '=', Number(company)],
    [
      'OR',
      changedSince(since),
      ['lines.invoice_lines.invoice.write_date', '>=', dateTime(since)],
      ['lines.moves.write_date', '>=', dateTime(since)],
      ['party', 'in', parties],
      ['invoice_party', 'in', parties],
    ],
  ];
}

/** Every order that was confirmed, with what is not delivered and not invoiced of it. */
export function ordersTable(client: TrytonClient, company: string, pageSize: number): LedgerTable {
  const domain = async (since: string | undefined): Promise<Domain> =>
    since === undefined ? confirmed(company) : changedOrders(client, company, since);
  return {
    async *ids({ after, since }) {
      const wanted = await domain(since);
      yield* walk((above) => client.search(SALE, wanted, above, pageSize), { after, pageSize });
    },
    count: async (since) => client.count(SALE, await domain(since)),
    rows: async (ids) => {
      const sales = await client.searchRead(SALE, saleRecord, SALE_FIELDS, [...confirmed(company), ['id', 'in', ids]]);
      const ofSales = [
        ['sale', 'in', sales.map(({ id }) => id)],
        ['type', '=', 'line'],
      ];
      const lines = await client.searchRead(LINE, saleLine, LINE_FIELDS, ofSales);
      const done = {
        invoiced: await invoiced(
          client,
          lines.flatMap(({ invoice_lines }) => invoice_lines),
        ),
        moved: await moved(
          client,
          lines.flatMap(({ moves }) => moves),
        ),
      };
      const bySale = groupBy(lines, ({ sale }) => sale);
      return sales.flatMap((sale) => saleRows(sale, bySale.get(sale.id) ?? [], done));
    },
    find: (keys) => Promise.resolve(idsOf(keys.map(orderOfKey))),
    keysOf: (id) => commitmentKeys(String(id)),
  };
}

const billed = z.object({ party: z.number(), invoice_party: z.number().nullable() });

/** Who is billed for orders. */
export async function orderingParties(client: TrytonClient, company: string, since?: string): Promise<number[]> {
  const domain = [...confirmed(company), ...(since === undefined ? [] : await changedOrders(client, company, since))];
  const found = await client.searchRead(SALE, billed, ['party', 'invoice_party'], domain);
  return [...new Set(found.map(({ party, invoice_party }) => invoice_party ?? party))];
}

/** Quantities of lines of invoices that are posted: nobody owes a draft yet. */
const invoiced = (client: TrytonClient, ids: readonly number[]): Promise<Map<number, Decimal>> =>
  byId(ids, (some) =>
    client.searchRead(INVOICED, invoicedLine, INVOICED_FIELDS, [
      ['id', 'in', some],
      ['type', '=', 'line'],
      ['invoice.state', 'in', ['posted', 'paid']],
    ]),
  );

const moved = (client: TrytonClient, ids: readonly number[]): Promise<Map<number, Decimal>> =>
  byId(ids, (some) =>
    client.searchRead(MOVED, movedGoods, MOVED_FIELDS, [
      ['id', 'in', some],
      ['state', '=', 'done'],
    ]),
  );

async function byId(
  ids: readonly number[],
  read: (some: readonly number[]) => Promise<readonly { id: number; quantity: Decimal }[]>,
): Promise<Map<number, Decimal>> {
  const found = new Map<number, Decimal>();
  for (const some of slices(ids)) for (const { id, quantity } of await read(some)) found.set(id, quantity);
  return found;
}

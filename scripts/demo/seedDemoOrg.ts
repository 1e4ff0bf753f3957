import type { DateTime } from 'luxon';
import { upsertOwn } from '../sync/salesforce/ownRecords.js';
import { RestPort, type RestConnection } from '../sync/salesforce/restPort.js';
import { inLists } from '../sync/salesforce/salesforcePort.js';
import type { SalesforceRecord } from '../sync/streams/stream.js';
import { loadDemoData, type DemoAccount, type DemoData } from './demoData.js';
import { loadAccounts, type AccountToLoad } from './loadAccounts.js';
import { createDraftOrders, loadProducts, type OrderToLoad } from './loadOrders.js';

export interface SeedOptions {
  readonly today: DateTime;
  /** `source.name` of the sync that will bring the receivables. */
  readonly source: string;
  /** Who owns accounts and orders; the connected user if left out. */
  readonly ownerId?: string;
  /** All of the demo when left out. */
  readonly data?: DemoData;
}

export interface SeededAccount {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly orderIds: readonly string[];
}

/** What people enter in Salesforce: accounts, limits, products and draft orders. Receivables come with the sync. */
export async function seedDemoOrg(connection: RestConnection, options: SeedOptions): Promise<SeededAccount[]> {
  const data = options.data ?? loadDemoData();
  const accountIds = await loadAccounts(
    connection,
    options.source,
    data.accounts.map((account) => toLoad(account, options.ownerId)),
  );
  const idOf = (account: DemoAccount): string => accountIds.get(accountNumber(account)) ?? '';
  await loadProfiles(connection, data, idOf, options.today);
  const orderIds = await loadDraftOrders(connection, data, idOf, options);
  return data.accounts.map((account) => ({
    id: idOf(account),
    name: account.name,
    about: account.about,
    orderIds: orderIds.get(account) ?? [],
  }));
}

const accountNumber = ({ erp }: DemoAccount): string => erp[0]?.number ?? '';

const toLoad = (account: DemoAccount, ownerId: string | undefined): AccountToLoad => ({
  accountNumber: accountNumber(account),
  fields: {
    Name: account.name,
    Industry: account.industry,
    BillingCity: account.city,
    Description: account.about,
    ...(ownerId ? { OwnerId: ownerId } : {}),
  },
  erp: account.erp,
});

async function loadProfiles(
  connection: RestConnection,
  data: DemoData,
  idOf: (account: DemoAccount) => string,
  today: DateTime,
): Promise<void> {
  const records = data.accounts.flatMap((account) =>
    account.profile
      ? [
          {
            Account_Key__c: idOf(account),
            Account__c: idOf(account),
            Limit_Kind__c: account.profile.kind,
            Credit_Limit__c: account.profile.limit === undefined ? null : Number(account.profile.limit),
            Status__c: account.profile.status,
            Currency__c: account.profile.currency,
            Payment_Terms__c: account.profile.terms,
            Risk_Class__c: account.profile.riskClass ?? null,
            Limit_Expires__c: inDays(today, account.profile.limitExpiresInDays),
            Next_Review__c: inDays(today, account.profile.reviewInDays),
          },
        ]
      : [],
  );
  const port = new RestPort(connection);
  await upsertOwn(port, 'Credit_Profile__c', 'Account_Key__c', records);
  // A parent must be there before a row can name it.
  await upsertOwn(port, 'Credit_Profile__c', 'Account_Key__c', memberships(data, idOf));
}

function inDays(today: DateTime, days: number | undefined): string | null {
  return days === undefined ? null : today.plus({ days }).toISODate();
}

const memberships = ({ accounts }: DemoData, idOf: (account: DemoAccount) => string): SalesforceRecord[] =>
  accounts.flatMap((account) => {
    const parent = accounts.find(({ name }) => name === account.profile?.parent);
    return parent ? [{ Account_Key__c: idOf(account), Parent_Profile__r: { Account_Key__c: idOf(parent) } }] : [];
  });

/** Accounts that already have an order keep theirs: a second load changes nothing. */
async function loadDraftOrders(
  connection: RestConnection,
  data: DemoData,
  idOf: (account: DemoAccount) => string,
  options: SeedOptions,
): Promise<Map<DemoAccount, string[]>> {
  const { pricebook, entries } = await loadProducts(connection, data.products);
  const existing = await ordersByAccount(connection, data.accounts.map(idOf));
  const wanted = data.accounts
    .filter((account) => !existing.has(idOf(account)))
    .flatMap((account) => account.orders.map((order) => ({ account, order })));
  const created = await createDraftOrders(
    connection,
    pricebook,
    wanted.map(({ account, order }): OrderToLoad => ({
      accountId: idOf(account),
      ownerId: options.ownerId,
      effectiveDate: options.today.toISODate() ?? '',
      lines: order.lines.map(([code, quantity]) => {
        const entry = entries.get(code) ?? { id: '', price: 0 };
        return { entry, quantity, unitPrice: entry.price };
      }),
    })),
  );
  const orders = new Map(data.accounts.map((account) => [account, existing.get(idOf(account)) ?? []]));
  wanted.forEach(({ account }, index) => orders.get(account)?.push(created[index] ?? ''));
  return orders;
}

async function ordersByAccount(
  connection: RestConnection,
  accountIds: readonly string[],
): Promise<Map<string, string[]>> {
  const orders = new Map<string, string[]>();
  const port = new RestPort(connection);
  for (const list of inLists(accountIds))
    for (const { Id, AccountId } of await port.query<{ Id: string; AccountId: string }>(
      `SELECT Id, AccountId FROM Order WHERE AccountId IN ${list}`,
    ))
      orders.set(AccountId, [...(orders.get(AccountId) ?? []), Id]);
  return orders;
}

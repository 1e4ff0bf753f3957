import type { Decimal } from 'decimal.js';
import type { ErpLedger } from '../demo/erpLedger.js';
import { loadAccounts } from '../demo/loadAccounts.js';
import { loadLedger } from '../demo/loadLedger.js';
import { startDemoErp, type DemoErp } from '../demo/startDemoErp.js';
import { fixedClock } from '../sync/clock.js';
import { parseConfig } from '../sync/config.js';
import { runSync } from '../sync/main.js';
import type { PartitionReport } from '../sync/partitionReport.js';
import type { Progress } from '../sync/progress.js';
import type { RunScope } from '../sync/runTools.js';
import { upsertOwn } from '../sync/salesforce/ownRecords.js';
import { RestPort } from '../sync/salesforce/restPort.js';
import {
  differences,
  erpCustomerTotals,
  erpExposures,
  orgCustomerTotals,
  type CustomerTotals,
} from './customerTotals.js';
import { wrongExposures } from './exposureProof.js';
import { LEDGER_DATE } from './highradius.js';
import { startLedgerOrg, type LedgerOrg } from './ledgerOrg.js';
import { proveOrders, type ProofResult } from './orderProof.js';

export interface LedgerProof {
  readonly customers: number;
  readonly sync: readonly PartitionReport[];
  /** What a comparison of every row and field found afterwards. */
  readonly reconciled: readonly PartitionReport[];
  /** Groups of customer, currency and state on both sides, and those that are not equal. */
  readonly groups: CustomerTotals;
  readonly wrongGroups: readonly string[];
  readonly exposures: number;
  readonly wrongExposures: readonly string[];
  readonly orders: readonly ProofResult[];
}

export interface ProofOptions {
  /** How many customers get orders around their limit. */
  readonly orderCustomers: number;
  readonly progress: Progress;
  readonly step: (what: string) => void;
}

const SOURCE = 'ledger';

/** A ledger through the whole chain: ERP database, sync, org, exposure, order check; compared with SQL on the way. */
export async function proveLedger(ledger: ErpLedger, options: ProofOptions): Promise<LedgerProof> {
  options.step('Starting the ERP database and the local org');
  const erp = await startDemoErp();
  try {
    const org = await startLedgerOrg(LEDGER_DATE);
    try {
      return await prove(ledger, erp, org, options);
    } finally {
      await org.stop();
    }
  } finally {
    await erp.stop();
  }
}

async function prove(
  ledger: ErpLedger,
  erp: DemoErp,
  org: LedgerOrg,
  { orderCustomers, progress, step }: ProofOptions,
): Promise<LedgerProof> {
  step(`Loading ${ledger.items.length} items of ${ledger.customers.length} customers into the ERP`);
  await loadLedger(erp.url, ledger);
  const accountOf = await loadOrg(ledger, org);
  step('Bringing the ledger into the org');
  const sync = await sendThroughSync(erp, org, progress);
  step('Comparing both sides field by field');
  const reconciled = await sendThroughSync(erp, org, progress, { kind: 'reconcile' });
  step('Recalculating exposures');
  org.settle();
  const port = new RestPort(org.connection);
  const numberOf = new Map([...accountOf].map(([number, id]) => [id, number]));
  const groups = await erpCustomerTotals(erp.url);
  const wrongGroups = differences(groups, await orgCustomerTotals(port, numberOf));
  const exposures = await erpExposures(erp.url);
  const wrong = await wrongExposures(port, exposures, numberOf);
  step('Activating orders around the limit');
  const chosen = largest(exposures, orderCustomers).map(([number, exposure]) => ({
    number,
    exposure,
    accountId: accountOf.get(number) ?? '',
  }));
  const orders = await proveOrders(org.connection, chosen);
  return {
    customers: ledger.customers.length,
    sync,
    reconciled,
    groups,
    wrongGroups,
    exposures: exposures.size,
    wrongExposures: wrong,
    orders,
  };
}

/** Accounts, customer numbers and credit profiles, as people would have them before the first sync. */
async function loadOrg(ledger: ErpLedger, org: LedgerOrg): Promise<Map<string, string>> {
  const accounts = await loadAccounts(
    org.connection,
    SOURCE,
    ledger.customers.map((customer) => ({
      accountNumber: customer.number,
      fields: { Name: customer.name },
      erp: [customer],
    })),
  );
  const profiles = [...accounts.values()].map((id) => ({
    Account_Key__c: id,
    Account__c: id,
    Limit_Kind__c: 'Limited',
    Credit_Limit__c: 1_000_000,
    Currency__c: 'USD',
  }));
  await upsertOwn(new RestPort(org.connection), 'Credit_Profile__c', 'Account_Key__c', profiles);
  return accounts;
}

function sendThroughSync(
  erp: DemoErp,
  org: LedgerOrg,
  progress: Progress,
  scope: RunScope = { kind: 'changes' },
): Promise<PartitionReport[]> {
  process.env['LEDGER_ERP_URL'] = erp.url;
  process.env['LEDGER_ACCESS_TOKEN'] = org.accessToken;
  const config = parseConfig(
    {
      source: { name: SOURCE, kind: 'sql', url: { env: 'LEDGER_ERP_URL' } },
      salesforce: { instanceUrl: org.url, accessToken: { env: 'LEDGER_ACCESS_TOKEN' } },
    },
    'The ledger configuration',
  );
  return runSync(config, { scope, progress, clock: fixedClock(`${LEDGER_DATE}T12:00:00Z`, 'UTC') });
}

const largest = (exposures: ReadonlyMap<string, Decimal>, count: number): [string, Decimal][] =>
  [...exposures].sort(([a, left], [b, right]) => right.cmp(left) || a.localeCompare(b)).slice(0, count);

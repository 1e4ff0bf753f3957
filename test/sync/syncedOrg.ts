import { DateTime } from 'luxon';
import { demoLedger } from '../../scripts/demo/demoLedger.js';
import { loadDemoStories } from '../../scripts/demo/demoData.js';
import { loadLedger } from '../../scripts/demo/loadLedger.js';
import { seedDemoOrg } from '../../scripts/demo/seedDemoOrg.js';
import { ManualClock, systemClock } from '../../scripts/org/engine/clock.js';
import { createOrg } from '../../scripts/org/index.js';
import { adminUser } from '../../scripts/org/seed/defaultUsers.js';
import type { LocalOrg } from '../../scripts/org/seed/localOrg.js';
import { startServer } from '../../scripts/org/rest/server.js';
import { startDemoErp } from '../../scripts/demo/startDemoErp.js';
import type { SalesforceTarget } from '../../scripts/sync/config.js';
import { connect } from '../../scripts/sync/salesforce/connect.js';
import { RestPort, type RestConnection } from '../../scripts/sync/salesforce/restPort.js';

export interface SyncedOrg {
  readonly org: LocalOrg;
  readonly erpUrl: string;
  readonly target: SalesforceTarget;
  readonly connection: RestConnection;
  readonly port: RestPort;
  /** A session of the user. */
  open(userId: string): string;
  stop(): Promise<void>;
}

const PROJECTS = ['force-app', 'config/post-install'];

interface OrgOptions {
  readonly multiCurrency?: boolean;
  readonly now?: string;
}

/** The ledger of the demo in the ERP, and its customers in the org. */
export async function startDemoSync(today: DateTime, options?: OrgOptions): Promise<SyncedOrg> {
  const rig = await startSyncedOrg(options);
  const data = loadDemoStories();
  await loadLedger(rig.erpUrl, demoLedger(data, today));
  await seedDemoOrg(rig.connection, { today, source: 'demo', data });
  return rig;
}

/** For other sources than the ERP of the demo: its customers in the org, and the account of one of them. */
export async function startSyncedAccounts(): Promise<SyncedOrg & { readonly account: string }> {
  const rig = await startSyncedOrg();
  const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });
  await seedDemoOrg(rig.connection, { today, source: 'demo', data: loadDemoStories() });
  const [first] = await rig.port.query<{ Id: string }>('SELECT Id FROM Account LIMIT 1');
  return { ...rig, account: first!.Id };
}

/** An empty ERP and an empty org with the package, both behind their real protocols. */
export async function startSyncedOrg({ multiCurrency = false, now }: OrgOptions = {}): Promise<SyncedOrg> {
  const clock = now === undefined ? systemClock : ManualClock.at(now);
  const org = createOrg({ projects: PROJECTS, multiCurrency, clock, cacheFolder: 'node_modules/.cache/local-org' });
  const admin = org.addUser(adminUser(org.project));
  const server = await startServer(org);
  const erp = await startDemoErp();
  process.env['SYNC_TEST_TOKEN'] = server.sessions.open(admin.id);
  const target: SalesforceTarget = {
    instanceUrl: server.url,
    accessToken: { env: 'SYNC_TEST_TOKEN' },
    apiVersion: '67.0',
  };
  const connection = await connect(target);
  const stop = async (): Promise<void> => {
    await server.close();
    await erp.stop();
  };
  return {
    org,
    erpUrl: erp.url,
    target,
    connection,
    port: new RestPort(connection),
    open: (userId) => server.sessions.open(userId),
    stop,
  };
}

import { Connection } from 'jsforce';
import { createOrg } from '../org/index.js';
import { defaultUsers } from '../org/seed/defaultUsers.js';
import type { LocalOrg } from '../org/seed/localOrg.js';
import { startServer, type OrgServer } from '../org/rest/server.js';
import { buildUi } from '../org/ui/build.js';
import { uiApp } from '../org/ui/serve.js';
import type { SyncConfig } from '../sync/config.js';
import { runSync } from '../sync/main.js';
import type { PartitionReport } from '../sync/partitionReport.js';
import { noProgress, type Progress } from '../sync/progress.js';
import type { RestConnection } from '../sync/salesforce/restPort.js';
import { DEMO_SOURCE, demoToday, saveDemoSession } from './demoSession.js';
import { demoLedger } from './demoLedger.js';
import { loadDemoData } from './demoData.js';
import { keepPastMonths } from './keepPastMonths.js';
import { loadLedger } from './loadLedger.js';
import { seedDemoOrg, type SeededAccount } from './seedDemoOrg.js';
import { startDemoErp, type DemoErp } from './startDemoErp.js';
import { watchPayments } from './watchPayments.js';

const PROJECTS = ['force-app', 'config/post-install'];
const CACHE = 'node_modules/.cache/local-org';
const API_VERSION = '67.0';
/** Shows the pages in another language, with its dates and numbers. */
const GERMAN_ANALYST = {
  username: 'analystin@local.test',
  name: 'Karla Kredit',
  role: 'analyst, German',
  permissionSets: ['Credit_Analyst'],
  groups: ['Credit_Team_Members'],
  language: 'de',
  locale: 'de_DE',
  timeZone: 'Europe/Berlin',
};

export interface DemoOptions {
  /** Of the org and its page; 0 takes any free one. */
  readonly port: number;
  /** Where the session is kept for commands in other terminals; that of `npm start` if left out. */
  readonly sessionFolder?: string;
  readonly progress?: Progress;
  /** Told what happens next, in a few words. */
  readonly step?: (what: string) => void;
}

/** The running demo: an ERP, an org with the package, and the first sync between them. */
export interface Demo {
  readonly address: string;
  readonly org: LocalOrg;
  readonly server: OrgServer;
  readonly erpUrl: string;
  readonly syncConfig: SyncConfig;
  readonly accounts: readonly SeededAccount[];
  readonly firstSync: readonly PartitionReport[];
  stop(): Promise<void>;
}

/** Builds the demo from its seed: the same customers and stories at every start. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port, sessionFolder, progress = noProgress, step = () => undefined } = options;
  step('Building the page and the org');
  const [page, erp] = await Promise.all([buildUi(), startDemoErp()]);
  try {
    const org = createOrg({ projects: PROJECTS, cacheFolder: CACHE });
    for (const user of [...defaultUsers(org.project), GERMAN_ANALYST]) org.addUser(user);
    const server = await startServer(org, { port, page: uiApp({ folder: page, org }) });
    return await fill({ org, server, erp, sessionFolder, progress, step });
  } catch (error) {
    await erp.stop();
    throw error;
  }
}

interface Parts {
  readonly org: LocalOrg;
  readonly server: OrgServer;
  readonly erp: DemoErp;
  readonly sessionFolder: string | undefined;
  readonly progress: Progress;
  readonly step: (what: string) => void;
}

async function fill({ org, server, erp, sessionFolder, progress, step }: Parts): Promise<Demo> {
  const stop = async (): Promise<void> => {
    await server.close();
    await erp.stop();
  };
  try {
    step('Loading the books of the demo company');
    await loadLedger(erp.url, demoLedger(loadDemoData(), demoToday()));
    const accounts = await seedDemoOrg(connectAs(org, server, 'admin'), {
      today: demoToday(),
      source: DEMO_SOURCE,
      ownerId: userWithRole(org, 'rep'),
    });
    step('Bringing the receivables into Salesforce');
    const accessToken = server.sessions.open(userWithRole(org, 'integration'));
    const syncConfig = saveDemoSession({ erpUrl: erp.url, instanceUrl: server.url, accessToken }, sessionFolder);
    const firstSync = await runSync(syncConfig, { progress });
    await keepPastMonths(connectAs(org, server, 'integration'), demoToday());
    await watchPayments(connectAs(org, server, 'admin'));
    return { address: server.url, org, server, erpUrl: erp.url, syncConfig, accounts, firstSync, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export function userWithRole(org: LocalOrg, role: string): string {
  const user = org.users.find((candidate) => candidate.role === role);
  if (!user) throw new Error(`the org has no user with the role ${role}`);
  return user.id;
}

function connectAs(org: LocalOrg, server: OrgServer, role: string): RestConnection {
  const accessToken = server.sessions.open(userWithRole(org, role));
  return new Connection({ instanceUrl: server.url, accessToken, version: API_VERSION }) as RestConnection;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { loadDemoStories } from '../../demo/demoData.js';
import { demoLedger } from '../../demo/demoLedger.js';
import { loadLedger, withErp } from '../../demo/loadLedger.js';
import { seedDemoOrg } from '../../demo/seedDemoOrg.js';
import { startDemoErp } from '../../demo/startDemoErp.js';
import { createOrg } from '../../org/index.js';
import { startServer } from '../../org/rest/server.js';
import { adminUser } from '../../org/seed/defaultUsers.js';
import { connect } from '../salesforce/connect.js';
import { RestPort } from '../salesforce/restPort.js';

/** The demo's ERP and customers, an org with the package, and the service's arguments for one run between them. */
export interface FaultRig {
  readonly command: readonly string[];
  inErp(sql: string, values?: readonly unknown[]): Promise<void>;
  /** The figure `n` of a query. */
  count(soql: string): Promise<number>;
}

const TODAY = DateTime.fromISO('2026-03-16', { zone: 'utc' });

export async function withFaultRig<T>(bulk: object, work: (rig: FaultRig) => Promise<T>): Promise<T> {
  const org = createOrg({
    projects: ['force-app', 'config/post-install'],
    cacheFolder: 'node_modules/.cache/local-org',
  });
  const server = await startServer(org);
  const erp = await startDemoErp();
  const folder = mkdtempSync(join(tmpdir(), 'credit-sync-'));
  try {
    process.env['FAULTS_TOKEN'] = server.sessions.open(org.addUser(adminUser(org.project)).id);
    process.env['FAULTS_ERP'] = erp.url;
    const salesforce = { instanceUrl: server.url, accessToken: { env: 'FAULTS_TOKEN' }, apiVersion: '67.0' };
    const connection = await connect(salesforce);
    await loadLedger(erp.url, demoLedger(loadDemoStories(), TODAY));
    await seedDemoOrg(connection, { today: TODAY, source: 'demo', data: loadDemoStories() });
    const source = { name: 'demo', kind: 'sql', url: { env: 'FAULTS_ERP' }, companies: ['1000'] };
    const config = join(folder, 'sync.json');
    writeFileSync(config, JSON.stringify({ source, salesforce, bulk }));
    const port = new RestPort(connection);
    return await work({
      command: ['--import', 'tsx', 'scripts/sync.ts', 'once', '--json', '--config', config],
      inErp: (sql, values = []) => withErp(erp.url, async (client) => void (await client.query(sql, [...values]))),
      count: async (soql) => Number((await port.query<{ n: unknown }>(soql))[0]?.n),
    });
  } finally {
    rmSync(folder, { recursive: true });
    await server.close();
    await erp.stop();
  }
}

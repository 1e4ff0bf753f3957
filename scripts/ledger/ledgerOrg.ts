import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from 'jsforce';
import { ManualClock } from '../org/engine/clock.js';
import { createOrg } from '../org/index.js';
import { startServer } from '../org/rest/server.js';
import { adminUser } from '../org/seed/defaultUsers.js';
import type { RestConnection } from '../sync/salesforce/restPort.js';

export interface LedgerOrg {
  readonly url: string;
  readonly accessToken: string;
  readonly connection: RestConnection;
  /** Lets everything that waits in the org happen: events, recalculations. */
  settle(): void;
  stop(): Promise<void>;
}

/** A local org whose clock stands at noon of the day and whose policy knows the limit rule alone. */
export async function startLedgerOrg(day: string): Promise<LedgerOrg> {
  const policy = limitRuleAlone();
  try {
    const clock = ManualClock.at(`${day}T12:00:00Z`);
    const org = createOrg({ projects: ['force-app', policy], clock, cacheFolder: 'node_modules/.cache/local-org' });
    const admin = org.addUser(adminUser(org.project));
    const server = await startServer(org);
    const accessToken = server.sessions.open(admin.id);
    return {
      url: server.url,
      accessToken,
      connection: new Connection({ instanceUrl: server.url, accessToken, version: '67.0' }) as RestConnection,
      settle: () => void org.async.drain(),
      stop: () => server.close(),
    };
  } finally {
    rmSync(policy, { recursive: true });
  }
}

/** A copy of the starter policy with every rule but the limit switched off. */
function limitRuleAlone(): string {
  const copy = mkdtempSync(join(tmpdir(), 'credit-policy-'));
  cpSync('config/post-install', copy, { recursive: true });
  const records = join(copy, 'customMetadata');
  for (const file of readdirSync(records).filter((name) => /^Credit_Rule\.(?!Limit\.)/.test(name))) {
    const text = readFileSync(join(records, file), 'utf8');
    writeFileSync(join(records, file), text.replace(/(<field>Active__c<\/field>\s*<value[^>]*>)true/, '$1false'));
  }
  return copy;
}

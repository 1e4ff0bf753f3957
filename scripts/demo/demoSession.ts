import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import { parseConfig, type SyncConfig, type SyncConfigInput } from '../sync/config.js';
import { CreditSyncError } from '../sync/errors.js';

/** Where the running demo can be reached, for the commands that act on it from another terminal. */
export interface DemoSession {
  readonly erpUrl: string;
  readonly instanceUrl: string;
  readonly accessToken: string;
}

export const DEMO_SOURCE = 'demo';
/** Where `npm start` keeps its session; a demo started beside it needs a folder of its own. */
const SESSION_FOLDER = fileURLToPath(new URL('../../node_modules/.cache/demo/', import.meta.url));

const pathsIn = (folder: string) => ({
  erpUrl: join(folder, 'erp-url'),
  accessToken: join(folder, 'access-token'),
  config: join(folder, 'sync.json'),
});

/** Writes the sync configuration of the demo and the two secrets it names; gives the configuration. */
export function saveDemoSession(session: DemoSession, folder: string = SESSION_FOLDER): SyncConfig {
  const { erpUrl, instanceUrl, accessToken } = session;
  const paths = pathsIn(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(paths.erpUrl, erpUrl, { mode: 0o600 });
  writeFileSync(paths.accessToken, accessToken, { mode: 0o600 });
  const config: SyncConfigInput = {
    source: { name: DEMO_SOURCE, kind: 'sql', url: { file: paths.erpUrl } },
    salesforce: { instanceUrl, accessToken: { file: paths.accessToken } },
  };
  writeFileSync(paths.config, JSON.stringify(config, null, 2));
  return parseConfig(config, 'The demo configuration');
}

export function openDemoSession(): { config: SyncConfig; erpUrl: string } {
  const paths = pathsIn(SESSION_FOLDER);
  try {
    return {
      config: parseConfig(JSON.parse(readFileSync(paths.config, 'utf8')), paths.config),
      erpUrl: readFileSync(paths.erpUrl, 'utf8'),
    };
  } catch (cause) {
    throw new CreditSyncError('NoDemo', 'No demo is running.', {
      actions: ['Start it with "npm start" and run this command in a second terminal.'],
      cause,
    });
  }
}

/** The business date of the demo. */
export const demoToday = (): DateTime => DateTime.utc().startOf('day');

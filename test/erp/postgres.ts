import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withErp } from '../../scripts/demo/loadLedger.js';
import { freePort, unprivileged } from './serverProcess.js';
import type { Server } from './sqlSourceSuite.js';

export const PASSWORD = 'sync-test';

/** A PostgreSQL cluster of its own on a free port, with the schema of the demo ERP; gone when stopped. */
export async function startPostgres(): Promise<Server> {
  const server = await startCluster();
  try {
    await withErp(server.url, async (client) => {
      for (const file of ['erp-schema.sql', 'erp-views.sql'])
        await client.query(readFileSync(`config/demo/${file}`, 'utf8'));
    });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** An empty cluster; `url` leads to its database postgres as its owner. */
export async function startCluster(): Promise<Server> {
  const bin = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'credit-postgres-'));
  const owner = unprivileged(['postgres', 'nobody']);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'erp', '-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-sync', '-E', 'UTF8'],
    { ...owner, stdio: 'ignore', cwd: folder },
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'fsync=off', '-h', '127.0.0.1'],
    { ...owner, stdio: 'ignore', cwd: folder },
  );
  const url = `postgresql://erp:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    const gone = once(server, 'exit');
    server.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  await untilItAnswers(url, stop);
  return { url, stop };
}

function findBinaries(): string {
  const root = '/usr/lib/postgresql';
  try {
    const newest = readdirSync(root)
      .sort((a, b) => Number(a) - Number(b))
      .at(-1);
    if (newest) return join(root, newest, 'bin');
  } catch {
    // said below
  }
  throw new Error('No PostgreSQL server found: apt-get install postgresql');
}

async function untilItAnswers(url: string, stop: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await withErp(url, () => Promise.resolve());
      return;
    } catch (error) {
      if (tries > 100) {
        await stop();
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

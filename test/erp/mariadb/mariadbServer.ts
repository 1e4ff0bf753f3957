import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { freePort, unprivileged } from '../serverProcess.js';

export const PASSWORD = 'sync-test';

export interface MariadbServer {
  readonly url: string;
  /** Runs statements as the owner of the ERP. */
  run(sql: string): Promise<void>;
  stop(): Promise<void>;
}

/** A MariaDB server of its own on a free port, in a time zone that is not UTC, with the ERP's tables and the views of the contract. */
export async function startMariadb(): Promise<MariadbServer> {
  const install = '/usr/bin/mariadb-install-db';
  if (!existsSync(install)) throw new Error('No MariaDB server found: apt-get install mariadb-server');
  const folder = mkdtempSync(join(tmpdir(), 'credit-mariadb-'));
  const owner = unprivileged(['mysql', 'nobody']);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const options = ['--no-defaults', `--datadir=${data}`];
  execFileSync(install, [...options, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    ...owner,
    stdio: 'ignore',
  });
  const port = await freePort();
  const socket = join(folder, 'socket');
  const server = spawn(
    '/usr/sbin/mariadbd',
    [
      ...options,
      `--port=${port}`,
      `--socket=${socket}`,
      '--bind-address=127.0.0.1',
      '--default-time-zone=+05:30',
      '--innodb-flush-log-at-trx-commit=0',
      `--pid-file=${join(folder, 'pid')}`,
    ],
    { ...owner, stdio: 'ignore' },
  );
  const stop = async (): Promise<void> => {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  const run = async (sql: string, database: string | undefined = 'erp'): Promise<void> => {
    const connection = await mysql.createConnection({
      socketPath: socket,
      user: 'root',
      multipleStatements: true,
      ...(database ? { database } : {}),
    });
    await connection.query(sql).finally(() => connection.end());
  };
  try {
    await untilItAnswers(() =>
      run(`create database erp; create user erp identified by '${PASSWORD}'; grant all on erp.* to erp`, ''),
    );
    for (const file of ['test/erp/mariadb/schema.sql', 'config/examples/erp-views.mariadb.sql'])
      await run(readFileSync(file, 'utf8'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `mariadb://erp:${PASSWORD}@127.0.0.1:${port}/erp`, run, stop };
}

async function untilItAnswers(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

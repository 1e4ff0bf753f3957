import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withErp } from '../../../scripts/demo/loadLedger.js';
import { startCluster } from '../postgres.js';
import { freePort } from '../serverProcess.js';
import { startBookkeeper, type Bookkeeper } from './bookkeeper.js';
import { openBooks, type Books } from './ledger.js';
import { ensureTryton, PYTHON, TRYTOND, TRYTOND_ADMIN } from './debianTryton.js';

export const PASSWORD = 'tryton-test';
/** Somebody without any right. */
export const CLERK = { user: 'clerk', password: 'vX7-quiet-Jumbled' };

/** A database of its own, with the books of `openBooks`. */
export interface OpenedTryton {
  readonly database: string;
  startBookkeeper(): Promise<Bookkeeper>;
  sql(text: string): Promise<unknown>;
}

export interface Tryton {
  readonly url: string;
  readonly books: Books;
  open(database: string): Promise<OpenedTryton>;
  stop(): Promise<void>;
}

/** A real Tryton on a real PostgreSQL, both on free ports with data folders of their own; gone when stopped. */
export async function startTryton(): Promise<Tryton> {
  ensureTryton();
  const cluster = await startCluster();
  const folder = mkdtempSync(join(tmpdir(), 'credit-tryton-'));
  const port = await freePort();
  const config = join(folder, 'trytond.conf');
  const uri = cluster.url.replace(/postgres$/, '');
  writeFileSync(config, `[web]\nlisten = 127.0.0.1:${port}\n[database]\nuri = ${uri}\n[session]\ntimeout = 86400\n`);
  await sql(cluster.url, `create database ${TEMPLATE}`);
  await createTables(config, folder);
  const books = await fillTemplate(`${uri}${TEMPLATE}`, config);
  const server = spawn(PYTHON, ['-W', 'ignore', TRYTOND, '-c', config], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(url);
  const bookkeepers: Bookkeeper[] = [];
  return {
    url,
    books,
    async open(database) {
      await sql(cluster.url, `create database ${database} template ${TEMPLATE}`);
      const hire = async (): Promise<Bookkeeper> => {
        const bookkeeper = await startBookkeeper(`${uri}${database}`, config);
        bookkeepers.push(bookkeeper);
        return bookkeeper;
      };
      return { database, startBookkeeper: hire, sql: (text) => sql(`${uri}${database}`, text) };
    },
    async stop() {
      for (const bookkeeper of bookkeepers) await bookkeeper.stop();
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Filled once and copied: copying takes a second, filling half a minute. */
const TEMPLATE = 'template_erp';

async function fillTemplate(databaseUri: string, config: string): Promise<Books> {
  const bookkeeper = await startBookkeeper(databaseUri, config);
  const books = await openBooks(bookkeeper);
  await bookkeeper.newUser({ login: CLERK.user, password: CLERK.password });
  await bookkeeper.stop();
  return books;
}

const sql = (url: string, text: string): Promise<unknown> => withErp(url, (client) => client.query(text));

async function createTables(config: string, folder: string): Promise<void> {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  const modules = ['-u', 'sale', '--activate-dependencies', '--email', 'admin@example.com'];
  await promisify(execFile)(PYTHON, ['-W', 'ignore', TRYTOND_ADMIN, '-c', config, '-d', TEMPLATE, ...modules], {
    env: { ...process.env, TRYTONPASSFILE: passwordFile },
  });
}

async function untilItAnswers(url: string): Promise<void> {
  const question = { method: 'POST', body: '{"id":0,"method":"common.server.version","params":[]}' };
  for (let tries = 0; ; tries++)
    try {
      await fetch(`${url}/`, { ...question, headers: { 'content-type': 'application/json' } });
      return;
    } catch (error) {
      if (tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

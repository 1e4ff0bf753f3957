import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** The demo ERP as a process of its own: an embedded PostgreSQL behind the PostgreSQL wire protocol, empty but for its schema. */
const port = Number(process.argv[2] ?? 0);

const db = await PGlite.create();
for (const file of ['erp-schema.sql', 'erp-views.sql'])
  await db.exec(readFileSync(new URL(`../../config/demo/${file}`, import.meta.url), 'utf8'));
const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 });

try {
  await server.start();
  console.log(JSON.stringify({ url: `postgresql://postgres@${server.getServerConn()}/postgres` }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}

async function stop(): Promise<void> {
  await server.stop();
  await db.close();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
// The parent holds this end of the pipe; without it nobody could reach or stop the ERP any more.
process.stdin.once('end', () => void stop()).resume();

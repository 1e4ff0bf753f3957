import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreditSyncError } from '../sync/errors.js';

export interface DemoErp {
  /** For `pg` and psql alike. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the demo ERP, empty; port 0 takes any free one. */
export async function startDemoErp({ port = 0 }: { port?: number } = {}): Promise<DemoErp> {
  const script = fileURLToPath(new URL('./erpServer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(port)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const { url, error } = await firstLine(child);
  if (!url) {
    child.kill();
    throw new CreditSyncError('DemoErpFailed', `The demo ERP could not start on port ${port}: ${error}.`, {
      actions: [
        /EADDRINUSE/.test(error ?? '')
          ? 'Another program uses this port: stop it or choose another.'
          : 'Run the command again.',
      ],
    });
  }
  return { url, stop: () => stop(child) };
}

async function firstLine(child: ChildProcess): Promise<{ url?: string; error?: string }> {
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => (complaint += data.toString()));
  const line = new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once('line', resolve));
  const gone = once(child, 'exit').then(() => JSON.stringify({ error: complaint.trim() || 'it ended at once' }));
  return JSON.parse(await Promise.race([line, gone])) as { url?: string; error?: string };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Logs go to stderr: stdout belongs to the report. A log that cannot be written, on a full disk, must not end the work. */
export function stderrLog(level: string): Log {
  const stderr = pino.destination({ fd: 2, sync: true });
  stderr.on('error', () => undefined);
  return pino({ name: 'credit-sync', level }, stderr);
}

export const silentLog = (): Log => pino({ level: 'silent' });

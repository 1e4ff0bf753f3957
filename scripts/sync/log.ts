import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Logs go to stderr: stdout belongs to the report. */
export const stderrLog = (level: string): Log =>
  pino({ name: 'credit-sync', level }, pino.destination({ fd: 2, sync: true }));

export const silentLog = (): Log => pino({ level: 'silent' });

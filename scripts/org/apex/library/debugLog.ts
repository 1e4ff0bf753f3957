import { current } from '../../engine/transaction.js';
import { lineOf } from '../runtime/stackTraces.js';

const WANTED = process.env['APEX_DEBUG'] !== undefined;
const LISTENER = Symbol('debug listener');

/** Hears what a transaction says with System.debug: the line it stands on, the logging level and the text. */
export type DebugListener = (line: number, level: string, text: string) => void;

/** From now on the running transaction is listened to. */
export function listenToDebug(listener: DebugListener): void {
  current().extras.set(LISTENER, listener);
}

/** System.debug goes to who listens, and to standard error when APEX_DEBUG is set; values are only turned into text then. */
export function writeDebug(level: string, text: () => string): void {
  const listener = current().extras.get(LISTENER) as DebugListener | undefined;
  if (!listener && !WANTED) return;
  const said = text();
  listener?.(lineOf(new Error()), level, said);
  if (WANTED) process.stderr.write(`DEBUG ${level}|${said}\n`);
}

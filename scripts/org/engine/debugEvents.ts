import type { Transaction } from './transaction.js';

/** Hears what a transaction does, as far as a debug log tells it. */
export interface DebugListener {
  /** Code is entered from outside. */
  begin(unit: string): void;
  /** It is left again, perhaps by an exception. */
  end(unit: string, error?: unknown): void;
  /** System.debug: the line it stands on, the logging level and the text. */
  debug(line: number, level: string, text: string): void;
}

const LISTENERS = Symbol('debug listeners');

/** From now on the transaction is listened to. */
export function listenTo(tx: Transaction, listener: DebugListener): void {
  tx.extras.set(LISTENERS, [...listenersOf(tx), listener]);
}

export function listenersOf(tx: Transaction): readonly DebugListener[] {
  return (tx.extras.get(LISTENERS) as readonly DebugListener[] | undefined) ?? [];
}

/** Runs code as a unit of the log; its name is only made where somebody listens. */
export function codeUnit<T>(tx: Transaction, name: () => string, work: () => T): T {
  const listeners = listenersOf(tx);
  if (listeners.length === 0) return work();
  const unit = name();
  for (const listener of listeners) listener.begin(unit);
  let failure: unknown;
  try {
    return work();
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    for (const listener of listeners) listener.end(unit, failure);
  }
}

import { listenersOf } from '../../engine/debugEvents.js';
import { currentPage } from './apexPages.js';
import { current, type Quiddity } from '../../engine/transaction.js';
import type { EnumValue } from '../../values/enum.js';
import { hashCode, sameValue } from '../../values/equality.js';
import { joinedString } from '../../values/text.js';
import { lineOf } from '../runtime/stackTraces.js';
import { assertEqual, assertNotEqual, assertTrue } from './Assert.js';
import { today } from './Date.js';
import { now } from './Datetime.js';
import { given, type LibraryPart } from './part.js';
import type { AsyncOptionsValue } from './queueables.js';

const WANTED = process.env['APEX_DEBUG'] !== undefined;

/** System.debug goes to who listens, and to standard error when APEX_DEBUG is set; values are only turned into text then. */
export function writeDebug(level: string, text: () => string): void {
  const listeners = listenersOf(current());
  if (listeners.length === 0 && !WANTED) return;
  const said = text();
  for (const listener of listeners) listener.debug(lineOf(new Error()), level, said);
  if (WANTED) process.stderr.write(`DEBUG ${level}|${said}\n`);
}

const runsAs = (quiddity: Quiddity) => (): boolean => current().quiddity === quiddity;

function debug(level: EnumValue | string, value: unknown): void {
  writeDebug(String(level), () => joinedString(value));
}

function enqueue(job: object | null, options?: AsyncOptionsValue | number | null): string {
  const tx = current();
  if (options === undefined) return tx.org.async.enqueueJob(tx, given(job));
  const chosen = given(options);
  return tx.org.async.enqueueJob(
    tx,
    given(job),
    typeof chosen === 'number' ? { delayMinutes: chosen } : chosen.options(),
  );
}

function scheduleBatch(job: object | null, name: string | null, minutes: number | null, scope?: number): string {
  const tx = current();
  return tx.org.async.scheduleBatch(tx, given(job), given(name), given(minutes), scope);
}

export const systemPart: LibraryPart = {
  type: 'System.System',
  members: {
    'static currentPageReference()': currentPage,
    'static Assert(System.Boolean)': assertTrue,
    'static Assert(System.Boolean,Object)': assertTrue,
    'static abortJob(System.String)': (id: string | null) => current().org.async.abortJob(current(), given(id)),
    'static assertEquals(Object,Object)': assertEqual,
    'static assertEquals(Object,Object,Object)': assertEqual,
    'static assertNotEquals(Object,Object)': assertNotEqual,
    'static assertNotEquals(Object,Object,Object)': assertNotEqual,
    'static attachFinalizer(System.Finalizer)': (finalizer: object | null) =>
      current().org.async.attachFinalizer(current(), given(finalizer)),
    'static currentTimeMillis()': () => BigInt(now().ms),
    'static debug(Object)': (value: unknown) => debug('DEBUG', value),
    'static debug(Object,Object)': debug,
    'static enqueueJob(Object)': (job: object | null) => enqueue(job),
    'static enqueueJob(Object,System.AsyncOptions)': (job: object | null, options: AsyncOptionsValue | null) =>
      enqueue(job, options),
    'static enqueueJob(Object,System.Integer)': (job: object | null, minutes: number | null) => enqueue(job, minutes),
    'static equals(Object,Object)': sameValue,
    'static hashCode(Object)': (value: unknown) => (value === null ? 0 : hashCode(value)),
    'static isBatch()': runsAs('batch'),
    'static isFuture()': runsAs('future'),
    'static isQueueable()': runsAs('queueable'),
    'static isScheduled()': runsAs('scheduled'),
    'static now()': now,
    'static schedule(System.String,System.String,Object)': (
      name: string | null,
      cron: string | null,
      job: object | null,
    ) => current().org.async.schedule(current(), given(name), given(cron), given(job)),
    'static scheduleBatch(Object,System.String,System.Integer)': scheduleBatch,
    'static scheduleBatch(Object,System.String,System.Integer,System.Integer)': scheduleBatch,
    'static today()': today,
  },
};

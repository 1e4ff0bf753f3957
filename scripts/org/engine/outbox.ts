import type { Org } from './org.js';
import { current } from './transaction.js';
import { onePer } from '../values/memo.js';

export interface SentNotification {
  readonly typeId: string;
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
  readonly recipients: readonly string[];
  readonly sentAt: number;
}
export interface SentEmail {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
}
export interface Outbox {
  readonly notifications: SentNotification[];
  readonly emails: SentEmail[];
}

/** What Apex asked to be sent to people. Nothing leaves the machine: pages and tests look here. */
export const outbox = onePer((_: Org): Outbox => ({ notifications: [], emails: [] }));

/** Messages go out when the transaction commits (Apex Developer Guide, "Email Methods and Transactions"). */
export function sendOnCommit(put: (box: Outbox, sentAt: number) => void): void {
  const { org, pending } = current();
  pending.jobs.push(() => put(outbox(org), org.clock.now()));
}

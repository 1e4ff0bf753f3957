import type { Org } from './org.js';
import { current } from './transaction.js';

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

const outboxes = new WeakMap<Org, Outbox>();

/** What Apex asked to be sent to people. Nothing leaves the machine: pages and tests look here. */
export function outbox(org: Org): Outbox {
  let known = outboxes.get(org);
  if (!known) outboxes.set(org, (known = { notifications: [], emails: [] }));
  return known;
}

/** Messages go out when the transaction commits (Apex Developer Guide, "Email Methods and Transactions"). */
export function sendOnCommit(put: (box: Outbox, sentAt: number) => void): void {
  const { org, pending } = current();
  pending.jobs.push(() => put(outbox(org), org.clock.now()));
}

import type { UserContext } from '../../security/userRows.js';
import type { Rest } from '../rest.js';

/** Tells debug logs as they come. */
export const LOGGING = '/systemTopic/Logging';

/** Whether a user may subscribe to the channel: an event, a topic or a channel of the org that is there and may be read. */
export function isChannel({ org }: Rest, user: UserContext, channel: string): boolean {
  const event = org.schema.get(/^\/event\/(\w+)$/.exec(channel)?.[1] ?? '');
  if (event?.kind === 'event') return org.security.can(user, event, 'read');
  if (channel === LOGGING) return org.security.can(user, org.schema.require('ApexLog'), 'read');
  const topic = /^\/topic\/(.+)$/.exec(channel)?.[1];
  return topic === undefined ? hasRow(org, user, 'StreamingChannel', channel) : hasRow(org, user, 'PushTopic', topic);
}

function hasRow(org: Rest['org'], user: UserContext, object: string, name: string): boolean {
  const table = org.store.tableNamed(object);
  const { index } = table.def.field('Name')!;
  return (
    org.security.can(user, table.def, 'read') &&
    [...table.all()].some((row) => !table.isDeleted(row) && row[index] === name)
  );
}

/** Records of topics go only to who may see them; everything else to every subscriber. */
export function mayGet(rest: Rest, userId: string, data: unknown): boolean {
  const id = (data as { sobject?: { Id?: string } } | undefined)?.sobject?.Id;
  const def = id === undefined ? undefined : rest.org.schema.ofId(id);
  const row = id === undefined ? undefined : rest.org.store.row(id);
  if (!def || !row) return true;
  return rest.transactAs(userId, 'rest', (tx) => tx.org.security.recordAccess(tx, tx.user, def, row) !== 'none');
}

import { Hono } from 'hono';
import { z } from 'zod';
import { outbox, type SentNotification } from '../engine/outbox.js';
import type { UserContext } from '../security/userRows.js';
import { json, readObject } from './body.js';
import { RestError } from './errors.js';
import { type Env, resource, type Rest } from './rest.js';

/** How many the platform answers when it is not told, and at most. */
const DEFAULT_SIZE = 10;
const MOST = 50;

const marking = z.object({
  before: z.iso.datetime({ offset: true }).optional(),
  read: z.stringbool().or(z.boolean()).optional(),
  seen: z.stringbool().or(z.boolean()).optional(),
});

interface Mark {
  seen: boolean;
  read: boolean;
}

/**
 * `/connect/notifications`: the custom notifications of the signed-in user, their own and those of their queues and
 * groups (Connect REST API Developer Guide, "Notifications").
 */
export function notifications(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const marks = new Map<string, Mark>();
  const markOf = (user: UserContext, sent: Sent): Mark =>
    marks.get(`${user.id} ${sent.id}`) ?? { seen: false, read: false };
  resource(app, '/connect/notifications', {
    GET: (c) => {
      const user = rest.user(c);
      const size = Math.min(MOST, Number(c.req.query('size') ?? DEFAULT_SIZE));
      const newest = receivedBy(rest, user).reverse().slice(0, size);
      return json({ notifications: newest.map((sent) => ({ ...body(rest, user, sent), ...markOf(user, sent) })) });
    },
    PATCH: async (c) => {
      const asked = marking.safeParse(await readObject(c));
      if (!asked.success || (asked.data.read === undefined && asked.data.seen === undefined))
        throw new RestError(
          400,
          'INVALID_INPUT',
          'Send {"seen": true} or {"read": true}, with "before" a date and time',
        );
      const { before, read, seen } = asked.data;
      const user = rest.user(c);
      for (const sent of receivedBy(rest, user)) {
        if (before && sent.sentAt >= Date.parse(before)) continue;
        const mark = markOf(user, sent);
        // What is read has been seen.
        marks.set(`${user.id} ${sent.id}`, { read: read ?? mark.read, seen: read || (seen ?? mark.seen) });
      }
      return json({ success: true });
    },
  });
  return app;
}

type Sent = SentNotification & { readonly id: string };

/** Oldest first. */
function receivedBy(rest: Rest, user: UserContext): Sent[] {
  const names = new Set([user.id, ...rest.org.security.groupsOf(user)]);
  return outbox(rest.org)
    .notifications.map((sent, index) => ({ ...sent, id: String(index + 1) }))
    .filter(({ recipients }) => recipients.some((recipient) => names.has(recipient)));
}

function body(rest: Rest, user: UserContext, sent: Sent): object {
  const at = new Date(sent.sentAt).toISOString();
  return {
    id: sent.id,
    type: sent.typeId,
    messageTitle: sent.title,
    messageBody: sent.body,
    target: sent.targetId,
    organizationId: rest.org.organizationId,
    recipientId: user.id,
    mostRecentActivityDate: at,
    lastModified: at,
  };
}

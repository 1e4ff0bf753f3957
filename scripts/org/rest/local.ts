import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { outbox } from '../engine/outbox.js';
import { ManualClock } from '../engine/clock.js';
import type { LocalOrg } from '../seed/localOrg.js';
import { json, readObject } from './body.js';
import { RestError } from './errors.js';
import { deleteRecord, deployRecord } from './localMetadata.js';
import { type Env, param, resource, type Rest } from './rest.js';

const clockShape = z.object({ now: z.iso.datetime({ offset: true }) });

/** `/local/…`: what only a local org can offer. Nothing of it exists in Salesforce; the package never calls it. */
export function local(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  app.use('/local/*', async (c, next) => {
    requireLoopback(c);
    await next();
  });
  resource(app, '/local/users', { GET: () => json(usersWithTokens(rest)) });
  resource(app, '/local/clock', {
    GET: () => json({ now: new Date(rest.org.clock.now()).toISOString() }),
    POST: async (c) => {
      setClock(rest, (await readObject(c)) as unknown);
      return json({ now: new Date(rest.org.clock.now()).toISOString(), transactions: rest.drain() });
    },
  });
  resource(app, '/local/drain', { POST: () => json({ transactions: rest.drain() }) });
  resource(app, '/local/customMetadata', { POST: async (c) => json(deployRecord(rest.org, await readObject(c))) });
  resource(app, '/local/customMetadata/:type/:name', {
    DELETE: (c) => {
      deleteRecord(rest.org, param(c, 'type'), param(c, 'name'));
      return c.body(null, 204);
    },
  });
  resource(app, '/local/notifications', { GET: () => json(notifications(rest.org)) });
  return app;
}

function usersWithTokens(rest: Rest): object[] {
  return rest.org.users.map(({ id, username, name, role }) => ({
    id,
    username,
    name,
    role,
    ...personal(rest.org, id),
    accessToken: rest.sessions.open(id),
    refreshToken: rest.sessions.openRefresh(id),
  }));
}

/** How the page speaks to a user, and whether it opens Setup: the user's own record and permissions. */
function personal({ security }: LocalOrg, id: string): object {
  const user = security.user(id);
  const { language, locale, timeZone } = user;
  return {
    language,
    locale,
    timeZone,
    customizesApplication: security.hasUserPermission(user, 'CustomizeApplication'),
  };
}

/** What people were told by custom notifications, newest last. */
function notifications(org: LocalOrg): object[] {
  return outbox(org).notifications.map(({ recipients, sentAt, ...notification }) => ({
    ...notification,
    recipientIds: recipients,
    sentAt: new Date(sentAt).toISOString(),
  }));
}

function setClock(rest: Rest, body: unknown): void {
  const asked = clockShape.safeParse(body);
  if (!asked.success) throw new RestError(400, 'INVALID_INPUT', 'Send {"now": "2026-03-01T08:00:00Z"}');
  const { clock } = rest.org;
  if (!(clock instanceof ManualClock)) {
    throw new RestError(409, 'CONFLICT', 'The org runs on the system clock; start it with --clock to set the time');
  }
  clock.set(Date.parse(asked.data.now));
}

/** A page of another site may point its own name at this machine; only the names of the loopback interface pass. */
function requireLoopback(c: Context<Env>): void {
  const host = new URL(c.req.url).hostname;
  if (['127.0.0.1', 'localhost', '[::1]'].includes(host)) return;
  throw new RestError(403, 'FORBIDDEN', `Reach /local by http://127.0.0.1, not by ${host}`);
}

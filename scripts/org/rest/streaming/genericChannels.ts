import { Hono } from 'hono';
import { isObject, json, readObject, requireArray } from '../body.js';
import { notFound, RestError } from '../errors.js';
import { requireId, requireObjectType } from '../describe.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { selectByIds } from '../query.js';

/** `/sobjects/StreamingChannel/{id}/push` (REST API Developer Guide, "Push" of generic events; Streaming API Developer Guide, "Generic Streaming"). */
export function genericChannels(rest: Rest, tell: (channel: string, payload: string) => void): Hono<Env> {
  const app = new Hono<Env>();
  resource(app, '/services/data/:version/sobjects/StreamingChannel/:id/push', {
    POST: async (c) => {
      const events = requireArray((await readObject(c))['pushEvents'], 'pushEvents');
      const def = requireObjectType(rest.org, rest.user(c), 'StreamingChannel');
      const id = requireId(param(c, 'id'));
      const record = rest.transact(c, 'rest', (tx) => selectByIds(tx, def, [id], ['Name']).get(id));
      if (!record) throw notFound();
      const payloads = events.map((event) => payloadOf(isObject(event) ? event : {}));
      for (const payload of payloads) tell(String(record.getByName('Name')), payload);
      // -1: told to everybody, nobody counted.
      return json(payloads.map(() => ({ fanoutCount: -1, userOnlineStatus: {} })));
    },
  });
  return app;
}

function payloadOf({ payload, userIds }: Record<string, unknown>): string {
  if (typeof payload !== 'string') throw new RestError(400, 'JSON_PARSER_ERROR', 'payload must be a string');
  if (Array.isArray(userIds) && userIds.length > 0)
    throw new RestError(501, 'FUNCTIONALITY_NOT_ENABLED', 'Unsupported: generic events for named users (userIds)');
  return payload;
}

import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

import { type Context, Hono } from 'hono';
import { ApexDatetime } from '../../values/datetime.js';
import type { SObject } from '../../values/sobject.js';
import { RestError } from '../errors.js';
import { jsonOf } from '../fieldJson.js';
import { writeJson } from '../json.js';
import { NEWEST_VERSION } from '../paths.js';
import type { Rest } from '../rest.js';
import { type Env, param, resource } from '../routes.js';
import { type Bayeux, bayeuxServer, type Request } from './bayeux.js';
import { bayeuxRules, type Streaming } from './bayeuxRules.js';
import { EventStream } from './eventStream.js';

/** Seconds a poll waits for events (Streaming API Developer Guide, "Bayeux Protocol, CometD, and Long Polling"). */
const POLL = 110;
const OLDEST = 37;

/** `/cometd/NN.0`: platform events by long polling (Streaming API Developer Guide; Platform Events Developer Guide, "Subscribe with CometD"). */
export function cometd(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const bayeux = bayeuxServer(POLL);
  const own = bayeux.getClient();
  const stream = new EventStream(rest.org.clock);
  const publish = (channel: string, data: unknown): void => void own.publish(channel, data);
  bayeux.addExtension(bayeuxRules(streaming(rest, stream, publish)));
  own.connect();
  const forget = rest.org.async.onDelivered((event, replayId) => {
    const told = { channel: `/event/${event.def.name}`, replayId, data: eventData(event, replayId) };
    stream.add(told);
    publish(told.channel, told.data);
  });
  rest.onClose.push(
    forget,
    () => own.disconnect(),
    () => bayeux.close(),
  );
  resource(app, '/cometd/:version', {
    POST: async (c) => {
      requireStreamingVersion(param(c, 'version'));
      return exchange(bayeux, c, await c.req.text());
    },
  });
  return app;
}

function requireStreamingVersion(version: string): void {
  if (/^\d+\.0$/.test(version) && Number(version) >= OLDEST && Number(version) <= NEWEST_VERSION) return;
  const message = `Unsupported API version. Only API versions '${OLDEST}.0' and later are supported.`;
  throw new RestError(400, '400', `${message} URI format: '/cometd/${NEWEST_VERSION}.0'`);
}

/** One request of a client, answered when faye has something to say. */
function exchange(bayeux: Bayeux, c: Context<Env>, body: string): Promise<Response> {
  return new Promise((resolve) => {
    let head: ResponseInit = {};
    const { method, path } = c.req;
    const request = Object.assign(Readable.from([Buffer.from(body)]), { method, url: path, headers: c.req.header() });
    const response = Object.assign(new EventEmitter(), {
      writeHead: (status: number, headers: Record<string, string>) => void (head = { status, headers }),
      end: (text: string) => resolve(new Response(text, head)),
    });
    bayeux.handle(request, response);
  });
}

function streaming(rest: Rest, stream: EventStream, publish: Streaming['publish']): Streaming {
  const userOf = ({ headers }: Request): string | undefined =>
    rest.sessions.userOf(/^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '');
  return {
    publish,
    authenticationError(request) {
      if (!request.headers['authorization']) return '401::Request requires authentication';
      const userId = userOf(request);
      return userId && rest.org.security.user(userId).isActive ? undefined : '401::Authentication invalid';
    },
    history(request, channel, replayId) {
      const event = rest.org.schema.get(/^\/event\/(\w+)$/.exec(channel)?.[1] ?? '');
      const user = rest.org.security.user(userOf(request)!);
      if (event?.kind !== 'event' || !rest.org.security.can(user, event, 'read'))
        return { error: `400::The channel you requested to subscribe to doesn't exist {${channel}}` };
      const invalid = `400::The replayId {${replayId}} you provided was invalid. Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`;
      return stream.after(channel, replayId) ?? { error: invalid };
    },
  };
}

/** "Event Message Format": the fields of the event, who published it and when. */
function eventData(event: SObject, replayId: number): unknown {
  const payload = Object.fromEntries(
    event.def.fields.filter(({ name }) => !APART.has(name)).map((field) => [field.name, valueOf(event.get(field))]),
  );
  const schema = `${event.def.keyPrefix}schema`;
  // What faye writes is plain JSON: numbers lose the digits that doubles do not have, as they do for its clients.
  return JSON.parse(writeJson({ schema, payload, event: { EventUuid: event.getByName('EventUuid'), replayId } }));
}

const APART = new Set(['Id', 'ReplayId', 'EventUuid']);

const valueOf = (value: unknown): unknown => (value instanceof ApexDatetime ? value.toIso() : jsonOf(value ?? null));

import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

import { type Context, Hono } from 'hono';
import { ApexDatetime } from '../../values/dates.js';
import type { SObject } from '../../values/sobject.js';
import { RestError } from '../errors.js';
import { jsonOf } from '../fieldJson.js';
import { writeJson } from '../body.js';
import { recordDebugLogs } from '../debugLogs/debugLogs.js';
import { NEWEST_VERSION } from '../paths.js';
import { type Env, param, resource, type Rest } from '../rest.js';
import { type Bayeux, bayeuxServer, type Request } from './bayeux.js';
import { bayeuxRules, type Streaming } from './bayeuxRules.js';
import { isChannel, LOGGING, mayGet } from './channels.js';
import { EventStream } from './eventStream.js';
import { genericChannels } from './genericChannels.js';
import { pushTopics } from './pushTopics.js';

/** Seconds a poll waits for events (Streaming API Developer Guide, "Bayeux Protocol, CometD, and Long Polling"). */
const POLL = 110;
/** The Salesforce CLI asks for system topics by this one. */
const OLDEST = 36;
/** Milliseconds from commit to topic: the platform does it in the background, and clients subscribe and save in one go. */
const TOPIC_DELAY = 1_000;

/** `/cometd/NN.0`: platform events by long polling (Streaming API Developer Guide; Platform Events Developer Guide, "Subscribe with CometD"). */
export function cometd(rest: Rest): Hono<Env> {
  const app = new Hono<Env>();
  const bayeux = bayeuxServer(POLL);
  const own = bayeux.getClient();
  const stream = new EventStream(rest.org.clock);
  const publish = (channel: string, data: unknown): void => void own.publish(channel, data);
  bayeux.addExtension(bayeuxRules(streaming(rest, stream, publish)));
  own.connect();
  const tell = (channel: string, replayId: number, data: object): void => {
    // What faye writes is plain JSON: numbers lose the digits that doubles do not have, as they do for its clients.
    const told = { channel, replayId, data: JSON.parse(writeJson(data)) as unknown };
    stream.add(told);
    publish(channel, told.data);
  };
  const tellNow = (channel: string, data: object, event: object = {}): void => {
    const replayId = stream.nextReplayId();
    const createdDate = new Date(rest.org.clock.now()).toISOString();
    tell(channel, replayId, { event: { createdDate, replayId, ...event }, ...data });
  };
  const forget = rest.org.async.onDelivered((event, replayId) =>
    tell(`/event/${event.def.name}`, replayId, eventData(event, replayId)),
  );
  rest.org.store.watch = pushTopics(rest, (channel, type, sobject) => {
    setTimeout(() => tellNow(channel, { sobject }, { type }), TOPIC_DELAY).unref();
  });
  app.route(
    '/',
    genericChannels(rest, (channel, payload) => tellNow(channel, { payload })),
  );
  const stop = recordDebugLogs(rest, (id) => tellNow(LOGGING, { sobject: { Id: id } }, { type: 'created' }));
  rest.onClose.push(
    forget,
    stop,
    () => (rest.org.store.watch = () => {}),
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
    mayGet: (request, data) => mayGet(rest, userOf(request)!, data),
    authenticationError(request) {
      if (!request.headers['authorization']) return '401::Request requires authentication';
      const userId = userOf(request);
      return userId && rest.org.security.user(userId).isActive ? undefined : '401::Authentication invalid';
    },
    history(request, channel, replayId) {
      if (!isChannel(rest, rest.org.security.user(userOf(request)!), channel))
        return { error: `400::The channel you requested to subscribe to doesn't exist {${channel}}` };
      const invalid = `400::The replayId {${replayId}} you provided was invalid. Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`;
      return stream.after(channel, replayId) ?? { error: invalid };
    },
  };
}

/** "Event Message Format": the fields of the event, who published it and when. */
function eventData(event: SObject, replayId: number): object {
  const payload = Object.fromEntries(
    event.def.fields.filter(({ name }) => !APART.has(name)).map((field) => [field.name, valueOf(event.get(field))]),
  );
  const schema = `${event.def.keyPrefix}schema`;
  return { schema, payload, event: { EventUuid: event.getByName('EventUuid'), replayId } };
}

const APART = new Set(['Id', 'ReplayId', 'EventUuid']);

const valueOf = (value: unknown): unknown => (value instanceof ApexDatetime ? value.toIso() : jsonOf(value ?? null));

import type { Message, Request, Stage } from './bayeux.js';
import type { Told } from './eventStream.js';

/** What the rules ask of the org. */
export interface Streaming {
  /** Why nobody may be served who sends this request; undefined when somebody may. */
  authenticationError(request: Request): string | undefined;
  /** What a new subscriber gets first, or why there is none. */
  history(request: Request, channel: string, replayId: number): readonly Told[] | { readonly error: string };
  publish(channel: string, data: unknown): void;
  /** Whether the client behind the request may get this. */
  mayGet(request: Request, data: unknown): boolean;
}

/** Channels on which one client gets what it missed; they are told under the name of the channel it asked for. */
const MISSED = /^\/missed\/[^/]+(\/.*)$/;

/** What Salesforce adds to Bayeux: sessions, channels of the org, replay (Streaming API Developer Guide, "Streaming API Error Codes"). */
export function bayeuxRules(org: Streaming): { incoming: Stage; outgoing: Stage } {
  return {
    incoming(message, request, pass) {
      if (request === null) return pass(message);
      const error = org.authenticationError(request) ?? protocolError(message);
      if (error !== undefined) return pass({ ...message, error });
      if (message.channel === '/meta/subscribe') return subscribe(org, message, request, pass);
      return pass(message);
    },
    outgoing(message, request, pass) {
      if (request !== null && message.channel.startsWith('/meta/')) return pass(answer(message));
      if (request !== null && message.data !== undefined && !org.mayGet(request, message.data)) return pass(null);
      return pass({ ...message, channel: MISSED.exec(message.channel)?.[1] ?? message.channel });
    },
  };
}

function protocolError({ channel, connectionType }: Message): string | undefined {
  if (!channel.startsWith('/meta/')) return `403::Clients may not publish on ${channel}`;
  if (channel === '/meta/connect' && connectionType !== 'long-polling')
    return `400::Invalid connection type ${String(connectionType)}`;
  return undefined;
}

/** What was missed is published once the subscription stands; until then no other event can come in between. */
function subscribe(org: Streaming, message: Message, request: Request, pass: (message: Message) => void): void {
  const { subscription: channel, clientId } = message;
  if (typeof channel !== 'string') return pass({ ...message, error: '400::Channel name not specified' });
  const first = org.history(request, channel, replayIdOf(message, channel));
  if ('error' in first) return pass({ ...message, error: first.error });
  const own = `/missed/${clientId}${channel}`;
  pass({ ...message, subscription: [channel, own] });
  for (const { data } of first) org.publish(own, data);
}

/** `ext: {replay: {"/event/X__e": -2}}`; without it only new events come. */
function replayIdOf({ ext }: Message, channel: string): number {
  const replay = ext?.['replay'] as Record<string, unknown> | undefined;
  return Number(replay?.[channel] ?? -1);
}

function answer(message: Message): Message {
  const { channel, subscription, error, successful } = message;
  // faye writes `401:id:Unknown client`.
  if (error && /^401:[^:]+:/.test(error)) return { ...message, error: '403::Unknown client' };
  if (Array.isArray(subscription)) return { ...message, subscription: subscription[0] ?? '' };
  if (channel !== '/meta/handshake') return error?.startsWith('401') ? { ...message, ...DENIED } : message;
  const supportedConnectionTypes = ['long-polling'];
  if (successful) return { ...message, supportedConnectionTypes, ext: { replay: true, 'payload.format': true } };
  const denied = error?.startsWith('401') ? '403::Handshake denied' : error;
  return {
    ...message,
    ...DENIED,
    supportedConnectionTypes,
    ...(denied !== undefined && { error: denied }),
    ext: { sfdc: { failureReason: error } },
  };
}

const DENIED = { advice: { reconnect: 'none', interval: 0 } };

import jsforce from 'jsforce';
import { StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';

const fixture = fixtureServer();
const CHANNEL = '/event/Shipment_Moved__e';
let connection: jsforce.Connection;
const clients: { disconnect(): void }[] = [];

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
});
afterEach(() => clients.splice(0).forEach((client) => client.disconnect()));

interface Moved {
  readonly payload: { readonly Shipment_Key__c: string };
  readonly event: { readonly replayId: number };
}

/** A subscriber of jsforce with the events it has got; resolves once it may miss nothing more. */
async function subscriber(replayId?: number): Promise<Moved[]> {
  const extensions = replayId === undefined ? [] : [new StreamingExtension.Replay(CHANNEL, replayId)];
  const client = connection.streaming.createClient(extensions as never[]);
  clients.push(client as unknown as { disconnect(): void });
  const got: Moved[] = [];
  await client.subscribe(CHANNEL, (event: Moved) => void got.push(event));
  return got;
}
const publish = (key: string) => connection.sobject('Shipment_Moved__e').create({ Shipment_Key__c: key });
const keys = (events: readonly Moved[]): string[] => events.map(({ payload }) => payload.Shipment_Key__c);

describe('streaming of platform events', () => {
  it('tells events as the platform writes them ("Event Message Format")', async () => {
    const got = await subscriber();
    await publish('first');
    await expect.poll(() => got).toHaveLength(1);
    expect(got[0]).toMatchObject({
      schema: expect.any(String) as string,
      payload: {
        Shipment_Key__c: 'first',
        CreatedDate: '2026-03-02T09:30:00.000Z',
        CreatedById: fixture.org.users[0]?.id,
      },
      event: { replayId: expect.any(Number) as number, EventUuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    });
  });

  it('tells each event once and in order, and none that was taken back', async () => {
    const got = await subscriber();
    await fixture.send('POST', '/services/data/v67.0/composite', {
      allOrNone: true,
      compositeRequest: ['Shipment_Moved__e', 'Nothing__e'].map((type) => ({
        method: 'POST',
        url: `/services/data/v67.0/sobjects/${type}`,
        referenceId: type,
        body: { Shipment_Key__c: 'taken back' },
      })),
    });
    for (let i = 0; i < 30; i++) await publish(`e${i}`);
    await expect.poll(() => keys(got)).toEqual(Array.from({ length: 30 }, (_, i) => `e${i}`));
  });

  it('starts with new events (-1), with all that are kept (-2) or behind a replay id ("Message Durability")', async () => {
    const all = await subscriber(-2);
    await expect.poll(() => keys(all).slice(0, 2)).toEqual(['first', 'e0']);
    const behind = await subscriber(all[1]!.event.replayId);
    const fresh = await subscriber(-1);
    await publish('last');

    await expect.poll(() => keys(fresh)).toEqual(['last']);
    for (const got of [all, behind]) await expect.poll(() => keys(got).at(-1)).toBe('last');
    expect(keys(behind)[0]).toBe('e1');
    expect(keys(behind)).toEqual(keys(all).slice(2));
  });
});

// Streaming API Developer Guide, "Streaming API Error Codes" and "Handling Streaming API Errors".
describe('refusals of streaming', () => {
  const say = async (message: object, authorization = `OAuth ${fixture.admin}`): Promise<Record<string, unknown>[]> => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await fetch(`${fixture.server.url}/cometd/67.0`, {
      method: 'POST',
      headers,
      body: JSON.stringify([message]),
    });
    return (await answer.json()) as Record<string, unknown>[];
  };
  const HANDSHAKE = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
  const session = async (): Promise<unknown> => (await say(HANDSHAKE))[0]?.['clientId'];

  it('are told in the words of the platform', async () => {
    const clientId = await session();
    const subscribe = (subscription: string, replay = -1) =>
      say({ channel: '/meta/subscribe', clientId, subscription, ext: { replay: { [subscription]: replay } } });

    expect(await say(HANDSHAKE, '')).toMatchObject([
      {
        successful: false,
        error: '403::Handshake denied',
        ext: { sfdc: { failureReason: '401::Request requires authentication' } },
        advice: { reconnect: 'none' },
      },
    ]);
    expect(
      await say({ channel: '/meta/connect', clientId, connectionType: 'long-polling' }, 'OAuth gone'),
    ).toMatchObject([{ successful: false, error: '401::Authentication invalid', advice: { reconnect: 'none' } }]);
    expect(await say({ channel: '/meta/connect', clientId, connectionType: 'callback-polling' })).toMatchObject([
      { error: '400::Invalid connection type callback-polling' },
    ]);
    expect(await say({ channel: '/meta/connect', clientId: 'nobody', connectionType: 'long-polling' })).toMatchObject([
      { error: '403::Unknown client', advice: { reconnect: 'handshake' } },
    ]);
    expect(await subscribe('/event/Nothing__e')).toMatchObject([
      { error: "400::The channel you requested to subscribe to doesn't exist {/event/Nothing__e}" },
    ]);
    expect(await subscribe('/topic/Accounts')).toMatchObject([{ successful: false }]);
    expect(await subscribe(CHANNEL, 987654)).toMatchObject([
      { error: expect.stringContaining('400::The replayId {987654} you provided was invalid.') as string },
    ]);
    expect(await say({ channel: CHANNEL, clientId, data: {} })).toMatchObject([{ successful: false }]);
  });

  it('hide an event from who may not read it', async () => {
    const [shaken] = await say(HANDSHAKE, `OAuth ${fixture.stranger}`);
    const message = { channel: '/meta/subscribe', clientId: shaken?.['clientId'], subscription: CHANNEL };
    expect(await say(message, `OAuth ${fixture.stranger}`)).toMatchObject([{ successful: false }]);
  });

  it('survive what is no Bayeux', async () => {
    for (const body of ['', 'x', '[]', '[1]', '{"channel":"/meta/handshake"}', '[{"channel":7}]']) {
      const answer = await fetch(`${fixture.server.url}/cometd/67.0`, { method: 'POST', body });
      expect(answer.status, body).toBeLessThan(500);
    }
    expect((await fixture.send('POST', '/cometd/35.0', [])).status).toBe(400);
    expect((await fixture.get('/cometd/67.0')).status).toBe(405);
    expect(await session()).toEqual(expect.any(String));
  });
});

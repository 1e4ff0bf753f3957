import jsforce from 'jsforce';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from '../localServer.js';
import { classNamed, deployTo } from '../packages.js';

const fixture = fixtureServer();
const clients: { disconnect(): void }[] = [];
let connection: jsforce.Connection;

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
});
afterEach(() => clients.splice(0).forEach((client) => client.disconnect()));

/** What a subscriber of the channel has got. */
async function subscriber<T>(channel: string, accessToken = fixture.admin): Promise<T[]> {
  const other = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken, version: '67.0' });
  const client = other.streaming.createClient([]);
  clients.push(client as unknown as { disconnect(): void });
  const got: T[] = [];
  await client.subscribe(channel, (event: T) => void got.push(event));
  return got;
}
interface Noticed {
  readonly event: { readonly type: string };
  readonly sobject: Record<string, unknown>;
}
const heavy = {
  Name: 'Heavy',
  Query: 'SELECT Id, Shipment_Key__c FROM Shipment__c WHERE Weight__c > 10',
  ApiVersion: 54,
};

// Streaming API Developer Guide, "Notifications", "Event Notification Rules", "PushTopic Queries".
describe('a PushTopic', () => {
  it('tells committed changes of records its query finds, by what they did', async () => {
    await connection.sobject('PushTopic').create(heavy);
    const got = await subscriber<Noticed>('/topic/Heavy');
    const shipments = connection.sobject('Shipment__c');
    const { id } = await shipments.create({ Shipment_Key__c: 'P1', Weight__c: 20 });
    await shipments.create({ Shipment_Key__c: 'P2', Weight__c: 5 });
    await shipments.update({ Id: id!, Shipped_On__c: '2026-03-02' });
    await shipments.update({ Id: id!, Weight__c: 30 });
    await shipments.destroy(id!);

    await expect.poll(() => got.map(({ event }) => event.type)).toEqual(['created', 'updated', 'deleted']);
    expect(got[0]).toEqual({
      event: { createdDate: '2026-03-02T09:30:00.000Z', replayId: expect.any(Number) as number, type: 'created' },
      sobject: { Id: id, Shipment_Key__c: 'P1' },
    });
    expect(got[2]?.sobject).toEqual({ Id: id });
  });

  it('looks at the fields and operations it was told to', async () => {
    const only = { NotifyForFields: 'Where', NotifyForOperationDelete: false };
    await connection.sobject('PushTopic').create({ ...heavy, Name: 'Where', ...only });
    const got = await subscriber<Noticed>('/topic/Where');
    const { id } = await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'W1', Weight__c: 20 });
    await connection.sobject('Shipment__c').update({ Id: id!, Shipment_Key__c: 'W2' });
    await connection.sobject('Shipment__c').destroy(id!);
    await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'W3', Weight__c: 20 });

    await expect.poll(() => got.map(({ sobject }) => sobject['Shipment_Key__c'])).toEqual(['W1', 'W3']);
  });

  it('tells a subscriber only of records the person may see', async () => {
    await connection.sobject('PushTopic').create({ ...heavy, Name: 'Shared' });
    const seen = await subscriber<Noticed>('/topic/Shared', fixture.clerk);
    await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'S1', Weight__c: 20 });
    const OwnerId = fixture.org.users[1]?.id;
    await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'S2', Weight__c: 20, OwnerId });

    await expect.poll(() => seen.map(({ sobject }) => sobject['Shipment_Key__c'])).toEqual(['S2']);
  });

  it('goes on when something was deployed', async () => {
    await connection.sobject('PushTopic').create({ ...heavy, Name: 'Lasting' });
    expect(await deployTo(fixture)(classNamed('Meanwhile', 'public class Meanwhile { }'))).toMatchObject({
      status: 'Succeeded',
    });
    const got = await subscriber<Noticed>('/topic/Lasting');
    await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'D1', Weight__c: 20 });

    await expect.poll(() => got.map(({ sobject }) => sobject['Shipment_Key__c'])).toEqual(['D1']);
  });

  it('refuses a query it could not tell by', async () => {
    for (const Query of ['SELECT Shipment_Key__c FROM Shipment__c', 'SELECT Id FROM Nothing__c', 'SELECT'])
      await expect(connection.sobject('PushTopic').create({ ...heavy, Name: 'Broken', Query })).rejects.toThrow();
  });
});

// Streaming API Developer Guide, "Generic Streaming".
describe('a channel', () => {
  it('tells every subscriber what is pushed', async () => {
    await connection.sobject('StreamingChannel').create({ Name: '/u/notes/new' });
    const got = await subscriber<{ payload: string }>('/u/notes/new');
    const channel = connection.streaming.channel('/u/notes/new');
    expect(await channel.push({ payload: 'hello', userIds: [] })).toEqual({ fanoutCount: -1, userOnlineStatus: {} });

    await expect
      .poll(() => got)
      .toMatchObject([{ payload: 'hello', event: { replayId: expect.any(Number) as number } }]);
  });

  it('is there before somebody listens, and its name begins with /u/', async () => {
    await expect(subscriber('/u/nothing')).rejects.toThrow("doesn't exist");
    await expect(connection.sobject('StreamingChannel').create({ Name: '/event/x' })).rejects.toThrow('/u/');
  });
});

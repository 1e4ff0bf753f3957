import { beforeAll, describe, expect, it } from 'vitest';
import { outbox } from '../../../scripts/org/engine/outbox.js';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
const PATH = '/services/data/v67.0/connect/notifications';

interface Notification {
  messageTitle: string;
  messageBody: string;
  target: string;
  seen: boolean;
  read: boolean;
}

/** Connect REST API Developer Guide, "Notifications". */
describe('the notifications of a user', () => {
  const clerkId = (): string => fixture.org.users[1]!.id;
  const send = (title: string, recipients: string[], sentAt: number): void => {
    outbox(fixture.org).notifications.push({
      typeId: '0ML000000000001AAA',
      title,
      body: 'Look.',
      targetId: '001000000000001AAA',
      recipients,
      sentAt,
    });
  };
  const of = async (token: string, query = ''): Promise<Notification[]> =>
    ((await (await fixture.get(PATH + query, token)).json()) as { notifications: Notification[] }).notifications;

  beforeAll(() => {
    send('First', [clerkId()], Date.parse('2026-03-02T08:00:00Z'));
    send('Second', [clerkId(), fixture.org.users[2]!.id], Date.parse('2026-03-02T09:00:00Z'));
  });

  it('are listed newest first, each person’s own', async () => {
    expect((await of(fixture.clerk)).map(({ messageTitle }) => messageTitle)).toEqual(['Second', 'First']);
    expect((await of(fixture.stranger)).map(({ messageTitle }) => messageTitle)).toEqual(['Second']);
    expect(await of(fixture.admin)).toEqual([]);
    expect((await of(fixture.clerk))[1]).toMatchObject({ messageBody: 'Look.', target: '001000000000001AAA' });
  });

  it('are as many as asked for', async () => {
    expect(await of(fixture.clerk, '?size=1')).toHaveLength(1);
  });

  it('are marked as seen up to a moment, for that person alone', async () => {
    await fixture.send('PATCH', PATH, { seen: true, before: '2026-03-02T08:30:00Z' }, fixture.clerk);

    expect((await of(fixture.clerk)).map(({ seen, read }) => [seen, read])).toEqual([
      [false, false],
      [true, false],
    ]);
    expect((await of(fixture.stranger))[0]?.seen).toBe(false);
  });

  it('have been seen when they are read', async () => {
    await fixture.send('PATCH', PATH, { read: true }, fixture.clerk);

    expect((await of(fixture.clerk))[0]).toMatchObject({ read: true, seen: true });
  });

  it('cannot be marked without saying as what', async () => {
    const refused = await fixture.send('PATCH', PATH, {}, fixture.clerk);

    expect(refused.status).toBe(400);
  });
});

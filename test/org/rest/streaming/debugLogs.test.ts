import jsforce from 'jsforce';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ManualClock } from '../../../../scripts/org/engine/clock.js';
import { fixtureServer } from '../localServer.js';

const NOISY = `@RestResource(urlMapping='/noisy') global class Noisy {
  @HttpGet global static void get() { System.debug(LoggingLevel.FINE, 'called'); }
  @HttpDelete global static void remove() { insert new Account(Name = 'Taken Back'); Integer none = 1 / 0; }
}`;
const fixture = fixtureServer({}, { Noisy: NOISY });
const clients: { disconnect(): void }[] = [];
let connection: jsforce.Connection;

beforeAll(() => {
  connection = new jsforce.Connection({ instanceUrl: fixture.server.url, accessToken: fixture.admin, version: '67.0' });
});
afterEach(() => clients.splice(0).forEach((client) => client.disconnect()));

interface LogRow {
  readonly Id: string;
  readonly Operation: string;
  readonly Status: string;
  readonly LogLength: number;
  readonly LogUser: { readonly Name: string };
}
const logs = async (): Promise<LogRow[]> =>
  (
    await connection.tooling.query<LogRow>(
      'SELECT Id, Operation, Status, LogLength, LogUser.Name, Location FROM ApexLog ORDER BY StartTime DESC, Id DESC',
    )
  ).records;
const bodyOf = ({ Id }: LogRow): Promise<string> =>
  connection.tooling.request<string>(`/services/data/v67.0/tooling/sobjects/ApexLog/${Id}/Body`).then(String);
/** Without time of day and nanoseconds. */
const events = (body: string): string[] =>
  body
    .replaceAll(/^\d\d:\d\d:\d\d\.\d+ \(\d+\)\|/gm, '')
    .trim()
    .split('\n');

/** As the CLI does: times as milliseconds and as an HTTP header writes them. */
async function traced(userId: string, level: string, minutes: number): Promise<void> {
  const now = fixture.org.clock.now();
  const { id: DebugLevelId } = await connection.tooling.create('DebugLevel', {
    developerName: `Level_${level}_${minutes}`,
    MasterLabel: level,
    ApexCode: level,
  });
  await connection.tooling.create('TraceFlag', {
    tracedentityid: userId,
    logtype: 'DEVELOPER_LOG',
    debuglevelid: DebugLevelId,
    StartDate: now,
    ExpirationDate: new Date(now + minutes * 60_000).toUTCString(),
  });
}

// Tooling API, "ApexLog", "TraceFlag", "DebugLevel"; Salesforce Help, "Debug Log Details".
describe('debug logs of a traced user', () => {
  it('are not written as long as nobody is traced', async () => {
    await fixture.get('/services/apexrest/noisy');
    expect(await logs()).toEqual([]);
  });

  it('tell who did what, what it said and what ended it, and stay when all else is taken back', async () => {
    const [admin] = fixture.org.users;
    await traced(admin!.id, 'FINE', 30);
    await fixture.get('/services/apexrest/noisy');
    await fixture.get('/services/apexrest/noisy', fixture.clerk);
    await fixture.send('DELETE', '/services/apexrest/noisy', undefined);
    const [failed, called, ...others] = await logs();
    expect(others).toEqual([]);
    expect(called).toMatchObject({ Operation: 'API', Status: 'Success', LogUser: { Name: 'Ada Admin' } });
    expect(failed).toMatchObject({ Status: 'System.MathException: Divide by 0' });
    const body = await bodyOf(called!);
    expect(body).toHaveLength(called!.LogLength);
    expect(events(body)).toEqual([
      expect.stringMatching(/^\d+\.0 APEX_CODE,FINE;APEX_PROFILING,NONE;CALLOUT,NONE;DB,NONE;/),
      expect.stringContaining('USER_INFO|[EXTERNAL]|'),
      'EXECUTION_STARTED',
      'USER_DEBUG|[2]|FINE|called',
      'EXECUTION_FINISHED',
    ]);
    expect(events(await bodyOf(failed!))).toContain('FATAL_ERROR|System.MathException: Divide by 0');
    expect((await connection.query("SELECT Id FROM Account WHERE Name = 'Taken Back'")).totalSize).toBe(0);
  });

  it('name the triggers a request ran, and are told to whoever waits for them', async () => {
    const other = new jsforce.Connection({
      instanceUrl: fixture.server.url,
      accessToken: fixture.admin,
      version: '36.0',
    });
    const client = other.streaming.createClient([]);
    clients.push(client as unknown as { disconnect(): void });
    const told: { sobject: { Id: string } }[] = [];
    await client.subscribe('/systemTopic/Logging', (event: { sobject: { Id: string } }) => void told.push(event));
    await connection.sobject('Shipment__c').create({ Shipment_Key__c: 'L1' });
    await expect.poll(() => told).toHaveLength(1);
    const [row] = await logs();
    expect(told[0]?.sobject).toEqual({ Id: row?.Id });
    const names = events(await bodyOf(row!)).map((event) => event.split('|').at(-1));
    expect(names).toContain('ShipmentTrigger on Shipment__c trigger event BeforeInsert');
  });

  it('leave out what their level does not ask for, and end with the trace', async () => {
    const before = (await logs()).length;
    (fixture.org.clock as ManualClock).advance(31 * 60_000);
    await fixture.get('/services/apexrest/noisy');
    expect(await logs()).toHaveLength(before);
    await traced(fixture.org.users[0]!.id, 'INFO', 30);
    await fixture.get('/services/apexrest/noisy');
    expect(await logs()).toHaveLength(before);
  });
});

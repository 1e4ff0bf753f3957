import { hostname } from 'node:os';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import { exitCodeOf } from '../../scripts/sync/report.js';
import { startDemoSync, type SyncedOrg } from './syncedOrg.js';

const today = DateTime.fromISO('2026-03-16', { zone: 'utc' });

describe('a service that is not alone, or was killed before', () => {
  let rig: SyncedOrg;
  beforeAll(async () => {
    rig = await startDemoSync(today);
    process.env['SYNC_CLAIMS_ERP'] = rig.erpUrl;
    await runSync(config());
  });
  afterAll(() => rig?.stop());

  const config = () =>
    parseConfig(
      { source: { name: 'demo', kind: 'sql', url: { env: 'SYNC_CLAIMS_ERP' } }, salesforce: rig.target },
      'test',
    );

  it('leaves a part alone that another service works on, and takes it over from one that died', async () => {
    const claim = (Lease_Owner__c: string, minutes: number) =>
      rig.port.upsert('AR_Source__c', 'Source_Key__c', [
        {
          Source_Key__c: 'demo:1000',
          Lease_Owner__c,
          Lease_Expires__c: DateTime.utc().plus({ minutes }).toISO(),
        },
      ]);
    await claim('elsewhere:1', 5);
    await expect(runSync(config())).rejects.toMatchObject({ name: 'PartitionBusy' });

    await claim('elsewhere:1', -1);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
    await claim(`${hostname()}:999999999`, 5);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  it('leaves what companies share to the service that is at it, and goes on with its company', async () => {
    const [shared] = await rig.port.query<{ Source_Key__c: string }>(
      `SELECT Source_Key__c FROM AR_Source__c WHERE Source_Key__c = 'demo:*'`,
    );
    const claimShared = (minutes: number) =>
      rig.port.upsert('AR_Source__c', 'Source_Key__c', [
        {
          Source_Key__c: shared!.Source_Key__c,
          Lease_Owner__c: 'elsewhere:1',
          Lease_Expires__c: DateTime.utc().plus({ minutes }).toISO(),
        },
      ]);
    const owner = async () =>
      (await rig.port.query(`SELECT Lease_Owner__c FROM AR_Source__c WHERE Source_Key__c = 'demo:*'`))[0];
    await claimShared(5);

    const reports = await runSync(config());

    expect(exitCodeOf(reports)).toBe(0);
    expect(reports.map(({ partition }) => partition)).not.toContain('demo:*');
    expect(reports.flatMap(({ notes }) => notes)).toEqual([
      'Another service (elsewhere:1) works on demo:*, which companies share: this run left it to that one.',
    ]);
    expect(await owner()).toMatchObject({ Lease_Owner__c: 'elsewhere:1' });

    await claimShared(-1);
    expect((await runSync(config())).map(({ partition }) => partition)).toContain('demo:*');
    expect(await owner()).toMatchObject({ Lease_Owner__c: null });
  });

  it('tries a record of its own again that somebody else holds, and ends with one sentence when that goes on', async () => {
    const [source] = await rig.port.query<{ Id: string }>(
      `SELECT Id FROM AR_Source__c WHERE Source_Key__c = 'demo:1000'`,
    );
    const faults = `${rig.connection.instanceUrl}/local/faults`;
    const headers = { 'content-type': 'application/json' };
    const lock = (times: number) =>
      fetch(faults, { method: 'POST', headers, body: JSON.stringify({ kind: 'lock', account: source!.Id, times }) });

    await lock(1);
    expect(exitCodeOf(await runSync(config()))).toBe(0);
    await lock(9);
    await expect(runSync(config())).rejects.toThrow(/^Salesforce refused a record of Sync_Run__c: unable to obtain/);

    await fetch(faults, { method: 'DELETE' });
    expect(exitCodeOf(await runSync(config()))).toBe(0);
  });

  it('says of a run that was killed that it failed', async () => {
    const killed = { Run_Key__c: 'demo:1000:killed', Source__r: { Source_Key__c: 'demo:1000' } };
    await rig.port.upsert('Sync_Run__c', 'Run_Key__c', [
      { ...killed, Started_At__c: '2026-03-16T00:00:00Z', Outcome__c: 'Running' },
    ]);

    await runSync(config());

    expect(
      await rig.port.query(`SELECT Outcome__c, Message__c FROM Sync_Run__c WHERE Run_Key__c = 'demo:1000:killed'`),
    ).toMatchObject([{ Outcome__c: 'Failed', Message__c: expect.stringContaining('killed or cut off') as string }]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../scripts/sync/salesforce/connect.js';
import { RestPort } from '../../../scripts/sync/salesforce/restPort.js';
import { startSyncedOrg, type SyncedOrg } from '../syncedOrg.js';

describe('connecting as a user of the Salesforce CLI', () => {
  let rig: SyncedOrg;
  let home: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'credit-home-'));
    process.env['HOME'] = home;
    process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
    process.env['SF_DISABLE_LOG_FILE'] = 'true';
    rig = await startSyncedOrg();
  });
  afterAll(async () => {
    await rig.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('uses the stored session through @salesforce/core', async () => {
    const { AuthInfo } = await import('@salesforce/core');
    const accessToken = process.env['SYNC_TEST_TOKEN']!;
    const stored = await AuthInfo.create({
      accessTokenOptions: {
        accessToken,
        instanceUrl: rig.connection.instanceUrl,
        loginUrl: rig.connection.instanceUrl,
      },
    });
    await stored.save();

    const port = new RestPort(await connect({ username: stored.getUsername(), apiVersion: '67.0' }));

    expect(await port.query('SELECT Id FROM AR_Source__c')).toEqual([]);
    const [result] = await port.upsert('AR_Source__c', 'Source_Key__c', [
      { Source_Key__c: 'erp:1', Name: 'erp:1', Kind__c: 'sql', Company__c: '1' },
    ]);
    expect(result).toMatchObject({ success: true });
  });

  it('says how to log in when there is no session', async () => {
    await expect(connect({ username: 'nobody@example.com', apiVersion: '67.0' })).rejects.toMatchObject({
      name: 'SalesforceLoginFailed',
      actions: [expect.stringContaining('sf org login jwt --username nobody@example.com') as string],
    });
  });
});

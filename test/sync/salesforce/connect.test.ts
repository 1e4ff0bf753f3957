import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../scripts/sync/salesforce/connect.js';
import { RestPort } from '../../../scripts/sync/salesforce/restPort.js';
import { startSyncedOrg, type SyncedOrg } from '../syncedOrg.js';

let rig: SyncedOrg;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'credit-home-'));
  process.env['HOME'] = folder;
  process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
  process.env['SF_DISABLE_LOG_FILE'] = 'true';
  rig = await startSyncedOrg();
});
afterAll(async () => {
  await rig?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('connecting as a user of the Salesforce CLI', () => {
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

describe('connecting with an access token', () => {
  it('takes the renewed token of its file when the old one has run out', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, '00D!expired');
    const port = new RestPort(
      await connect({ instanceUrl: rig.connection.instanceUrl, accessToken: { file }, apiVersion: '67.0' }),
    );
    writeFileSync(file, process.env['SYNC_TEST_TOKEN']!);

    expect(await port.query('SELECT Id FROM Sync_Run__c')).toEqual([]);
  });

  it('says that the token is refused when nobody renewed it', async () => {
    const file = join(folder, 'old-token');
    writeFileSync(file, '00D!expired');
    const port = new RestPort(
      await connect({ instanceUrl: rig.connection.instanceUrl, accessToken: { file }, apiVersion: '67.0' }),
    );

    await expect(port.query('SELECT Id FROM AR_Source__c')).rejects.toMatchObject({ name: 'SalesforceLoginFailed' });
  });
});

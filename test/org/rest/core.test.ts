import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from '@salesforce/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const fixture = fixtureServer();
let connection: Connection;

beforeAll(async () => {
  process.env['HOME'] = await mkdtemp(path.join(tmpdir(), 'core-home-'));
  process.env['SF_USE_GENERIC_UNIX_KEYCHAIN'] = 'true';
  process.env['SF_DISABLE_LOG_FILE'] = 'true';
  const core = await import('@salesforce/core');
  const authInfo = await core.AuthInfo.create({
    accessTokenOptions: { accessToken: fixture.admin, instanceUrl: fixture.server.url, loginUrl: fixture.server.url },
  });
  connection = await core.Connection.create({ authInfo });
});

describe('@salesforce/core', () => {
  it('connects with an access token and takes the newest version', async () => {
    expect(connection.getApiVersion()).toBe('68.0');
    expect(connection.getUsername()).toBe('admin@local.test');
  });

  it('queries and writes', async () => {
    const [result] = await connection.sobject('Shipment__c').upsert([{ Shipment_Key__c: 'core' }], 'Shipment_Key__c');
    expect(result).toMatchObject({ success: true, created: true });
    expect(
      await connection.singleRecordQuery(`SELECT Name FROM Shipment__c WHERE Shipment_Key__c = 'core'`),
    ).toMatchObject({
      Name: 'S-0001',
    });
  });
});

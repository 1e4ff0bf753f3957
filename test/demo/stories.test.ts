import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookPayment } from '../../scripts/demo/bookPayment.js';
import { loadDemoData } from '../../scripts/demo/demoData.js';
import { demoLedger } from '../../scripts/demo/demoLedger.js';
import { DEMO_SOURCE, demoToday } from '../../scripts/demo/demoSession.js';
import { loadLedger } from '../../scripts/demo/loadLedger.js';
import { seedDemoOrg, type SeededAccount } from '../../scripts/demo/seedDemoOrg.js';
import { createOrg } from '../../scripts/org/index.js';
import type { LocalOrg } from '../../scripts/org/seed/localOrg.js';
import { defaultUsers } from '../../scripts/org/seed/defaultUsers.js';
import { startServer, type OrgServer } from '../../scripts/org/rest/server.js';
import { startDemoErp, type DemoErp } from '../../scripts/demo/startDemoErp.js';
import { parseConfig } from '../../scripts/sync/config.js';
import { runSync } from '../../scripts/sync/main.js';
import { exitCodeOf } from '../../scripts/sync/report.js';

describe('stories of the demo', () => {
  let org: LocalOrg;
  let server: OrgServer;
  let erp: DemoErp;
  let accounts: SeededAccount[];

  beforeAll(async () => {
    org = createOrg({ projects: ['force-app', 'config/post-install'], cacheFolder: 'node_modules/.cache/local-org' });
    for (const user of defaultUsers(org.project)) org.addUser(user);
    server = await startServer(org);
    erp = await startDemoErp();
    await loadLedger(erp.url, demoLedger(loadDemoData(), demoToday()));
    accounts = await seedDemoOrg(connectedAs('admin'), {
      today: demoToday(),
      source: DEMO_SOURCE,
      ownerId: userId('rep'),
    });
    expect(exitCodeOf(await sync())).toBe(0);
  });
  afterAll(async () => {
    await server?.close();
    await erp?.stop();
  });

  const userId = (role: string): string => org.users.find((user) => user.role === role)!.id;
  const connectedAs = (role: string) =>
    new Connection({ instanceUrl: server.url, accessToken: server.sessions.open(userId(role)), version: '67.0' });
  const sync = () => {
    process.env['STORY_ERP'] = erp.url;
    process.env['STORY_TOKEN'] = server.sessions.open(userId('integration'));
    return runSync(
      parseConfig(
        {
          source: { name: DEMO_SOURCE, kind: 'sql', url: { env: 'STORY_ERP' } },
          salesforce: { instanceUrl: server.url, accessToken: { env: 'STORY_TOKEN' } },
        },
        'test',
      ),
    );
  };
  const account = (name: string): SeededAccount => accounts.find((each) => each.name === name)!;
  const activate = (name: string) =>
    connectedAs('rep')
      .sobject('Order')
      .update({ Id: account(name).orderIds[0]!, Status: 'Activated' });
  const profile = async (name: string) => {
    const [found] = (
      await connectedAs('admin').query<Record<string, number>>(
        `SELECT Open_Receivables__c, Reserved_Orders__c, Exposure__c, Unapplied_Cash__c, Open_Credit_Notes__c, Overdue__c
         FROM Credit_Profile__c WHERE Account__c = '${account(name).id}'`,
      )
    ).records;
    return found;
  };

  it('Cobalt: an order is blocked by how much, a payment is booked, the same order passes and is reserved', async () => {
    await expect(activate('Cobalt Manufacturing')).rejects.toThrow(
      /USD\s50,000\.00 would be exceeded by USD\s2,190\.00/,
    );

    await bookPayment(erp.url, { customer: 'Cobalt Manufacturing', amount: '5000', date: demoToday().toISODate()! });
    await sync();
    org.async.drain();

    await activate('Cobalt Manufacturing');
    expect(await profile('Cobalt Manufacturing')).toMatchObject({
      Open_Receivables__c: 42850,
      Reserved_Orders__c: 4340,
      Exposure__c: 47190,
    });
  });

  it('Dunmore: frozen by the credit team', async () => {
    await expect(activate('Dunmore Foods')).rejects.toThrow(/frozen/i);
  });

  it('Foxglove: a newcomer has no credit until somebody decides', async () => {
    await expect(activate('Foxglove Interiors')).rejects.toThrow(/credit/i);
  });

  it('carries exposure by component, in the currency of the profile', async () => {
    expect(await profile('Juniper Health Clinics')).toMatchObject({
      Open_Receivables__c: 11690.3,
      Open_Credit_Notes__c: 950,
    });
    expect(await profile('Eastgate Catering')).toMatchObject({ Unapplied_Cash__c: 1200 });
    expect(await profile('Kestrel Aviation Parts')).toMatchObject({ Open_Receivables__c: 57444.9 });
    expect(await profile('Hanse Logistik GmbH')).toMatchObject({ Open_Receivables__c: 21070.6 });
    expect(await profile('Ironbridge Mechanical')).toMatchObject({ Overdue__c: 12060 });
  });
});

import jsforce from 'jsforce';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { money, SceneOrg } from '../../../scripts/limits/sceneOrg.js';
import { startServer, type OrgServer } from '../../../scripts/org/rest/server.js';

let scene: SceneOrg;
let server: OrgServer;

beforeAll(async () => {
  scene = new SceneOrg('node_modules/.cache/local-org');
  server = await startServer(scene.org);
});
afterAll(() => server.close());

/** Whether the order was activated; a refusal has to be about credit. */
async function activate(connection: jsforce.Connection, Id: string): Promise<boolean> {
  try {
    await connection.sobject('Order').update({ Id, Status: 'Activated' });
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(/waits for credit|busy/);
    return false;
  }
}

it.each([2, 20, 200])('lets exactly one of %i orders pass that ask for the same credit at once', async (count) => {
  const [account] = scene.customers(1, money('1000')) as [string];
  const orders = scene.orders(
    Array.from({ length: count }, () => account),
    money('700'),
  );
  scene.settle();
  const accessToken = server.sessions.open(scene.org.users[0]!.id);
  const connection = new jsforce.Connection({ instanceUrl: server.url, accessToken, version: '67.0' });

  const passed = await Promise.all(orders.map((order) => activate(connection, order)));

  expect(passed.filter(Boolean)).toHaveLength(1);
  expect(Number(String(scene.profile(account, 'Reserved_Orders__c').getByName('Reserved_Orders__c')))).toBe(700);
});

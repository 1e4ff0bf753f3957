import { beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { outbox } from '../../../scripts/org/engine/outbox.js';
import { approve, ask } from './approvalRaces.js';
import { CreditScene } from './creditScene.js';

let scene: CreditScene;
let team: string;
beforeAll(() => {
  scene = new CreditScene();
  team = scene.find("SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = 'Credit_Team'")[0]!.id!;
});

/** What people are told from now on. */
function told(work: () => void): { target: string | null; recipients: string[] }[] {
  const before = outbox(scene.org).notifications.length;
  work();
  scene.settle();
  return outbox(scene.org)
    .notifications.slice(before)
    .map(({ targetId, recipients }) => ({ target: targetId, recipients: [...recipients].sort() }));
}

function ownedBySam(): string {
  const { account } = scene.customer(0);
  scene.save('update', 'Account', [{ Id: account, OwnerId: scene.asker }]);
  return account;
}

it('a name that no title holds keeps no alert from being told', () => {
  const accounts = [ownedBySam(), ownedBySam()];
  scene.save('update', 'Account', [{ Id: accounts[0]!, Name: 'Long '.repeat(50) }]);

  const targets = told(() => {
    scene.invoices(accounts, money('900'));
  }).map(({ target }) => target);

  expect(new Set(targets)).toEqual(new Set(accounts));
});

describe('a bell rings', () => {
  it('for whoever owns an account that comes near its limit, and for the credit team', () => {
    const account = ownedBySam();
    expect(told(() => scene.invoices([account], money('900')))).toEqual([
      { target: account, recipients: [scene.asker, team].sort() },
    ]);
  });

  it('for the credit team alone when it is about a group', () => {
    const members = scene.group().map(({ account }) => account);
    const notices = told(() => scene.invoices(members, money('400')));
    const [alert] = scene.find('SELECT Id FROM Credit_Alert__c ORDER BY Name DESC LIMIT 1');
    expect(notices).toEqual([{ target: alert!.id, recipients: [team] }]);
  });

  it('for the credit team when somebody asks, and for whoever asked when all have signed', () => {
    const account = ownedBySam();
    let request = '';
    expect(told(() => (request = ask(scene, 'requestLimit', { accountId: account, amount: 2000 })))).toEqual([
      { target: request, recipients: [team] },
    ]);
    expect(told(() => approve(scene, request))).toEqual([{ target: request, recipients: [scene.asker] }]);
  });
});

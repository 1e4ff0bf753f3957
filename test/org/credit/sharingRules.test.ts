import { beforeAll, describe, expect, it } from 'vitest';
import { runTransaction } from '../../../scripts/org/engine/runTransaction.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import { runQuery } from '../../../scripts/org/soql/run.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { CreditScene } from './creditScene.js';

/** Every object of the package that holds somebody's rows, none of them open to all. */
const OBJECTS = [
  'Credit_Decision__c',
  'Credit_Decision_Reason__c',
  'Credit_Request__c',
  'Credit_Profile__c',
  'Credit_Alert__c',
  'AR_Invoice__c',
  'AR_Payment__c',
] as const;

let scene: CreditScene;
const users: Record<'member' | 'outsider', string> = { member: '', outsider: '' };

/** May read these objects, and nothing says that it may see all of their rows. */
function reader(name: string, groups: string[]): string {
  const user = { username: `${name}@example.com`, name, role: 'reader', profile: 'Standard User' };
  const { id } = scene.org.addUser({ ...user, permissionSets: [], groups });
  const [ParentId] = scene.save('insert', 'PermissionSet', [{ Name: `Reads_${name}`, Label: name }]);
  scene.save(
    'insert',
    'ObjectPermissions',
    OBJECTS.map((SobjectType) => ({ ParentId, SobjectType, PermissionsRead: true })),
  );
  scene.save('insert', 'PermissionSetAssignment', [{ PermissionSetId: ParentId, AssigneeId: id }]);
  return id;
}

function seen(who: keyof typeof users, object: string): number {
  const { query } = parseQuery(`SELECT Id FROM ${object}`);
  const user = scene.org.security.user(users[who]);
  const rows = runTransaction(scene.org, user, 'sync', (tx) =>
    runQuery(tx, query, [], { access: 'user', sharing: true }),
  );
  return (rows as unknown[]).length;
}

// Organization-wide defaults are Private; config/post-install shares decisions and requests with the credit team.
describe('the sharing rules alone', () => {
  beforeAll(() => {
    scene = new CreditScene();
    const { account, profile, orders } = scene.customer(1);
    scene.invoices([account], money('400'));
    scene.receipt(account, money('10'));
    scene.settle();
    scene.changeProfile(profile, { Credit_Limit__c: money('300') });
    scene.tryToActivate(orders[0]!);
    scene.settle();
    scene.call(scene.asker, 'CreditRequestController', 'requestLimit', {
      accountId: account,
      amount: 2000,
      reason: 'New project',
    });
    users.member = reader('Mona', ['Credit_Team_Members']);
    users.outsider = reader('Otto', []);
  });

  it.each(['Credit_Decision__c', 'Credit_Decision_Reason__c', 'Credit_Request__c'])(
    'open every row of %s to a member of the credit team and none to others',
    (object) => {
      const all = scene.find(`SELECT Id FROM ${object}`).length;
      expect(all).toBeGreaterThan(0);
      expect([seen('member', object), seen('outsider', object)]).toEqual([all, 0]);
    },
  );

  it.each(['Credit_Profile__c', 'Credit_Alert__c', 'AR_Invoice__c', 'AR_Payment__c'])(
    'open no row of %s to anybody',
    (object) => {
      expect(scene.find(`SELECT Id FROM ${object}`).length).toBeGreaterThan(0);
      expect([seen('member', object), seen('outsider', object)]).toEqual([0, 0]);
    },
  );
});

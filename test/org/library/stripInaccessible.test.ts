import { describe, expect, it } from 'vitest';
import { within } from '../../../scripts/org/engine/transaction.js';
import type { ApexException } from '../../../scripts/org/values/exceptions.js';
import { compiled } from '../apex/support/exe.js';

/** Reads and edits ledgers, with one field to read, one to edit and none else. */
const CLERK = {
  name: 'Clerk',
  label: 'Clerk',
  file: 'Clerk.permissionset-meta.xml',
  objects: [
    { object: 'Ledger__c', read: true, create: false, edit: true, delete: false, viewAll: true, modifyAll: false },
  ],
  fields: [
    { field: 'Ledger__c.Amount__c', readable: true, editable: true },
    { field: 'Ledger__c.Status__c', readable: true, editable: false },
  ],
  classes: [],
  customPermissions: [],
  userPermissions: [],
  customMetadataTypes: [],
  customSettings: [],
  applications: [],
  tabs: [],
};

/** Runs statements as somebody with the permission set; `rows` are a ledger with two fields she may use and one she may not. */
function asClerk(body: string): unknown {
  const rows = `List<Ledger__c> rows = new List<Ledger__c>{
    new Ledger__c(Id = 'a00000000000001AAA', Amount__c = 5, Status__c = 'Done', Code__c = 'secret'), new Ledger__c(Amount__c = 6) };`;
  const snippet = `public without sharing class Snippet { public static Object run() { ${rows} ${body} } }`;
  const metadata = { permissionSets: new Map([['Clerk', CLERK]]) };
  const { org, program, problems } = compiled({ classes: [snippet.replace('a00000000000001AAA', ID)], metadata });
  expect(problems).toEqual([]);
  const clerk = org.addUser('Cleo Clerk', 'Minimum Access - Salesforce');
  const set = org.seedRow('PermissionSet', { Name: 'Clerk', Label: 'Clerk' });
  org.seedRow('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: clerk.id });
  return within(org.begin(clerk), () => program!.classNamed('Snippet')!.callStatic('run', []));
}
const ID = compiled({}).org.insert('Ledger__c');

// Apex Developer Guide, "Enforce Security with the stripInaccessible Method"; Apex Reference, "Security Class".
describe('stripInaccessible', () => {
  const told = `decision.getRemovedFields().get('Ledger__c') + ' ' + decision.getModifiedIndexes() + ' '
    + ((Ledger__c) decision.getRecords()[0]).isSet('Code__c') + ' ' + rows[0].Code__c + ' ' + (decision.getRecords()[0].Id != null)`;
  const strip = (type: string) =>
    `SObjectAccessDecision decision = Security.stripInaccessible(AccessType.${type}, rows); return ${told};`;

  it('takes out what may not be read, in copies, and says what and where; the id stays', () => {
    expect(asClerk(strip('READABLE'))).toBe('{Code__c} {0} false secret true');
  });

  it('takes out what may not be edited as well before an update', () => {
    expect(asClerk(strip('UPDATABLE'))).toBe('{Code__c, Status__c} {0} false secret true');
  });

  it('takes out relations to objects that may not be read', () => {
    const body = `rows[0].Account__r = new Account(Name = 'A');
      return ((Ledger__c) Security.stripInaccessible(AccessType.READABLE, rows).getRecords()[0]).Account__r;`;
    expect(asClerk(body)).toBeNull();
  });

  it('needs the object itself, unless it is told not to ask', () => {
    const message = ((): unknown => {
      try {
        return asClerk(strip('CREATABLE'));
      } catch (error) {
        return `${(error as ApexException).apexType}: ${(error as ApexException).apexMessage}`;
      }
    })();
    expect(message).toBe('System.NoAccessException: No access to entity: Ledger__c');
    expect(asClerk(`return Security.stripInaccessible(AccessType.CREATABLE, rows, false).getRecords().size();`)).toBe(
      2,
    );
  });
});

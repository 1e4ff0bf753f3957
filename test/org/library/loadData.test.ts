import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTests } from '../../../scripts/org/apex/testRunner.js';
import { createOrg } from '../../../scripts/org/index.js';

const TESTS = `@IsTest
private class LoadTest {
  @IsTest
  static void insertsTheLinesAndConnectsThemByTheirMadeUpIds() {
    List<SObject> accounts = Test.loadData(Account.SObjectType, 'accounts');
    Test.loadData(Contact.SObjectType, 'Contacts');
    Assert.areEqual(2, accounts.size());
    Assert.areEqual(accounts[1].Id, [SELECT AccountId FROM Contact WITH SYSTEM_MODE].AccountId);
    Account second = [SELECT Name, AnnualRevenue FROM Account WHERE Id = :accounts[1].Id WITH SYSTEM_MODE];
    Assert.areEqual('Globex, Inc.', second.Name);
    Assert.areEqual(1500, second.AnnualRevenue);
  }
  @IsTest
  static void readsAResource() {
    StaticResource found = [SELECT Body, ContentType, BodyLength FROM StaticResource WHERE Name = 'Contacts' WITH SYSTEM_MODE];
    Assert.areEqual('text/csv', found.ContentType);
    Assert.isTrue(found.Body.toString().startsWith('LastName'));
    Assert.areEqual(found.Body.size(), found.BodyLength);
  }
  @IsTest
  static void searchesFindWhatTheTestSays() {
    Account one = new Account(Name = 'One');
    insert as system new List<Account>{ one, new Account(Name = 'Two') };
    Assert.areEqual(0, [FIND 'Two' RETURNING Account][0].size());
    Test.setFixedSearchResults(new List<Id>{ one.Id });
    Assert.areEqual(one.Id, [FIND 'Two' RETURNING Account][0][0].Id);
    Assert.areEqual(0, [FIND 'Two' RETURNING Account(Name WHERE Name = 'Two')][0].size());
  }
  @IsTest
  static void needsAResource() {
    Test.loadData(Account.SObjectType, 'Nothing');
  }
}`;
const resource =
  '<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata"><contentType>text/csv</contentType></StaticResource>';
const FILES: Readonly<Record<string, string>> = {
  'classes/LoadTest.cls': TESTS,
  'classes/LoadTest.cls-meta.xml':
    '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>',
  'staticresources/Accounts.csv': 'Id,Name,AnnualRevenue\n1,Acme,\n2,"Globex, Inc.",1500\n',
  'staticresources/Accounts.resource-meta.xml': resource,
  'staticresources/Contacts.csv': 'LastName,AccountId\nRay,2\n',
  'staticresources/Contacts.resource-meta.xml': resource,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'load-data-'));
  for (const [file, text] of Object.entries(FILES)) {
    const full = path.join(folder, 'main/default', file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Apex Developer Guide, "Loading Test Data", "Adding SOSL Queries to Unit Tests". */
it('Tests load their data from static resources, and say what searches find', () => {
  const org = createOrg({ projects: [folder] });
  org.addUser({ username: 'admin@local.test', name: 'Ada Admin', role: 'admin', profile: 'System Administrator' });
  const results = runTests(org, org.security.user(org.users[0]!.id));

  expect(results.map(({ name, outcome, message }) => [name, outcome, message ?? ''])).toEqual([
    ['LoadTest.insertsTheLinesAndConnectsThemByTheirMadeUpIds', 'pass', ''],
    ['LoadTest.readsAResource', 'pass', ''],
    ['LoadTest.searchesFindWhatTheTestSays', 'pass', ''],
    ['LoadTest.needsAResource', 'fail', expect.stringContaining('there is no static resource Nothing')],
  ]);
});

import { expect, it } from 'vitest';
import { apexTests } from '../apex/support/apexTests.js';

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
// Apex Developer Guide, "Loading Test Data", "Adding SOSL Queries to Unit Tests".
it('Tests load their data from static resources, and say what searches find', () => {
  const resources = {
    'Accounts.csv': 'Id,Name,AnnualRevenue\n1,Acme,\n2,"Globex, Inc.",1500\n',
    'Contacts.csv': 'LastName,AccountId\nRay,2\n',
  };
  expect(apexTests(TESTS, resources)).toEqual({
    insertsTheLinesAndConnectsThemByTheirMadeUpIds: '',
    readsAResource: '',
    searchesFindWhatTheTestSays: '',
    needsAResource: expect.stringContaining('there is no static resource Nothing'),
  });
});

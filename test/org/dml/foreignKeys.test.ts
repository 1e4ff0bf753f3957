import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

const PARENT = "insert new Ledger__c(Name = 'P', Key__c = 'K1'); ";

/** Apex Developer Guide, "Creating Parent and Child Records in a Single Statement Using Foreign Keys". */
describe('a parent given by its external id', () => {
  it('becomes the lookup of the record', () => {
    const body = `${PARENT} Ledger__c child = new Ledger__c(Name = 'C', Parent__r = new Ledger__c(Key__c = 'K1'));
      insert child;
      return [SELECT Parent__r.Name FROM Ledger__c WHERE Id = :child.Id].Parent__r.Name;`;
    expect(exe(body)).toBe('P');
  });

  it('is no news when a query brought it along', () => {
    const body = `${PARENT} insert new Ledger__c(Name = 'C', Parent__r = new Ledger__c(Key__c = 'K1'));
      Ledger__c child = [SELECT Id, Parent__r.Name FROM Ledger__c WHERE Name = 'C'];
      child.Amount__c = 1;
      update child;
      return [SELECT Parent__r.Name FROM Ledger__c WHERE Name = 'C'].Parent__r.Name;`;
    expect(exe(body)).toBe('P');
  });

  // No page says so; published factories of test data put a new parent, save it, and set the lookup before they save the child.
  it('is no news either once it was saved itself', () => {
    const body = `Ledger__c parent = new Ledger__c(Name = 'P'); Ledger__c child = new Ledger__c(Name = 'C', Parent__r = parent);
      insert parent; child.Parent__c = parent.Id; insert child;
      return [SELECT Parent__r.Name FROM Ledger__c WHERE Id = :child.Id].Parent__r.Name;`;
    expect(exe(body)).toBe('P');
  });

  // Object Reference, "Profile": Name is an idLookup field, as Username of "User" is.
  it('or by a field that names records in place of their ids', () => {
    const body = `User u = new User(Username = 'a@b.example', LastName = 'A', Alias = 'a', Email = 'a@b.example', EmailEncodingKey = 'UTF-8',
        LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'GMT', Profile = new Profile(Name = 'System Administrator'));
      insert u;
      return [SELECT Profile.Name FROM User WHERE Id = :u.Id].Profile.Name;`;
    expect(exe(body)).toBe('System Administrator');
  });

  it.each([
    [
      'that nobody has',
      "Parent__r = new Ledger__c(Key__c = 'K9')",
      'INVALID_FIELD, Foreign key external ID: K9 not found',
    ],
    [
      'beside the id itself',
      "Parent__r = new Ledger__c(Key__c = 'K1'), Parent__c = known.Id",
      'INVALID_FIELD, cannot specify both an external ID reference Parent__r and a salesforce id, Parent__c',
    ],
    [
      'and something else',
      "Parent__r = new Ledger__c(Key__c = 'K1', Name = 'P')",
      'INVALID_FIELD, Parent__r must name one external id field of Ledger__c and nothing else',
    ],
  ])('%s fails the row', (_what, values, message) => {
    const body = `${PARENT} Ledger__c known = [SELECT Id FROM Ledger__c]; insert new Ledger__c(Name = 'C', ${values}); return null;`;
    expect(failure(body)).toContain(message);
  });
});

describe('one record twice in a list', () => {
  it('is no insert', () => {
    expect(failure("Ledger__c l = new Ledger__c(Name = 'L'); insert new List<Ledger__c>{ l, l }; return null;")).toBe(
      'System.ListException: Before Insert or Upsert list must not have two identically equal elements',
    );
  });
});

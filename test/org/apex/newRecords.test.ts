import { describe, expect, it } from 'vitest';
import { field, object } from '../support/fakeProject.js';
import { exe, failure } from './support/exe.js';

// Apex Reference, "SObjectType Class": newSObject(recordTypeId, loadDefaults).
describe('a record made from its type', () => {
  it('has defaults only when they are asked for', () => {
    const status = (call: string): unknown => exe(`return ((Task) Task.SObjectType.${call}).Status;`);
    expect(status('newSObject(null, true)')).toBe('Not Started');
    expect(status('newSObject(null, false)')).toBeNull();
  });

  // Apex Reference, "SObjectType Class": newSObject(recordTypeId) takes an id of the type alone; so do the other ways.
  it.each([
    'new Account(Id = user)',
    'Account.SObjectType.newSObject(user)',
    "new Account().put('Id', user)",
    'a.Id = user',
  ])('refuses the id of another object: %s', (statement) => {
    const body = `Id user = '005000000000001AAA'; Account a = new Account(); ${statement}; return null;`;
    expect(failure(body)).toBe(
      'System.TypeException: Id value 005000000000001AAA is not valid for the Account SObject type',
    );
  });

  // No page says so; packages give a date field NOW() for its default.
  it('has the day of a moment in a date field', () => {
    const objects = new Map([['Held__c', object('Held__c', [field('Day__c', 'Date', { defaultValue: 'NOW()' })])]]);
    const body = "insert new Held__c(Name = 'a'); return [SELECT Day__c FROM Held__c].Day__c == Date.today();";
    expect(exe(body, { metadata: { objects } })).toBe(true);
  });

  // Platform Events Developer Guide, "EventUuid".
  it('has an identity of its own when it is an event', () => {
    const metadata = { objects: new Map([['Told__e', object('Told__e', [])]]) };
    const body = "return ((String) Told__e.SObjectType.newSObject(null, true).get('EventUuid')).length();";
    expect(exe(body, { metadata })).toBe(36);
  });
});

// Apex Reference, "DMLOptions Class": AllowFieldTruncation; "SObject Class": setOptions.
it('text that is too long is cut when the options of the record allow it', () => {
  const body = `Account made = new Account(Name = 'Acme', Phone = '1'.repeat(50));
    Database.DMLOptions options = new Database.DMLOptions();
    options.AllowFieldTruncation = true;
    made.setOptions(options);
    insert made;
    return [SELECT Phone FROM Account].Phone.length() + ' ' + made.getOptions().AllowFieldTruncation;`;
  expect(exe(body)).toBe('40 true');
  const given = `Account made = new Account(Name = 'x'.repeat(300));
    Database.DMLOptions options = new Database.DMLOptions();
    options.AllowFieldTruncation = true;
    Database.insert(made, options);
    made.Name = 'y'.repeat(300);
    return [SELECT Name FROM Account].Name.length() + ' ' + made.getOptions() + ' ' + Database.update(made, false).isSuccess();`;
  expect(exe(given)).toBe('255 null false');
});

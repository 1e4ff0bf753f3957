import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

const PEOPLE = `
  Profile standard = [SELECT Id FROM Profile WHERE Name = 'System Administrator'];
  Ledger__c record = new Ledger__c(Key__c = 'K'); insert record;
  Id me = UserInfo.getUserId();`;

// Object Reference, "UserRecordAccess".
describe('UserRecordAccess', () => {
  it('says what one user may do with records', () => {
    const body = `${PEOPLE}
      UserRecordAccess access = [SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel
        FROM UserRecordAccess WHERE UserId = :me AND RecordId = :record.Id];
      return access.HasReadAccess + ' ' + access.HasEditAccess + ' ' + access.HasDeleteAccess + ' ' + access.MaxAccessLevel
        + ' ' + (access.RecordId == record.Id);`;
    expect(exe(body)).toBe('true true true All true');
  });

  it('finds those a condition on the access holds for', () => {
    const body = `${PEOPLE}
      Set<Id> ids = new Set<Id>{ record.Id };
      return [SELECT COUNT() FROM UserRecordAccess WHERE UserId = :me AND RecordId IN :ids AND HasReadAccess = false];`;
    expect(exe(body)).toBe(0);
  });

  it('is asked for one user and his records', () => {
    expect(failure(`${PEOPLE} return [SELECT RecordId FROM UserRecordAccess WHERE UserId = :me];`)).toContain(
      'one UserId and 1 to 200 RecordIds',
    );
  });
});

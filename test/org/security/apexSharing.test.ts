import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';
import { LEDGER, LINE } from '../support/fakeProject.js';

const metadata = {
  objects: new Map([
    ['Ledger__c', { ...LEDGER, sharingReasons: ['Team__c'] }],
    ['Line__c', LINE],
  ]),
};
const SHARE = `Ledger__c record = new Ledger__c(Key__c = 'K'); insert record;
  User other = new User(LastName = 'Other', Alias = 'other', Email = 'o@example.com', Username = 'o@example.com',
    ProfileId = UserInfo.getProfileId(), EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US',
    TimeZoneSidKey = 'GMT', IsActive = true);
  insert other;
  Ledger__Share share = new Ledger__Share(ParentId = record.Id, UserOrGroupId = other.Id, AccessLevel = 'Read');`;

// Apex Developer Guide, "Understanding Apex Managed Sharing".
describe('sharing by Apex', () => {
  it('keeps a reason of its own when the owner changes, unlike a manual share', () => {
    const body = `${SHARE}
      Ledger__Share own = share.clone();
      own.RowCause = Schema.Ledger__Share.RowCause.Team__c;
      insert share;
      insert own;
      record.OwnerId = other.Id;
      update record;
      return [SELECT RowCause FROM Ledger__Share WHERE ParentId = :record.Id].RowCause;`;
    expect(exe(body, { metadata })).toBe('Team__c');
  });

  it('compiles with the reasons of the object only', () => {
    expect(exe('return Ledger__Share.RowCause.Manual;', { metadata })).toBe('Manual');
    expect(() => exe('return Ledger__Share.RowCause.Friends__c;', { metadata })).toThrow(
      'Variable does not exist: Friends__c',
    );
  });

  it('knows the reasons of the object only', () => {
    const body = `${SHARE} share.RowCause = 'Friends__c'; insert share; return null;`;
    expect(failure(body, { metadata })).toContain('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });
});

import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

const SETUP = `Group team = new Group(Name = 'Team', DeveloperName = 'Team'); insert as system team;
  GroupMember member = new GroupMember(GroupId = team.Id, UserOrGroupId = UserInfo.getUserId());`;

// Apex Developer Guide, "sObjects That Cannot Be Used Together in DML Operations".
describe('setup and other objects', () => {
  const TEXT =
    'MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa)';

  it('do not go together in one transaction, in either order', () => {
    expect(failure(`${SETUP} insert new Account(Name = 'a'); insert member; return null;`)).toBe(
      `System.DmlException: Insert failed. First exception on row 0; first error: ${TEXT}: GroupMember, original object: Account: []`,
    );
    expect(failure(`${SETUP} insert member; insert new Account(Name = 'a'); return null;`)).toContain(
      'Account, original object: GroupMember',
    );
  });

  it('go together where a group is made, or a user changes without role, profile or activity', () => {
    const body = `${SETUP} insert new Account(Name = 'a');
      User me = new User(Id = UserInfo.getUserId(), Email = 'me@example.com', Alias = 'me', LocaleSidKey = 'en_US',
        EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US');
      update me;
      return [SELECT COUNT() FROM Account];`;
    expect(exe(body)).toBe(1);
    expect(failure(`${body.replace('update me', 'me.IsActive = false; update me')}`)).toContain('MIXED_DML_OPERATION');
  });

  // Apex Developer Guide, "Mixed DML Operations in Test Methods".
  it('go together when System.runAs keeps them apart', () => {
    const body = `${SETUP} insert new Account(Name = 'a');
      System.runAs(new User(Id = UserInfo.getUserId())) { insert member; }
      insert new Account(Name = 'b');
      return [SELECT COUNT() FROM Account];`;
    expect(exe(body)).toBe(2);
    const inside = `${SETUP} System.runAs(new User(Id = UserInfo.getUserId())) { insert member; insert new Account(Name = 'a'); }`;
    expect(exe(`${inside} return [SELECT COUNT() FROM Account];`)).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { fixtureServer } from './localServer.js';

const DATA = '/services/data/v67.0';

describe('rows about people', () => {
  const fixture = fixtureServer();
  const query = async (soql: string): Promise<Record<string, unknown>[]> => {
    const answer = await fixture.get(`${DATA}/query?q=${encodeURIComponent(soql)}`);
    return ((await answer.json()) as { records: Record<string, unknown>[] }).records;
  };

  // Object Reference, "User": IsActive is defaulted on create.
  it('make a new user active unless they say otherwise', async () => {
    const [profile] = await query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const values = (name: string) => ({
      LastName: name,
      Alias: name,
      Email: `${name}@local.test`,
      Username: `${name}@local.test`,
      ProfileId: profile!['Id'],
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_US',
      TimeZoneSidKey: 'GMT',
    });
    await fixture.send('POST', `${DATA}/sobjects/User`, values('new'));
    await fixture.send('POST', `${DATA}/sobjects/User`, { ...values('gone'), IsActive: false });
    const found = await query("SELECT LastName, IsActive FROM User WHERE Alias IN ('new', 'gone') ORDER BY LastName");
    expect(found.map(({ LastName, IsActive }) => [LastName, IsActive])).toEqual([
      ['gone', false],
      ['new', true],
    ]);
  });

  // Object Reference, "User": required on create.
  it('say what a new user needs', async () => {
    const answer = await fixture.send('POST', `${DATA}/sobjects/User`, { Username: 'bare@local.test' });
    const [refusal] = (await answer.json()) as { errorCode: string; fields: string[] }[];
    expect(refusal).toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING' });
    expect(refusal?.fields).toEqual(expect.arrayContaining(['LastName', 'ProfileId']));
  });

  // Object Reference, "FieldPermissions", "ObjectPermissions": Field and SobjectType are restricted picklists.
  it('grant nothing on objects and fields that are not there', async () => {
    const [set] = await query('SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = false LIMIT 1');
    const granted = async (type: string, values: object): Promise<unknown> =>
      (
        await fixture.send('POST', `${DATA}/sobjects/${type}`, {
          ParentId: set!['Id'],
          PermissionsRead: true,
          ...values,
        })
      ).json();
    const refused = [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }];
    expect(await granted('ObjectPermissions', { SobjectType: 'Nothing__c' })).toMatchObject(refused);
    const field = { SobjectType: 'Account', Field: 'Account.Nothing__c' };
    expect(await granted('FieldPermissions', field)).toMatchObject(refused);
    expect(await granted('FieldPermissions', { ...field, Field: 'Account.Phone' })).toMatchObject({ success: true });
  });

  // Object Reference, "ObjectPermissions", "PermissionSet": the permission set a profile owns carries its permissions.
  it('show what a profile permits by itself', async () => {
    const rights = await query(
      `SELECT SobjectType, PermissionsRead, PermissionsCreate, PermissionsModifyAllRecords FROM ObjectPermissions
       WHERE Parent.IsOwnedByProfile = true AND Parent.Profile.Name = 'Standard User' AND SobjectType IN ('Order', 'Product2', 'Shipment__c')
       ORDER BY SobjectType`,
    );
    expect(rights.map(({ attributes: _, ...values }) => Object.values(values))).toEqual([
      ['Order', true, true, false],
      ['Product2', true, false, false],
    ]);
  });

  // Object Reference, "PermissionSetAssignment", "PermissionSet": users have the permission set of their profile.
  it('show that a user has what the profile permits', async () => {
    const sets = await query(
      `SELECT PermissionSet.PermissionsCustomizeApplication FROM PermissionSetAssignment
       WHERE PermissionSet.IsOwnedByProfile = true AND PermissionSet.Profile.Name = 'System Administrator'`,
    );
    expect(
      sets.map(({ PermissionSet }) => (PermissionSet as Record<string, unknown>).PermissionsCustomizeApplication),
    ).toContain(true);
    const assigned = await query("SELECT COUNT(Id) n FROM PermissionSetAssignment WHERE Assignee.LastName = 'new'");
    expect(assigned[0]!.n).toBe(1);
  });

  // Help, "Guest User Profile": users of the profile are guests.
  it('make guests of those who have the profile of guests', async () => {
    const [profile] = await query("SELECT Id, UserType FROM Profile WHERE Name = 'Guest License User'");
    expect(profile!['UserType']).toBe('Guest');
    const guest = { LastName: 'guest', Alias: 'guest', Email: 'guest@local.test', Username: 'guest@local.test' };
    const place = {
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_US',
      TimeZoneSidKey: 'GMT',
    };
    await fixture.send('POST', `${DATA}/sobjects/User`, { ...guest, ...place, ProfileId: profile!['Id'] });
    expect(await query("SELECT UserType FROM User WHERE Alias = 'guest'")).toMatchObject([{ UserType: 'Guest' }]);
  });
});

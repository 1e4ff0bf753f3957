import { USER_PERMISSIONS } from '../schema/standard/people.js';
import { OF_PROFILE } from '../security/grantsOf.js';
import { rightsOf } from '../security/profiles.js';
import type { Seeder } from './seeder.js';

const ORG_TIME_ZONE = 'America/Los_Angeles';
const LOCALE = 'en_US';

/** Of the users that sites run as (Help, "Guest User Profile"). */
const GUEST = 'Guest License User';

/** Licences with the profiles a new org has for them, as far as anybody needs them here (Help, "Standard Profiles"). */
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  Salesforce: [
    'System Administrator',
    'Standard User',
    'Read Only',
    'Marketing User',
    'Contract Manager',
    'Solution Manager',
    'Minimum Access - Salesforce',
    'Salesforce API Only System Integrations',
    GUEST,
  ],
  'Salesforce Platform': ['Standard Platform User'],
  'Chatter Free': ['Chatter Free User'],
};
/** Object Reference, "Profile": UserType, of those that are not Standard. */
const USER_TYPES: Readonly<Record<string, string>> = { [GUEST]: 'Guest', 'Chatter Free User': 'CsnOnly' };
const LICENSE_KEYS: Readonly<Record<string, string>> = { Salesforce: 'SFDC', 'Salesforce Platform': 'AUL' };

const ALL = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

export function isStandardProfile(name: string): boolean {
  return Object.values(PROFILES).some((profiles) => profiles.includes(name));
}

export function profileKey(name: string): string {
  return `profile:${name.toLowerCase()}`;
}

export function licenseKey(name: string): string {
  return `license:${name}`;
}

/** The permission set a profile owns. */
export function ownSetKey(profileId: string): string {
  return `permissionSetOf:${profileId}`;
}

export interface UserRow {
  readonly username: string;
  readonly name: string;
  readonly profileId: string | null;
  readonly roleId: string | null;
  readonly userType?: 'Standard' | 'AutomatedProcess';
  readonly language?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** The organization and its profiles, with the platform's own user that made them. */
export function seedOrganization(seed: Seeder): void {
  seed.add(
    'Organization',
    {
      Name: 'Local Org',
      OrganizationType: 'Developer Edition',
      InstanceName: 'LOCAL',
      IsSandbox: false,
      TimeZoneSidKey: ORG_TIME_ZONE,
      DefaultLocaleSidKey: LOCALE,
      LanguageLocaleKey: LOCALE,
      FiscalYearStartMonth: 1,
    },
    'organization',
  );
  const platform = { username: 'autoproc@local.invalid', name: 'Automated Process', profileId: null, roleId: null };
  seed.wellKnown.set('automatedProcess', addUserRow(seed, { ...platform, userType: 'AutomatedProcess' }));
  for (const [Name, profiles] of Object.entries(PROFILES)) {
    const named = { Name, MasterLabel: Name, LicenseDefinitionKey: LICENSE_KEYS[Name] ?? null, Status: 'Active' };
    const license = seed.add('UserLicense', { ...named, TotalLicenses: 100, UsedLicenses: 0 });
    seed.wellKnown.set(licenseKey(Name), license);
    for (const profile of profiles) seedProfile(seed, profile, license);
  }
}

/** Each profile owns a permission set that carries its permissions (Object Reference, "PermissionSet"). */
export function seedProfile(seed: Seeder, name: string, license: string): string {
  const { everything } = rightsOf(name);
  const permissions = Object.fromEntries(USER_PERMISSIONS.map((each) => [`Permissions${each}`, everything]));
  const values = {
    Name: name,
    UserType: USER_TYPES[name] ?? 'Standard',
    UserLicenseId: license,
    ...permissions,
  };
  const id = seed.add('Profile', values, profileKey(name));
  const label = `${OF_PROFILE}${name}`;
  const row = { Name: `X${id}`, Label: label, Type: 'Profile', ProfileId: id, IsOwnedByProfile: true, ...permissions };
  seedObjectPermissions(seed, name, seed.add('PermissionSet', row, ownSetKey(id)));
  return id;
}

/** What a profile gives by itself, where code looks it up. */
function seedObjectPermissions(seed: Seeder, profile: string, ParentId: string): void {
  const { everything, objects } = rightsOf(profile);
  for (const { name, kind } of seed.schema.objects.values()) {
    const rights = everything && (kind === 'standard' || kind === 'custom') ? ALL : objects[name.toLowerCase()];
    if (!rights) continue;
    seed.add('ObjectPermissions', {
      ParentId,
      SobjectType: name,
      PermissionsRead: rights.read,
      PermissionsCreate: rights.create,
      PermissionsEdit: rights.edit,
      PermissionsDelete: rights.delete,
      PermissionsViewAllRecords: rights.viewAll,
      PermissionsModifyAllRecords: rights.modifyAll,
    });
  }
}

/** Adds the row of a user; people come with a time zone and a language of their own. */
export function addUserRow(
  seed: Seeder,
  { username, name, profileId, roleId, userType = 'Standard', ...personal }: UserRow,
): string {
  const words = name.split(' ');
  const lastName = words.pop() ?? name;
  const id = seed.add('User', {
    Username: username,
    FirstName: words.join(' ') || null,
    LastName: lastName,
    Name: name,
    Email: username,
    Alias: name.replace(/\W/g, '').slice(0, 8).toLowerCase(),
    CommunityNickname: username.split('@')[0]?.slice(0, 40) ?? null,
    IsActive: true,
    UserType: userType,
    ProfileId: profileId,
    UserRoleId: roleId,
    TimeZoneSidKey: personal.timeZone ?? ORG_TIME_ZONE,
    LocaleSidKey: personal.locale ?? LOCALE,
    LanguageLocaleKey: personal.language ?? LOCALE,
    EmailEncodingKey: 'UTF-8',
    DefaultCurrencyIsoCode: seed.schema.require('User').field('CurrencyIsoCode') ? 'USD' : null,
  });
  const PermissionSetId = profileId === null ? undefined : seed.wellKnown.get(ownSetKey(profileId));
  if (PermissionSetId) seed.add('PermissionSetAssignment', { PermissionSetId, AssigneeId: id, IsActive: true });
  return id;
}

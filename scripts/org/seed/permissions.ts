import { USER_PERMISSIONS } from '../schema/standard/people.js';
import type { PermissionSetMetadata, ProjectModel } from '../metadata/projectModel.js';
import { isStandardProfile, licenseKey, ownSetKey, seedProfile } from './organization.js';
import type { Seeder } from './seeder.js';
import { apexClassKey } from './setupRows.js';

export function permissionSetKey(name: string): string {
  return `permissionSet:${name.toLowerCase()}`;
}

/** Rows behind the project's permission sets, so that Apex and SOQL can look them up and assign them. */
export function seedPermissions(seed: Seeder, project: ProjectModel): void {
  for (const { name, label, description } of project.customPermissions.values()) {
    const names = { DeveloperName: name, MasterLabel: label, Language: 'en_US', Description: description ?? null };
    seed.add('CustomPermission', names, `customPermission:${name.toLowerCase()}`);
  }
  for (const set of project.permissionSets.values()) seedPermissionSet(seed, set);
  for (const set of project.profiles.values()) seedProjectProfile(seed, set);
  for (const { name, label, permissionSets } of project.permissionSetGroups.values()) {
    const group = seed.add('PermissionSetGroup', {
      DeveloperName: name,
      MasterLabel: label,
      Language: 'en_US',
      Status: 'Updated',
    });
    for (const member of permissionSets)
      seed.attempt(() => {
        const set = seed.require(permissionSetKey(member));
        seed.add('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId: set });
      });
  }
}

/** What the project's metadata adds to a profile that every org has shows in what users may do, not in rows. */
function seedProjectProfile(seed: Seeder, set: PermissionSetMetadata): void {
  if (isStandardProfile(set.name)) return;
  const id = seedProfile(seed, set.name, seed.require(licenseKey('Salesforce')));
  seedRights(seed, set, seed.require(ownSetKey(id)));
}

function seedPermissionSet(seed: Seeder, set: PermissionSetMetadata): void {
  const { name } = set;
  const row = { Name: name, Label: set.label, Type: 'Regular', IsCustom: true };
  const permissions = USER_PERMISSIONS.map((each) => [`Permissions${each}`, set.userPermissions.includes(each)]);
  const ParentId = seed.add('PermissionSet', { ...row, ...Object.fromEntries(permissions) }, permissionSetKey(name));
  seedRights(seed, set, ParentId);
}

function seedRights(seed: Seeder, set: PermissionSetMetadata, ParentId: string): void {
  for (const object of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess'])
    seed.remove(object, 'ParentId', ParentId);
  for (const { object, read, create, edit, delete: remove, viewAll, modifyAll } of set.objects) {
    const rights = {
      PermissionsRead: read,
      PermissionsCreate: create,
      PermissionsEdit: edit,
      PermissionsDelete: remove,
    };
    const all = { PermissionsViewAllRecords: viewAll, PermissionsModifyAllRecords: modifyAll };
    seed.add('ObjectPermissions', { ParentId, SobjectType: object, ...rights, ...all });
  }
  for (const { field, readable, editable } of set.fields) {
    const SobjectType = field.split('.')[0];
    seed.add('FieldPermissions', {
      ParentId,
      SobjectType,
      Field: field,
      PermissionsRead: readable,
      PermissionsEdit: editable,
    });
  }
  for (const permission of set.customPermissions)
    seed.attempt(() => {
      const SetupEntityId = seed.wellKnown.get(`customPermission:${permission.toLowerCase()}`);
      if (!SetupEntityId) throw new Error(`${set.file}: there is no custom permission ${permission} in the project`);
      seed.add('SetupEntityAccess', { ParentId, SetupEntityId, SetupEntityType: 'CustomPermission' });
    });
}

/** Object Reference, "SetupEntityAccess": a row for every Apex class that a permission set opens, once classes have rows. */
export function seedClassAccess(seed: Seeder, project: ProjectModel): void {
  for (const { name, classes } of project.permissionSets.values()) {
    const ParentId = seed.require(permissionSetKey(name));
    for (const each of classes) {
      const SetupEntityId = seed.wellKnown.get(apexClassKey(each));
      if (SetupEntityId) seed.add('SetupEntityAccess', { ParentId, SetupEntityId, SetupEntityType: 'ApexClass' });
    }
  }
}

/** Id of a permission set of the project. */
export function requirePermissionSet(seed: Seeder, name: string): string {
  const set = seed.wellKnown.get(permissionSetKey(name));
  if (set) return set;
  throw new Error(
    `There is no permission set ${name} in the project: add permissionsets/${name}.permissionset-meta.xml`,
  );
}

/** Gives a user a permission set of the project. */
export function assignPermissionSet(seed: Seeder, userId: string, name: string): void {
  const PermissionSetId = requirePermissionSet(seed, name);
  seed.add('PermissionSetAssignment', { PermissionSetId, AssigneeId: userId, IsActive: true });
}

import type { PermissionSetMetadata, ProjectModel } from '../metadata/projectModel.js';
import type { Row, Store } from '../store/store.js';
import { Grants, VersionedCache } from './grants.js';
import { Rows } from './rows.js';

/** Begins the label of the permission set that a profile owns. */
export const OF_PROFILE = '00e:';

/** Adds up the permission sets assigned to users, directly or by groups of them, from metadata and from rows made by code. */
export class GrantsOf {
  private readonly assignments: Rows;
  private readonly sets: Rows;
  private readonly components: Rows;
  private readonly groups: Rows;
  private readonly objects: Rows;
  private readonly fields: Rows;
  private readonly entities: Rows;
  private readonly customPermissions: Rows;
  private readonly apexClasses: Rows;
  private readonly cache: VersionedCache<Grants>;

  constructor(
    store: Store,
    private readonly project: Pick<
      ProjectModel,
      'permissionSets' | 'permissionSetGroups' | 'mutingPermissionSets' | 'profiles'
    >,
  ) {
    this.assignments = new Rows(store, 'PermissionSetAssignment');
    this.sets = new Rows(store, 'PermissionSet');
    this.groups = new Rows(store, 'PermissionSetGroup');
    this.components = new Rows(store, 'PermissionSetGroupComponent');
    this.objects = new Rows(store, 'ObjectPermissions');
    this.fields = new Rows(store, 'FieldPermissions');
    this.entities = new Rows(store, 'SetupEntityAccess');
    this.customPermissions = new Rows(store, 'CustomPermission');
    this.apexClasses = new Rows(store, 'ApexClass');
    const all = [
      this.assignments,
      this.sets,
      this.components,
      this.groups,
      this.objects,
      this.fields,
      this.entities,
      this.customPermissions,
    ];
    this.cache = new VersionedCache(all.map((rows) => rows.table));
  }

  user(userId: string): Grants {
    return this.cache.get(userId, () => this.collect(userId));
  }

  private collect(userId: string): Grants {
    const grants = new Grants();
    for (const assignment of this.assignments.of('AssigneeId', userId)) {
      const set = this.assignments.text(assignment, 'PermissionSetId');
      const group = this.assignments.text(assignment, 'PermissionSetGroupId');
      if (set !== null) this.addSet(grants, set);
      if (group !== null) grants.addGrants(this.ofGroup(group));
    }
    return grants;
  }

  /** The sets of a group together, less what its muting permission sets name. */
  private ofGroup(groupId: string): Grants {
    const grants = new Grants();
    for (const row of this.components.of('PermissionSetGroupId', groupId))
      this.addSet(grants, this.components.text(row, 'PermissionSetId')!);
    const row = this.groups.byId(groupId);
    const name = row && this.groups.text(row, 'DeveloperName');
    for (const muting of this.project.permissionSetGroups.get(name ?? '')?.mutingPermissionSets ?? []) {
      const set = this.project.mutingPermissionSets.get(muting);
      if (!set)
        throw new Error(
          `The permission set group ${name} names the muting permission set ${muting}, which does not exist.`,
        );
      grants.mute(set);
    }
    return grants;
  }

  private addSet(grants: Grants, setId: string): void {
    const row = this.sets.byId(setId);
    const set = row && this.metadataOf(row);
    if (set) grants.addSet(set);
    for (const entry of this.objects.of('ParentId', setId)) this.addObjectRow(grants, entry);
    for (const entry of this.fields.of('ParentId', setId)) {
      grants.addField(
        this.fields.text(entry, 'Field') ?? '',
        this.fields.get(entry, 'PermissionsRead') === true,
        this.fields.get(entry, 'PermissionsEdit') === true,
      );
    }
    for (const entry of this.entities.of('ParentId', setId))
      this.addEntity(grants, this.entities.text(entry, 'SetupEntityId'));
  }

  private metadataOf(row: Row): PermissionSetMetadata | undefined {
    const [label, name] = [this.sets.text(row, 'Label'), this.sets.text(row, 'Name')?.toLowerCase()];
    if (label?.startsWith(OF_PROFILE)) return this.project.profiles.get(label.slice(OF_PROFILE.length));
    return [...this.project.permissionSets.values()].find((each) => each.name.toLowerCase() === name);
  }

  private addEntity(grants: Grants, id: string | null): void {
    const permission = this.customPermissions.byId(id);
    if (permission)
      grants.customPermissions.add(this.customPermissions.text(permission, 'DeveloperName')!.toLowerCase());
    const apexClass = this.apexClasses.byId(id);
    if (apexClass) grants.classes.add(this.apexClasses.text(apexClass, 'Name')!.toLowerCase());
  }

  private addObjectRow(grants: Grants, entry: Row): void {
    const has = (name: string) => this.objects.get(entry, name) === true;
    grants.addObject({
      object: this.objects.text(entry, 'SobjectType') ?? '',
      read: has('PermissionsRead'),
      create: has('PermissionsCreate'),
      edit: has('PermissionsEdit'),
      delete: has('PermissionsDelete'),
      viewAll: has('PermissionsViewAllRecords'),
      modifyAll: has('PermissionsModifyAllRecords'),
    });
  }
}

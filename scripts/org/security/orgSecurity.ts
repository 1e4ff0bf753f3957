import type { Transaction } from '../engine/transaction.js';
import type { ProjectModel } from '../metadata/projectModel.js';
import { compoundOf } from '../schema/compound.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row, Store } from '../store/store.js';
import { isInAudience } from './sharingRule.js';
import { GrantsOf } from './grantsOf.js';
import { Memberships } from './memberships.js';
import { GOVERNED_BY, PLATFORM, type ProfileRights, READABLE_BY_ALL, rightsOf } from './profiles.js';
import { RecordSharing, widest } from './recordAccess.js';
import type { ObjectOperation, RecordAccess, Security } from './security.js';
import { sharedBy } from './shares.js';
import { type UserContext, UserRows } from './userRows.js';

type Permissions = Pick<
  ProjectModel,
  'permissionSets' | 'permissionSetGroups' | 'mutingPermissionSets' | 'profiles' | 'sharingRules'
>;

/** Off by default for administrators too (Salesforce Help, "Bulk API Hard Delete"). */
const HARD_DELETE = 'bulkapiharddelete';

/** Security of an org by its User, assignment and group rows and the permission sets of the project. */
export class OrgSecurity implements Security {
  private readonly users: UserRows;
  private readonly grants: GrantsOf;
  private readonly sharing: RecordSharing;
  private readonly memberships: Memberships;

  constructor(
    private readonly store: Store,
    project: Permissions,
  ) {
    this.users = new UserRows(store);
    this.grants = new GrantsOf(store, project);
    this.memberships = new Memberships(store);
    this.sharing = new RecordSharing(store, project, this.memberships);
  }

  user(id: string): UserContext {
    return this.users.byId(id);
  }

  userNamed(username: string): UserContext | undefined {
    return this.users.named(username);
  }

  can(user: UserContext, object: ObjectDef, operation: ObjectOperation): boolean {
    const rights = rightsFor(user);
    if (rights.everything || (operation === 'read' && READABLE_BY_ALL.has(object.name))) return true;
    if (object.name.endsWith('Share')) return this.canShare(user, object, operation);
    const governor = governorOf(object);
    if (governor !== undefined) return this.allows(user, governor, operation === 'read' ? 'read' : 'edit');
    if (object.kind === 'metadata' || object.kind === 'setting')
      return this.grants.user(user.id).types.has(object.name.toLowerCase());
    return this.allows(user, object.name, operation);
  }

  viewsAll(user: UserContext, object: ObjectDef): boolean {
    return (
      this.hasUserPermission(user, 'ViewAllData') ||
      this.allows(user, governorOf(object) ?? object.name, 'viewAll') ||
      this.modifiesAll(user, object)
    );
  }

  modifiesAll(user: UserContext, object: ObjectDef): boolean {
    return (
      this.hasUserPermission(user, 'ModifyAllData') || this.allows(user, governorOf(object) ?? object.name, 'modifyAll')
    );
  }

  fieldReadable(user: UserContext, field: FieldDef): boolean {
    return this.isOpen(user, field) || this.grants.user(user.id).readable.has(keyOf(field));
  }

  fieldEditable(user: UserContext, field: FieldDef): boolean {
    if (!field.createable && !field.updateable) return false;
    return this.isOpen(user, field) || this.grants.user(user.id).editable.has(keyOf(field));
  }

  hasCustomPermission(user: UserContext, name: string): boolean {
    return this.grants.user(user.id).customPermissions.has(name.toLowerCase());
  }

  hasUserPermission(user: UserContext, name: string): boolean {
    const permission = name.toLowerCase();
    if (this.grants.user(user.id).userPermissions.has(permission)) return true;
    return rightsFor(user).everything && permission !== HARD_DELETE;
  }

  groupsOf(user: UserContext): ReadonlySet<string> {
    return this.memberships.groupsOf(user);
  }

  isIn(user: UserContext, kind: string, name: string): boolean {
    return isInAudience(kind, name, user, this.memberships);
  }

  hasClassAccess(user: UserContext, className: string): boolean {
    return rightsFor(user).everything || this.grants.user(user.id).classes.has(className.toLowerCase());
  }

  recordAccess(_tx: Transaction, user: UserContext, object: ObjectDef, row: Row): RecordAccess {
    if (this.modifiesAll(user, object)) return 'all';
    return widest(this.viewsAll(user, object) ? 'read' : 'none', this.sharing.access(user, object, row));
  }

  private allows(
    user: UserContext,
    objectName: string,
    right: 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll',
  ): boolean {
    const key = objectName.toLowerCase();
    return (
      rightsFor(user).objects[key]?.[right] === true || this.grants.user(user.id).objects.get(key)?.[right] === true
    );
  }

  /** Share rows are open to whoever may see, and changed by whoever may edit, the object they share. */
  private canShare(user: UserContext, share: ObjectDef, operation: ObjectOperation): boolean {
    const shared = sharedBy(this.store.schema, share)?.shared;
    return shared !== undefined && this.can(user, shared, operation === 'read' ? 'read' : 'edit');
  }

  /** Fields without field-level security: system and required ones, and details' masters (Help, "Field-Level Security"). */
  private isOpen(user: UserContext, field: FieldDef): boolean {
    const rights = rightsFor(user);
    if (rights.everything || field.required || READABLE_BY_ALL.has(field.object.name)) return true;
    if (field.object.kind === 'metadata' || field.object.kind === 'setting' || field.object.kind === 'event')
      return true;
    if (field.custom) return field.deleteConstraint === 'Cascade' && !field.updateable;
    if (OF_DATA_COM.test(field.name)) return false;
    return rights.standardFields || field.object.custom || !field.createable || field.name === 'OwnerId';
  }
}

/** What Data.com fills takes a permission (Object Reference, "Account"). */
const OF_DATA_COM = /^(Tradestyle|DunsNumber|Naics(Code|Desc)|YearStarted|DandbCompanyId)$/;

/** A history is as open as its object. */
function governorOf({ name }: ObjectDef): string | undefined {
  return name.endsWith('__History') ? name.replace(/__History$/, '__c') : GOVERNED_BY[name];
}

function rightsFor(user: UserContext): ProfileRights {
  return user.isAutomatedProcess ? PLATFORM : rightsOf(user.profileName);
}

/** Permissions name an address, never its parts (Metadata API Developer Guide, "PermissionSet", fieldPermissions). */
function keyOf(field: FieldDef): string {
  return `${field.object.name}.${compoundOf(field) ?? field.name}`.toLowerCase();
}

import type { Store } from '../store/store.js';
import { Rows } from './rows.js';
import type { UserContext } from './userRows.js';
import { VersionedCache } from './grants.js';

type Person = Pick<UserContext, 'id' | 'roleId'>;

/** Which groups a user is in, and who stands above whom in the role hierarchy (Help, "Public Groups", "Roles"). */
export class Memberships {
  private readonly members: Rows;
  private readonly groups: Rows;
  private readonly roles: Rows;
  private readonly users: Rows;
  private readonly groupIds: VersionedCache<ReadonlySet<string>>;

  constructor(store: Store) {
    this.members = new Rows(store, 'GroupMember');
    this.groups = new Rows(store, 'Group');
    this.roles = new Rows(store, 'UserRole');
    this.users = new Rows(store, 'User');
    this.groupIds = new VersionedCache([this.members, this.groups, this.roles, this.users].map((rows) => rows.table));
  }

  /** Ids of all groups and queues the user belongs to, through groups in groups and roles too. */
  groupsOf(user: Person): ReadonlySet<string> {
    return this.groupIds.get(`${user.id} ${user.roleId}`, () => this.collect(user));
  }

  groupNamed(name: string, types: readonly string[]): string | undefined {
    for (const row of this.groups.table.all()) {
      if (this.groups.text(row, 'DeveloperName') === name && types.includes(this.groups.text(row, 'Type') ?? ''))
        return row[0] as string;
    }
    return undefined;
  }

  /** True when the user's role is above the role of the other user. */
  isAbove(user: UserContext, otherId: string): boolean {
    const other = this.users.byId(otherId);
    const role = other ? this.users.text(other, 'UserRoleId') : null;
    return user.roleId !== null && role !== null && this.rolesAbove(role).includes(user.roleId);
  }

  roleOf(userId: string): string | null {
    const row = this.users.byId(userId);
    return row ? this.users.text(row, 'UserRoleId') : null;
  }

  /** Roles above a role, nearest first. */
  rolesAbove(roleId: string): string[] {
    const above: string[] = [];
    for (let row = this.roles.byId(roleId); row; row = this.roles.byId(above.at(-1)!)) {
      const parent = this.roles.text(row, 'ParentRoleId');
      if (parent === null) break;
      above.push(parent);
    }
    return above;
  }

  roleNamed(name: string): string | undefined {
    for (const row of this.roles.table.all())
      if (this.roles.text(row, 'DeveloperName') === name) return row[0] as string;
    return undefined;
  }

  private collect(user: Person): ReadonlySet<string> {
    const found = new Set<string>();
    const waiting = [user.id, ...this.roleGroups(user)];
    for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
      if (member !== user.id) found.add(member);
      for (const row of this.members.of('UserOrGroupId', member)) {
        const group = this.members.text(row, 'GroupId')!;
        if (!found.has(group)) waiting.push(group);
      }
    }
    return found;
  }

  /** Groups that stand for the user's role, for a role above with its subordinates, and for all internal users. */
  private roleGroups(user: Person): string[] {
    const above = user.roleId === null ? [] : this.rolesAbove(user.roleId);
    const fits = (type: string | null, related: string | null): boolean => {
      if (type === 'Organization') return true;
      if (type === 'Role') return related === user.roleId && user.roleId !== null;
      return (
        (type === 'RoleAndSubordinates' || type === 'RoleAndSubordinatesInternal') &&
        related !== null &&
        (related === user.roleId || above.includes(related))
      );
    };
    return [...this.groups.table.all()]
      .filter((row) => fits(this.groups.text(row, 'Type'), this.groups.text(row, 'RelatedId')))
      .map((row) => row[0] as string);
  }
}

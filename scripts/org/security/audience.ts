import { Unsupported } from '../values/exceptions.js';
import type { Memberships } from './memberships.js';
import type { UserContext } from './users.js';

/** Types of the groups a kind of audience names. */
const GROUPS: Readonly<Record<string, readonly string[]>> = { group: ['Regular'], queue: ['Queue'] };
const WITH_SUBORDINATES = new Set([
  'roleAndSubordinates',
  'roleAndSubordinatesInternal',
  'roleSubordinates',
  'roleSubordinatesInternal',
]);

/** Whether a user belongs to an audience that metadata names: `group`, `queue`, `role`, `roleAndSubordinates`, … */
export function isInAudience(
  kind: string,
  name: string,
  user: Pick<UserContext, 'id' | 'roleId'>,
  memberships: Memberships,
): boolean {
  const types = GROUPS[kind];
  if (types) {
    const group = memberships.groupNamed(name, types);
    return group !== undefined && memberships.groupsOf(user).has(group);
  }
  const role = memberships.roleNamed(name);
  if (kind === 'role') return role !== undefined && user.roleId === role;
  if (!WITH_SUBORDINATES.has(kind)) throw new Unsupported(`an audience of type ${kind}`);
  return (
    role !== undefined && user.roleId !== null && [user.roleId, ...memberships.rolesAbove(user.roleId)].includes(role)
  );
}

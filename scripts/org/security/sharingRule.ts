import { compileFilter, type Filter } from '../formula/filter.js';
import type { SharingRuleMetadata } from '../metadata/projectModel.js';
import { textsOf } from '../metadata/xml.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { Unsupported } from '../values/exceptions.js';
import type { Memberships } from './memberships.js';
import type { UserContext } from './userRows.js';

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

type Person = Pick<UserContext, 'id' | 'roleId'>;

/** Whether a sharing rule opens a row to a user (Metadata API Guide, "SharingRules"). */
export function opens(
  rule: SharingRuleMetadata,
  user: UserContext,
  def: ObjectDef,
  row: Row,
  memberships: Memberships,
): boolean {
  return covers(rule, def, row, memberships) && isMember(rule.sharedTo, user, memberships);
}

const filters = new WeakMap<SharingRuleMetadata, Filter>();

function covers(rule: SharingRuleMetadata, def: ObjectDef, row: Row, memberships: Memberships): boolean {
  if (rule.kind === 'owner') return ownerFits(rule, def, row, memberships);
  let filter = filters.get(rule);
  if (!filter) filters.set(rule, (filter = compiled(rule, def)));
  return filter((field) => row[field.index] ?? null);
}

function compiled(rule: SharingRuleMetadata, def: ObjectDef): Filter {
  try {
    return compileFilter(rule.criteria, def);
  } catch (error) {
    throw new Error(`The sharing rule ${rule.object}.${rule.name}: ${(error as Error).message}`, { cause: error });
  }
}

function ownerFits(rule: SharingRuleMetadata, def: ObjectDef, row: Row, memberships: Memberships): boolean {
  const owner = row[def.field('OwnerId')?.index ?? -1];
  if (typeof owner !== 'string' || !rule.sharedFrom) return false;
  return isMember(rule.sharedFrom, { id: owner, roleId: memberships.roleOf(owner) }, memberships);
}

function isMember(target: SharingRuleMetadata['sharedTo'], user: Person, memberships: Memberships): boolean {
  return Object.keys(target).some(
    (kind) =>
      kind === 'allInternalUsers' || textsOf(target, kind).some((name) => isInAudience(kind, name, user, memberships)),
  );
}

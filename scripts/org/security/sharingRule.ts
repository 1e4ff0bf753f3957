import { compileFilter } from '../formula/filter.js';
import type { Filter } from '../formula/filter.js';
import type { SharingRuleMetadata } from '../metadata/projectModel.js';
import { textsOf } from '../metadata/xml.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { isInAudience } from './audience.js';
import type { Memberships } from './memberships.js';
import type { UserContext } from './users.js';

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

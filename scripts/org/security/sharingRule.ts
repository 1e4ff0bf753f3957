import type { SharingRuleMetadata } from '../metadata/projectModel.js';
import { textsOf } from '../metadata/xml.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexDate } from '../values/date.js';
import { Decimal } from '../values/decimal.js';
import { Unsupported } from '../values/exceptions.js';
import type { Memberships } from './memberships.js';
import type { UserContext } from './users.js';

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

function covers(rule: SharingRuleMetadata, def: ObjectDef, row: Row, memberships: Memberships): boolean {
  if (rule.booleanFilter !== undefined)
    throw new Unsupported(`the filter logic of the sharing rule ${rule.object}.${rule.name}`);
  if (rule.kind === 'owner') return ownerFits(rule, def, row, memberships);
  return rule.criteria.every(({ field, operation, value }) => {
    const def_ = def.field(field);
    if (!def_)
      throw new Error(`The sharing rule ${rule.object}.${rule.name} names the field ${field}, which does not exist.`);
    return matches(rule, row[def_.index] ?? null, operation, value);
  });
}

/** Values of a criterion are alternatives, divided by commas. */
function matches(rule: SharingRuleMetadata, actual: unknown, operation: string, value: string): boolean {
  const options = value.split(',').map((option) => option.trim());
  const order = compare(actual, value);
  switch (operation) {
    case 'equals':
      return options.some((option) => compare(actual, option) === 0);
    case 'notEqual':
      return options.every((option) => compare(actual, option) !== 0);
    case 'lessThan':
      return order !== undefined && order < 0;
    case 'lessOrEqual':
      return order !== undefined && order <= 0;
    case 'greaterThan':
      return order !== undefined && order > 0;
    case 'greaterOrEqual':
      return order !== undefined && order >= 0;
    case 'contains':
      return options.some((option) =>
        String(actual ?? '')
          .toLowerCase()
          .includes(option.toLowerCase()),
      );
    case 'startsWith':
      return options.some((option) =>
        String(actual ?? '')
          .toLowerCase()
          .startsWith(option.toLowerCase()),
      );
    default:
      throw new Unsupported(`the operation ${operation} in the sharing rule ${rule.object}.${rule.name}`);
  }
}

function compare(actual: unknown, text: string): number | undefined {
  if (actual === null) return text === '' ? 0 : undefined;
  if (actual instanceof Decimal) return actual.compareTo(Decimal.fromString(text));
  if (actual instanceof ApexDate) return actual.days - ApexDate.fromIso(text).days;
  const [left, right] = [String(actual).toLowerCase(), text.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function ownerFits(rule: SharingRuleMetadata, def: ObjectDef, row: Row, memberships: Memberships): boolean {
  const owner = row[def.field('OwnerId')?.index ?? -1];
  if (typeof owner !== 'string' || !rule.sharedFrom) return false;
  const user = { id: owner, roleId: memberships.roleOf(owner) } as UserContext;
  return isMember(rule.sharedFrom, user, memberships);
}

const GROUPS: Readonly<Record<string, readonly string[]>> = { group: ['Regular'], queue: ['Queue'] };

function isMember(target: SharingRuleMetadata['sharedTo'], user: UserContext, memberships: Memberships): boolean {
  return Object.keys(target).some((kind) => {
    if (kind === 'allInternalUsers') return true;
    return textsOf(target, kind).some((name) => isMemberOf(kind, name, user, memberships));
  });
}

function isMemberOf(kind: string, name: string, user: UserContext, memberships: Memberships): boolean {
  const types = GROUPS[kind];
  if (types) {
    const group = memberships.groupNamed(name, types);
    return group !== undefined && memberships.groupsOf(user).has(group);
  }
  const role = memberships.roleNamed(name);
  if (kind === 'role') return role !== undefined && user.roleId === role;
  if (kind !== 'roleAndSubordinates' && kind !== 'roleAndSubordinatesInternal')
    throw new Unsupported(`sharing with <${kind}>`);
  return (
    role !== undefined && user.roleId !== null && [user.roleId, ...memberships.rolesAbove(user.roleId)].includes(role)
  );
}

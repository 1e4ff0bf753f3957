import type { ProjectModel } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef, SharingModel } from '../schema/model.js';
import type { Row, Store } from '../store/store.js';
import type { Memberships } from './memberships.js';
import type { RecordAccess } from './security.js';
import { shareOf } from './shares.js';
import { opens } from './sharingRule.js';
import type { UserContext } from './userRows.js';

const LEVELS: readonly RecordAccess[] = ['none', 'read', 'edit', 'all'];
const DEFAULTS: Record<SharingModel, RecordAccess> = {
  Private: 'none',
  Read: 'read',
  ReadWrite: 'edit',
  ControlledByParent: 'none',
};
/** The lookup a standard object's access follows; custom details follow their master. */
const FOLLOWED: Readonly<Record<string, string>> = {
  Contact: 'AccountId',
  Contract: 'AccountId',
  Order: 'AccountId',
  OrderItem: 'OrderId',
  PricebookEntry: 'Pricebook2Id',
  ProcessInstance: 'TargetObjectId',
  ProcessInstanceNode: 'ProcessInstanceId',
  ProcessInstanceStep: 'ProcessInstanceId',
  ProcessInstanceWorkitem: 'ProcessInstanceId',
};

export function widest(...levels: readonly RecordAccess[]): RecordAccess {
  return levels.reduce((best, level) => (LEVELS.indexOf(level) > LEVELS.indexOf(best) ? level : best), 'none');
}

/** Record access by organization-wide default, ownership, role hierarchy, share rows and sharing rules (Help, "Sharing Settings"). */
export class RecordSharing {
  constructor(
    private readonly store: Store,
    private readonly project: Pick<ProjectModel, 'sharingRules'>,
    private readonly memberships: Memberships,
  ) {}

  access(user: UserContext, def: ObjectDef, row: Row): RecordAccess {
    const parent = def.sharingModel === 'ControlledByParent' ? this.parentOf(def, row) : undefined;
    if (parent)
      return parent.row ? fromParent(this.access(user, parent.def, parent.row)) : this.byOwner(user, def, row);
    const owner = def.field('OwnerId');
    if (!owner) return DEFAULTS[def.sharingModel] === 'edit' ? 'all' : DEFAULTS[def.sharingModel];
    const base = widest(DEFAULTS[def.sharingModel], this.byOwner(user, def, row));
    return base === 'all' ? base : widest(base, this.byShares(user, def, row), this.byRules(user, def, row));
  }

  private parentOf(def: ObjectDef, row: Row): { def: ObjectDef; row: Row | undefined } | undefined {
    const followed = def.name.endsWith('__History') ? 'ParentId' : FOLLOWED[def.name];
    const lookup = followed === undefined ? masterOf(def) : def.field(followed);
    const id = lookup && row[lookup.index];
    const known = typeof id === 'string' ? this.store.schema.ofId(id) : undefined;
    const parent = known ?? this.store.schema.get(lookup?.referenceTo[0] ?? '');
    if (!lookup || !parent) return undefined;
    return { def: parent, row: typeof id === 'string' ? this.store.table(parent).get(id) : undefined };
  }

  /** The owner, members of an owning queue, and everybody above the owner have full access. */
  private byOwner(user: UserContext, def: ObjectDef, row: Row): RecordAccess {
    const owner = row[def.field('OwnerId')?.index ?? -1];
    if (typeof owner !== 'string') return 'none';
    if (owner === user.id || this.memberships.groupsOf(user).has(owner)) return 'all';
    return this.memberships.isAbove(user, owner) ? 'all' : 'none';
  }

  private byShares(user: UserContext, def: ObjectDef, row: Row): RecordAccess {
    const share = shareOf(this.store.schema, def);
    if (!share) return 'none';
    const table = this.store.table(share.def);
    const groups = this.memberships.groupsOf(user);
    const levels = table.find(share.parent, row[0]).filter((entry) => {
      const holder = entry[share.holder.index] as string;
      return !table.isDeleted(entry) && (holder === user.id || groups.has(holder));
    });
    return widest(...levels.map((entry) => String(entry[share.level.index]).toLowerCase() as RecordAccess));
  }

  private byRules(user: UserContext, def: ObjectDef, row: Row): RecordAccess {
    const open = this.project.sharingRules.filter(
      (rule) => rule.object === def.name && opens(rule, user, def, row, this.memberships),
    );
    return widest(...open.map((rule): RecordAccess => (rule.access === 'Edit' ? 'edit' : 'read')));
  }
}

/** Who may edit the parent has full access to its details. */
function fromParent(level: RecordAccess): RecordAccess {
  return level === 'edit' ? 'all' : level;
}

function masterOf(def: ObjectDef): FieldDef | undefined {
  return def.fields.find((field) => field.custom && field.deleteConstraint === 'Cascade' && !field.updateable);
}

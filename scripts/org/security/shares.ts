import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';

/** The share object of an object, with the fields that say who gets what. */
export interface ShareObject {
  readonly def: ObjectDef;
  readonly shared: ObjectDef;
  readonly parent: FieldDef;
  readonly holder: FieldDef;
  readonly level: FieldDef;
}

const known = new WeakMap<ObjectDef, ShareObject | null>();

/** Object Reference, "AccountShare", "Custom Object__Share": names of the fields differ. */
export function shareOf(schema: Schema, shared: ObjectDef): ShareObject | undefined {
  let share = known.get(shared);
  if (share === undefined) known.set(shared, (share = find(schema, shared) ?? null));
  return share ?? undefined;
}

/** The object whose records a share object shares. */
export function sharedBy(schema: Schema, share: ObjectDef): ShareObject | undefined {
  if (!share.name.endsWith('Share')) return undefined;
  const shared = schema.get(share.name.replace(/__Share$/, '__c').replace(/Share$/, ''));
  return shared && shareOf(schema, shared);
}

function find(schema: Schema, shared: ObjectDef): ShareObject | undefined {
  const def = schema.get(shared.custom ? shared.name.replace(/__c$/i, '__Share') : `${shared.name}Share`);
  const parent = def?.field(shared.custom ? 'ParentId' : `${shared.name}Id`);
  const level = def?.field(shared.custom ? 'AccessLevel' : `${shared.name}AccessLevel`);
  const holder = def?.field('UserOrGroupId');
  return def && parent && level && holder ? { def, shared, parent, holder, level } : undefined;
}

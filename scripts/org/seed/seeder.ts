import type { Clock } from '../engine/org.js';
import type { ProjectModel } from '../metadata/projectModel.js';
import type { FieldDef, ObjectDef, Schema } from '../schema/model.js';
import type { Row, Store } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';
import { sameValue } from '../values/equality.js';
import { seedApprovals } from './approvals.js';
import { seedComponents } from './componentRows.js';
import { seedCustomMetadata } from './customMetadata.js';
import { seedGroups } from './groups.js';
import { KEPT, rowNamedBy } from './naturalKeys.js';
import { seedOrganization } from './organization.js';
import { seedClassAccess, seedPermissions } from './permissions.js';
import { seedSetup } from './setupRows.js';

/** The rows of a new org, before its first user. */
export function seededRows(
  { schema, project }: { schema: Schema; project: ProjectModel },
  store: Store,
  clock: Clock,
  onFault?: (fault: string) => void,
): Seeder {
  return seedRows(new Seeder(schema, store, clock, { onFault }), project, project.customMetadata);
}

/** The rows that stand for a project, and these custom metadata records. */
export function seedRows(seed: Seeder, project: ProjectModel, records: ProjectModel['customMetadata']): Seeder {
  seedOrganization(seed);
  seedPermissions(seed, project);
  seedGroups(seed, project);
  seedSetup(seed, project);
  seedComponents(seed, project);
  seedClassAccess(seed, project);
  seedApprovals(seed, project);
  seedCustomMetadata(seed, records);
  return seed;
}

/** Writes rows that a new org has from the start; no trigger or rule looks at them. */
export class Seeder {
  /** Ids of fixed rows by name, as `Org.wellKnown` offers them. */
  readonly wellKnown = new Map<string, string>();

  constructor(
    readonly schema: Schema,
    readonly store: Store,
    private readonly clock: Clock,
    private readonly how: { readonly isAgain?: boolean; readonly onFault?: ((fault: string) => void) | undefined } = {},
  ) {}

  /** A seeder for a store that has rows already: `add` finds a row again by what names it, and changes it. */
  static again(before: Seeder, schema: Schema, store: Store): Seeder {
    const seeder = new Seeder(schema, store, before.clock, { isAgain: true });
    for (const [name, id] of before.wellKnown) seeder.wellKnown.set(name, id);
    return seeder;
  }

  /** What a project gets wrong is an error, or left out and told. */
  attempt(work: () => void): void {
    const { onFault } = this.how;
    if (!onFault) return work();
    try {
      work();
    } catch (error) {
      onFault((error as Error).message);
    }
  }

  /** Adds a row with these values by field name; all other fields take their empty value. Returns the id. */
  add(object: string, values: Readonly<Record<string, unknown>>, wellKnownAs?: string): string {
    const table = this.store.tableNamed(object);
    const known = this.how.isAgain ? rowNamedBy(table, values) : undefined;
    if (known && KEPT.has(object)) return known[0] as string;
    const row = known ? [...known] : this.emptyRow(table.def.fields);
    row[0] ??= table.nextId();
    for (const [name, value] of Object.entries(values)) {
      const field = table.def.field(name);
      if (!field) throw new Error(`${object} has no field ${name} to seed`);
      row[field.index] = value;
    }
    if (known && !row.every((value, i) => sameValue(value, known[i]))) this.date(table.def, row);
    const undo = this.store.begin();
    if (known) table.update(undo, row);
    else table.insert(undo, row);
    undo.commit();
    if (wellKnownAs) this.wellKnown.set(wellKnownAs, row[0] as string);
    return row[0] as string;
  }

  /** What a deployment changes is younger than the org. */
  private date(def: ObjectDef, row: Row): void {
    for (const name of ['LastModifiedDate', 'SystemModstamp']) {
      const field = def.field(name);
      if (field) row[field.index] = new ApexDatetime(this.clock.now());
    }
  }

  /** Removes the rows that belong to another: what a deployment no longer has must go. */
  remove(object: string, lookup: string, id: string): void {
    const table = this.store.tableNamed(object);
    const undo = this.store.begin();
    for (const row of table.find(table.def.field(lookup)!, id)) table.remove(undo, row[0] as string);
    undo.commit();
  }

  require(wellKnown: string): string {
    const id = this.wellKnown.get(wellKnown);
    if (!id) throw new Error(`the seed has no row ${wellKnown} yet`);
    return id;
  }

  private emptyRow(fields: readonly FieldDef[]): Row {
    const now = new ApexDatetime(this.clock.now());
    const user = this.wellKnown.get('automatedProcess') ?? null;
    return fields.map(({ name, type, formula }) => {
      if (formula !== undefined) return null;
      if (AUDIT_DATES.has(name)) return now;
      if (AUDIT_USERS.has(name)) return user;
      return type === 'boolean' ? false : null;
    });
  }
}

const AUDIT_DATES = new Set(['CreatedDate', 'LastModifiedDate', 'SystemModstamp']);
const AUDIT_USERS = new Set(['CreatedById', 'LastModifiedById']);

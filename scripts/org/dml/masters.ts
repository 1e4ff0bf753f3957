import type { Transaction } from '../engine/transaction.js';
import type { FieldDef, ObjectDef } from '../schema/model.js';
import type { Row, Table } from '../store/store.js';
import { rollUpsOver, staleRollUps } from './rollUps.js';
import { saveRows } from './save.js';
import { passErrors, systemChange } from './fieldUpdate.js';
import { failed, survivors, type WorkRow } from './workRow.js';

/** Collects details that came, went, or changed: as they were, as they are, or both. */
export type Seen = (def: ObjectDef, row: Row) => void;

interface Master {
  readonly table: Table;
  readonly fields: Set<FieldDef>;
  readonly causes: Set<WorkRow>;
}

/** The masters whose roll-up summaries a statement may have changed, each with the rows of the statement it stands for. */
export class Masters {
  private readonly known = new Map<string, Master>();

  constructor(private readonly tx: Transaction) {}

  /** Saved rows: masters that lost a detail count as well as those that got one. */
  static of(tx: Transaction, def: ObjectDef, rows: readonly WorkRow[]): Masters {
    const masters = new Masters(tx);
    if (rollUpsOver(tx.org.schema, def).length === 0) return masters;
    for (const row of survivors(rows))
      for (const values of [row.before, row.record.values]) if (values) masters.seenBy(row)(def, values);
    return masters;
  }

  seenBy(cause: WorkRow): Seen {
    return (def, row) => {
      for (const field of rollUpsOver(this.tx.org.schema, def)) {
        const id = row[field.summary!.master.index];
        if (typeof id !== 'string') continue;
        let master = this.known.get(id);
        if (!master) {
          const table = this.tx.store.table(field.object);
          this.known.set(id, (master = { table, fields: new Set(), causes: new Set() }));
        }
        master.fields.add(field);
        master.causes.add(cause);
      }
    };
  }

  /**
   * Brings the roll-up summaries up to date: a master that changes goes through the save procedure, triggers and validation
   * rules included, and so do its own masters; what keeps it from being saved fails the rows it stands for
   * (Apex Developer Guide, "Triggers and Order of Execution").
   */
  rollUp(): void {
    const stale = new Map<WorkRow, Master>();
    for (const [id, master] of this.known) {
      const row = master.table.get(id);
      if (!row || master.table.isDeleted(row) || [...master.causes].every(failed)) continue;
      const changes = staleRollUps(this.tx, [...master.fields], row);
      if (changes.size > 0) stale.set(systemChange(master.table.def, row, changes), master);
    }
    for (const table of new Set([...stale.values()].map((master) => master.table))) {
      const rows = [...stale.keys()].filter((row) => stale.get(row)!.table === table);
      for (let n = 0; n < rows.length; n += CHUNK) saveRows(this.tx, table.def, rows.slice(n, n + CHUNK), 'update');
    }
    for (const [row, { causes }] of stale) passErrors(row, [...causes]);
  }
}

const CHUNK = 200;

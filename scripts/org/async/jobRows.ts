import type { Org } from '../engine/org.js';
import type { Transaction } from '../engine/transaction.js';
import type { Row, Table, UndoLog } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';

type Values = Readonly<Record<string, unknown>>;

/** Inserts a row of a setup object the platform writes itself: no triggers, no rules. */
export function insertSetupRow(org: Org, undo: UndoLog, object: string, values: Values): string {
  const table = org.store.tableNamed(object);
  const row: Row = table.def.fields.map(() => null);
  row[0] = table.nextId();
  write(table, row, values);
  table.insert(undo, row);
  return row[0] as string;
}

/** Changes fields of such a row; a row that was rolled back or aborted in the meantime stays gone. */
export function updateSetupRow(org: Org, undo: UndoLog, id: string, values: Values): void {
  const def = org.schema.ofId(id);
  const table = def && org.store.table(def);
  const before = table?.get(id);
  if (!table || !before) return;
  const row = [...before];
  write(table, row, values);
  table.update(undo, row);
}

function write(table: Table, row: Row, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const field = table.def.field(name);
    if (!field) throw new Error(`${table.def.name} has no field ${name}`);
    row[field.index] = value;
  }
}

export type JobType = 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';

/** The AsyncApexJob row of a job, in the transaction that asks for it. */
export function insertJobRow(tx: Transaction, jobType: JobType, className: string, more: Values = {}): string {
  return insertSetupRow(tx.org, tx.undo, 'AsyncApexJob', {
    JobType: jobType,
    ApexClassId: apexClassId(tx.org, className),
    Status: 'Queued',
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CreatedDate: nowOf(tx.org),
    CreatedById: tx.user.id,
    ...more,
  });
}

export function nowOf(org: Org): ApexDatetime {
  return new ApexDatetime(org.clock.now());
}

/** An inner class is listed under the class that holds it. */
export function apexClassId(org: Org, className: string): string | null {
  const name = className.split('.')[0]!.toLowerCase();
  const table = org.store.tableNamed('ApexClass');
  const field = table.def.field('Name')!;
  for (const row of table.all()) if ((row[field.index] as string).toLowerCase() === name) return row[0] as string;
  return null;
}

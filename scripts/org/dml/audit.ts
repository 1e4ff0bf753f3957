import type { Transaction } from '../engine/transaction.js';
import type { ObjectDef } from '../schema/model.js';
import type { Row } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';

/** Who and when of a save: one value for all rows of a chunk, whole seconds as the platform stores them. */
export class AuditStamp {
  private readonly now: ApexDatetime;

  constructor(
    private readonly tx: Transaction,
    def: ObjectDef,
  ) {
    this.now = new ApexDatetime(Math.floor(tx.org.clock.now() / 1000) * 1000);
    this.created = [def.field('CreatedDate')?.index, def.field('CreatedById')?.index];
    this.modified = [def.field('LastModifiedDate')?.index, def.field('LastModifiedById')?.index];
    this.modstamp = def.field('SystemModstamp')?.index;
  }

  private readonly created: readonly [number | undefined, number | undefined];
  private readonly modified: readonly [number | undefined, number | undefined];
  private readonly modstamp: number | undefined;

  create(values: Row): void {
    this.put(values, this.created);
    this.change(values);
  }

  change(values: Row): void {
    this.put(values, this.modified);
    this.touch(values);
  }

  /** A change by the system, e.g. a lookup that is cleared because its target went: only SystemModstamp moves. */
  touch(values: Row): void {
    if (this.modstamp !== undefined) values[this.modstamp] = this.now;
  }

  private put(values: Row, [date, user]: readonly [number | undefined, number | undefined]): void {
    if (date !== undefined) values[date] = this.now;
    if (user !== undefined) values[user] = this.tx.user.id;
  }
}

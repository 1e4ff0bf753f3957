import { current } from '../../../scripts/org/engine/transaction.js';
import { raise } from '../../../scripts/org/values/exceptions.js';
import { ApexList } from '../../../scripts/org/values/collections.js';
import { addAccount, Job } from './asyncOrg.js';

export class AddAccount extends Job {
  constructor(public name: string) {
    super();
  }
  execute(): void {
    addAccount(current(), this.name);
  }
}
export class Failing extends Job {
  finalizer: object | undefined;
  execute(): void {
    const tx = current();
    addAccount(tx, 'gone');
    if (this.finalizer) tx.org.async.attachFinalizer(tx, this.finalizer);
    raise('System.MathException', 'Divide by 0');
  }
}
export class Chain extends Job {
  constructor(public left: number) {
    super();
  }
  execute(): void {
    const tx = current();
    addAccount(tx, `left ${this.left}`);
    if (this.left > 0) tx.org.async.enqueueJob(tx, new Chain(this.left - 1));
  }
}

export class Sweep extends Job {
  seen = 0;
  constructor(
    public items: string[],
    public bad = '',
  ) {
    super();
  }
  start(): ApexList {
    return new ApexList('String', this.items);
  }
  execute(_context: unknown, chunk: ApexList<string>): void {
    for (const item of chunk) {
      this.seen++;
      addAccount(current(), item);
      if (item === this.bad) raise('System.MathException', 'Divide by 0');
    }
  }
  finish(): void {
    addAccount(current(), `seen ${this.seen}`);
  }
}
export class StatefulSweep extends Sweep {
  static override readonly implemented = ['Database.Stateful'];
}

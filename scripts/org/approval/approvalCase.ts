import { changeSystemRow } from '../dml/systemRows.js';
import type { FormulaContext } from '../formula/types.js';
import type { Transaction } from '../engine/transaction.js';
import type { Row } from '../store/store.js';
import { ApexDatetime } from '../values/dates.js';
import type { ApprovalResult } from './processApprovals.js';
import type { Process } from './compileProcess.js';

/** What decides who is asked next, where the process leaves it open. */
export interface Next {
  /** Whose manager approves: the submitter's, then the last approver's. */
  readonly lastActorId: string;
  /** Approvers the request names. */
  readonly approvers: readonly string[] | null;
}

/** One record on its way through one process: what a request works on. */
export class ApprovalCase {
  readonly newWorkitemIds: string[] = [];

  constructor(
    readonly tx: Transaction,
    readonly process: Process,
    readonly recordId: string,
    readonly instanceId: string,
    readonly next: Next,
  ) {}

  /** The record as it is now: actions change it. */
  get row(): Row {
    return this.tx.store.row(this.recordId)!;
  }

  get context(): FormulaContext {
    return { tx: this.tx, row: this.row, before: undefined };
  }

  get now(): ApexDatetime {
    return new ApexDatetime(Math.floor(this.tx.org.clock.now() / 1000) * 1000);
  }

  /** Ends the instance: Approved, Rejected or Removed. */
  end(status: string): void {
    changeSystemRow(this.tx, this.instanceId, {
      Status: status,
      CompletedDate: this.now,
      LastActorId: this.tx.user.id,
    });
  }

  result(): ApprovalResult {
    const instances = this.tx.store.tableNamed('ProcessInstance');
    const items = this.tx.store.tableNamed('ProcessInstanceWorkitem');
    const pending = items.find(items.def.field('ProcessInstanceId')!, this.instanceId);
    return {
      success: true,
      errors: [],
      entityId: this.recordId,
      instanceId: this.instanceId,
      instanceStatus: instances.get(this.instanceId)![instances.def.field('Status')!.index] as string,
      actorIds: pending.map((item) => item[items.def.field('ActorId')!.index] as string),
      newWorkitemIds: this.newWorkitemIds,
    };
  }
}

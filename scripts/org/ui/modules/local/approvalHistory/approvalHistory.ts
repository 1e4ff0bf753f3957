import RecordPart from 'local/recordPart';
import { plainField, query, type Row } from 'local/records';
import { say } from 'local/words';

/** The related list "Approval History": steps that were taken and the one that waits, newest first. */
export default class ApprovalHistory extends RecordPart {
  name = say('Approval History');
  fields = [
    plainField('step', say('Step Name')),
    plainField('date', say('Date'), 'datetime'),
    plainField('status', say('Status')),
    plainField('actor', say('Assigned To')),
    plainField('comments', say('Comments')),
  ];
  rows: readonly Row[] = [];

  get title(): string {
    return `${this.name} (${this.rows.length})`;
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  protected async load(): Promise<void> {
    const where = `WHERE ProcessInstance.TargetObjectId = ${this.quotedId}`;
    const order = 'ORDER BY CreatedDate DESC, Id DESC';
    const [waiting, taken] = await Promise.all([
      query(`SELECT Id, CreatedDate, Actor.Name FROM ProcessInstanceWorkitem ${where} ${order}`),
      query(
        `SELECT Id, CreatedDate, StepStatus, StepNode.Name, Actor.Name, Comments FROM ProcessInstanceStep ${where} ${order}`,
      ),
    ]);
    this.rows = [...waiting.map((row) => lineOf({ ...row, StepStatus: 'Pending' })), ...taken.map(lineOf)];
  }
}

const STARTED = 'Approval Request Submitted';

function lineOf(row: Row): Row {
  const named = (field: string): string => String((row[field] as Row | null | undefined)?.['Name'] ?? '');
  const status = String(row['StepStatus']);
  return {
    Id: row['Id'],
    step: status === 'Started' ? say(STARTED) : named('StepNode'),
    date: row['CreatedDate'],
    status: say(status === 'Started' ? 'Submitted' : status),
    actor: named('Actor'),
    comments: row['Comments'],
  };
}

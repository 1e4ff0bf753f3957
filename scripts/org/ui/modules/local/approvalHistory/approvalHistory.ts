import { LightningElement, api } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { dateTime } from 'local/fieldText';
import { query, type Row } from 'local/records';
import { say } from 'local/words';

interface Line {
  id: string;
  step: string;
  date: string;
  status: string;
  actor: string;
  comments: string;
}

/** The related list "Approval History": steps that were taken and the one that waits, newest first. */
export default class ApprovalHistory extends LightningElement {
  words = {
    title: say('Approval History'),
    columns: ['Step Name', 'Date', 'Status', 'Assigned To', 'Comments'].map((name) => ({ name, label: say(name) })),
  };
  lines: readonly Line[] = [];
  private parentId = '';
  private refreshHandler = 0;

  @api get recordId(): string {
    return this.parentId;
  }
  set recordId(recordId: string) {
    this.parentId = recordId;
    void Promise.resolve().then(() => this.load());
  }

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.load());
  }

  disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
  }

  get title(): string {
    return `${this.words.title} (${this.lines.length})`;
  }

  get hasLines(): boolean {
    return this.lines.length > 0;
  }

  private async load(): Promise<void> {
    const target = `'${this.parentId.replace(/\W/g, '')}'`;
    const where = `WHERE ProcessInstance.TargetObjectId = ${target}`;
    const order = 'ORDER BY CreatedDate DESC, Id DESC';
    const [waiting, taken] = await Promise.all([
      query(`SELECT Id, CreatedDate, Actor.Name FROM ProcessInstanceWorkitem ${where} ${order}`),
      query(
        `SELECT Id, CreatedDate, StepStatus, StepNode.Name, Actor.Name, Comments FROM ProcessInstanceStep ${where} ${order}`,
      ),
    ]);
    this.lines = [...waiting.map((row) => lineOf({ ...row, StepStatus: 'Pending' })), ...taken.map(lineOf)];
  }
}

const STARTED = 'Approval Request Submitted';

function lineOf(row: Row): Line {
  const named = (field: string): string => String((row[field] as Row | null | undefined)?.['Name'] ?? '');
  const status = String(row['StepStatus']);
  return {
    id: String(row['Id']),
    step: status === 'Started' ? say(STARTED) : named('StepNode'),
    date: dateTime(String(row['CreatedDate'])),
    status: say(status === 'Started' ? 'Submitted' : status),
    actor: named('Actor'),
    comments: String(row['Comments'] ?? ''),
  };
}

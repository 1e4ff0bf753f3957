import type { Transaction } from '../engine/transaction.js';
import type { UserContext } from '../security/userRows.js';
import { raise } from '../values/exceptions.js';
import { ApexDatetime } from '../values/dates.js';
import { SchedulableContextValue } from '../apex/library/asyncContexts.js';
import { nextFire, parseCron, type CronExpression } from './cron.js';
import { insertSetupRow, nowOf, updateSetupRow } from './jobRows.js';
import { runJob } from './jobRun.js';
import type { WorkContext } from './workContext.js';

/** What fires, and as whom. */
export interface Schedule {
  readonly name: string;
  readonly what: string;
  readonly user: UserContext;
  readonly fire: (tx: Transaction, context: SchedulableContextValue) => void;
}

interface Entry extends Schedule {
  readonly triggerId: string;
  readonly cron: CronExpression | undefined;
  fired: number;
}

/** System.schedule and System.scheduleBatch (Apex Developer Guide, "Apex Scheduler"). */
export class Timetable {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly context: WorkContext) {}

  add(tx: Transaction, schedule: Schedule, cronText: string): string {
    const cron = parseCron(cronText);
    const first = nextFire(cron, tx.org.clock.now(), schedule.user.timeZone);
    if (first === undefined)
      raise('System.AsyncException', `Based on configured schedule, the given trigger will never fire: ${cronText}`);
    return this.enter(tx, schedule, cronText, cron, first);
  }

  /** Fires once, some minutes from now. */
  addOnce(tx: Transaction, schedule: Schedule, minutes: number): string {
    const at = tx.org.clock.now() + minutes * 60_000;
    const { second, minute, hour, day, month, year } = new ApexDatetime(at).in(schedule.user.timeZone);
    return this.enter(tx, schedule, `${second} ${minute} ${hour} ${day} ${month} ? ${year}`, undefined, at);
  }

  remove(triggerId: string): void {
    this.entries.delete(triggerId);
    this.context.queue.drop(triggerId);
  }

  private enter(
    tx: Transaction,
    schedule: Schedule,
    cronText: string,
    cron: CronExpression | undefined,
    first: number,
  ): string {
    this.requireNewName(tx, schedule.name);
    const detail = insertSetupRow(tx.org, tx.undo, 'CronJobDetail', { Name: schedule.name, JobType: '7' });
    const triggerId = insertSetupRow(tx.org, tx.undo, 'CronTrigger', {
      CronJobDetailId: detail,
      CronExpression: cronText,
      State: 'WAITING',
      NextFireTime: new ApexDatetime(first),
      StartTime: nowOf(tx.org),
      TimesTriggered: 0,
      TimeZoneSidKey: schedule.user.timeZone,
      OwnerId: schedule.user.id,
      CreatedById: schedule.user.id,
      CreatedDate: nowOf(tx.org),
      LastModifiedById: schedule.user.id,
    });
    const entry: Entry = { ...schedule, triggerId, cron, fired: 0 };
    tx.limits.jobs++;
    tx.pending.jobs.push(() => {
      this.entries.set(triggerId, entry);
      this.wait(entry, first);
    });
    return triggerId;
  }

  /** A schedule that will not fire again gives its name free. */
  private requireNewName(tx: Transaction, name: string): void {
    const [details, triggers] = [tx.store.tableNamed('CronJobDetail'), tx.store.tableNamed('CronTrigger')];
    const [nameField, detailId, state] = [
      details.def.field('Name')!,
      triggers.def.field('CronJobDetailId')!,
      triggers.def.field('State')!,
    ];
    for (const row of details.all()) {
      if (row[nameField.index] !== name) continue;
      if (triggers.find(detailId, row[0]).some((trigger) => trigger[state.index] !== 'COMPLETE'))
        raise('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    }
  }

  private wait(entry: Entry, dueAt: number): void {
    this.context.queue.add({ kind: 'job', dueAt, owner: entry.triggerId, run: () => this.fire(entry, dueAt) });
  }

  private fire(entry: Entry, dueAt: number): void {
    const { stage } = this.context;
    // In a test, stopTest runs each schedule once, whenever it is due; its row stays as if it still waited.
    if (!stage.inTest) this.fireAgain(entry, dueAt);
    const job = { id: undefined, what: entry.what, user: entry.user, quiddity: 'scheduled' } as const;
    runJob(this.context, job, (tx) => entry.fire(tx, new SchedulableContextValue(entry.triggerId)), {
      swallow: !stage.inTest,
    });
  }

  /** Notes that the schedule fired and when it does so next. */
  private fireAgain(entry: Entry, dueAt: number): void {
    const { org, write } = this.context.stage;
    const next = entry.cron && nextFire(entry.cron, Math.max(dueAt, org.clock.now()), entry.user.timeZone);
    entry.fired++;
    write((undo) =>
      updateSetupRow(org, undo, entry.triggerId, {
        State: next === undefined ? 'COMPLETE' : 'WAITING',
        PreviousFireTime: new ApexDatetime(dueAt),
        NextFireTime: next === undefined ? null : new ApexDatetime(next),
        TimesTriggered: entry.fired,
      }),
    );
    if (next === undefined) this.entries.delete(entry.triggerId);
    else this.wait(entry, next);
  }
}

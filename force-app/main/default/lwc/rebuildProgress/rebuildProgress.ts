import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import getProgress from '@salesforce/apex/SyncHealthController.getProgress';
import recalculate from '@salesforce/apex/SyncHealthController.recalculate';
import type { RebuildProgress as Progress } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill, moment, plainNumber } from 'c/creditFormat';
import { label } from './labels';

const PAUSE_MS = 2000;

/** Recalculates one account or all of them, and follows the job of the platform until it has ended. */
export default class RebuildProgress extends LightningElement {
  /** May start one. */
  @api mayStart = false;

  label = label;
  accountId: string | undefined;
  problem = '';
  starting = false;
  private known: Progress | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The latest job, as the panel has read it. */
  @api get progress(): Progress | undefined {
    return this.known;
  }

  set progress(progress: Progress | undefined) {
    this.know(progress);
  }

  connectedCallback(): void {
    this.follow();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get isRunning(): boolean {
    return this.known?.isRunning ?? false;
  }

  get cannotStart(): boolean {
    return this.starting || this.isRunning;
  }

  get cannotStartOne(): boolean {
    return this.cannotStart || !this.accountId;
  }

  get percent(): number {
    const { done = 0, total } = this.known ?? {};
    return total ? Math.round((done / total) * 100) : 0;
  }

  get sentence(): string {
    if (!this.known) return label.never;
    const { isRunning, done, total, failed, finishedAt, message } = this.known;
    if (isRunning) return total == null ? label.waits : fill(label.running, plainNumber(done), plainNumber(total));
    const ended = fill(label.ended, moment(finishedAt ?? this.known.startedAt), plainNumber(done));
    return failed || message ? `${ended} ${fill(label.failed, plainNumber(failed), message ?? '')}` : ended;
  }

  choose(event: CustomEvent<{ recordId: string | null }>): void {
    this.accountId = event.detail.recordId ?? undefined;
  }

  startOne(): void {
    void this.start(this.accountId);
  }

  startAll(): void {
    void this.start(undefined);
  }

  private async start(accountId: string | undefined): Promise<void> {
    this.starting = true;
    this.problem = '';
    try {
      this.know(await recalculate(accountId ? { accountId } : {}));
    } catch (error) {
      this.problem = errorText(error);
    } finally {
      this.starting = false;
    }
  }

  private know(progress: Progress | undefined): void {
    this.known = progress;
    this.follow();
  }

  private follow(): void {
    clearTimeout(this.timer);
    if (!this.isRunning || !this.isConnected) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the platform tells nobody how far a job is, one has to ask
    this.timer = setTimeout(() => {
      void this.look();
    }, PAUSE_MS);
  }

  private async look(): Promise<void> {
    try {
      const progress = (await getProgress()) ?? undefined;
      this.know(progress);
      if (progress && !progress.isRunning) this.tellEnd();
    } catch (error) {
      this.problem = errorText(error);
    }
  }

  private tellEnd(): void {
    this.dispatchEvent(new ShowToastEvent({ title: label.toast, message: this.sentence, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
  }
}

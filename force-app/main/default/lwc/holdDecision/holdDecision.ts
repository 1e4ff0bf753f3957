import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import forceHold from '@salesforce/apex/HoldController.forceHold';
import reject from '@salesforce/apex/HoldController.reject';
import release from '@salesforce/apex/HoldController.release';
import type { HoldAction, HoldDecided, ReasonCode, WorkEntry } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill } from 'c/creditFormat';
import { label } from './labels';

const ACTIONS: Readonly<Record<HoldAction, string>> = {
  Release: label.release,
  Reject: label.reject,
  Force: label.force,
};

const DECIDE: Readonly<Record<HoldAction, HoldDecided>> = { Release: release, Reject: reject, Force: forceHold };

/** Decides about the chosen orders on hold, each by itself, with a reason code and a comment. */
export default class HoldDecision extends LightningElement {
  @api entries: readonly WorkEntry[] = [];
  @api codes: readonly ReasonCode[] = [];
  @api mayRelease = false;
  @api mayForceHold = false;

  label = label;
  action: HoldAction | undefined;
  code = '';
  comment = '';
  problem: string | undefined;
  problems: readonly string[] = [];
  busy = false;

  get heading(): string {
    return fill(label.selected, this.entries.length);
  }

  get nothingSelected(): boolean {
    return this.entries.length === 0;
  }

  get actions(): { name: HoldAction; label: string; variant: string }[] {
    const names: HoldAction[] = [
      ...(this.mayRelease ? (['Release', 'Reject'] as const) : []),
      ...(this.mayForceHold ? (['Force'] as const) : []),
    ];
    return names.map((name) => ({
      name,
      label: ACTIONS[name],
      variant: name === this.action ? 'brand' : 'neutral',
    }));
  }

  get actionLabel(): string {
    return this.action ? ACTIONS[this.action] : '';
  }

  begin(event: Event): void {
    this.action = (event.currentTarget as HTMLElement).dataset.action as HoldAction;
    this.problem = undefined;
    this.problems = [];
  }

  cancel(): void {
    this.action = undefined;
  }

  takeCode(event: CustomEvent<{ value: string }>): void {
    this.code = event.detail.value;
  }

  takeComment(event: CustomEvent<{ value: string }>): void {
    this.comment = event.detail.value;
  }

  async decide(): Promise<void> {
    if (this.busy || !this.action) return;
    this.problem = this.code && this.comment.trim() ? undefined : label.noteNeeded;
    if (this.problem) return;
    this.busy = true;
    try {
      await this.send(this.action);
    } catch (error) {
      this.problem = errorText(error) || label.errorText;
    } finally {
      this.busy = false;
    }
  }

  /** What could not be decided stays on the page, order by order; the rest is told in a toast. */
  private async send(action: HoldAction): Promise<void> {
    const titles = new Map(this.entries.map(({ orderId, title }) => [orderId, title]));
    const orderIds = [...titles.keys()].filter((id): id is string => Boolean(id));
    const results = await DECIDE[action]({ orderIds, code: this.code, comment: this.comment.trim() });
    const failed = results.filter(({ done }) => !done);
    this.problems = failed.map(({ orderId, message }) => `${titles.get(orderId) ?? orderId}: ${message ?? ''}`);
    const title = fill(label.decided, results.length - failed.length, results.length);
    this.dispatchEvent(new ShowToastEvent({ title, variant: failed.length > 0 ? 'warning' : 'success' }));
    this.action = undefined;
    this.comment = '';
    this.dispatchEvent(new CustomEvent('decided'));
  }
}

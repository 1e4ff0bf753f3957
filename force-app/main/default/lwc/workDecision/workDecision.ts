import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { DecisionName, ReasonCode } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill } from 'c/creditFormat';
import { goToFirstProblem } from 'c/formFields';
import { DECISIONS, type Decision } from './decisions';
import { label } from './labels';

/** Decides about chosen orders or requests, each by itself, with a reason code or a comment. */
export default class WorkDecision extends LightningElement {
  @api items: readonly { id: string; title: string }[] = [];
  /** What the person may decide. */
  @api actions: readonly DecisionName[] = [];
  @api codes: readonly ReasonCode[] = [];
  /** The reason it is about, where the person does not choose one. */
  @api reasonCode = '';
  /** What it is about; how many are chosen when left out. */
  @api heading = '';

  label = label;
  action: DecisionName | undefined;
  code = '';
  comment = '';
  problem: string | undefined;
  problems: readonly string[] = [];
  busy = false;

  get headingText(): string {
    return this.heading || fill(label.selected, this.items.length);
  }

  get isCount(): boolean {
    return !this.heading;
  }

  get nothingSelected(): boolean {
    return this.items.length === 0;
  }

  get buttons(): { name: DecisionName; label: string; variant: string }[] {
    return this.actions.map((name) => ({
      name,
      label: DECISIONS[name].label,
      variant: name === this.action ? 'brand' : 'neutral',
    }));
  }

  get decision(): Decision | undefined {
    return this.action && DECISIONS[this.action];
  }

  begin(event: Event): void {
    this.action = (event.currentTarget as HTMLElement).dataset.action as DecisionName;
    this.problem = undefined;
    this.problems = [];
  }

  /** The keyboard goes back to the button that opened the form. */
  cancel(): void {
    this.template!.querySelector<HTMLElement>(`[data-action="${this.action}"]`)?.focus();
    this.action = undefined;
  }

  takeCode(event: CustomEvent<{ value: string }>): void {
    this.code = event.detail.value;
  }

  takeComment(event: CustomEvent<{ value: string }>): void {
    this.comment = event.detail.value;
  }

  async decide(): Promise<void> {
    const { decision } = this;
    if (this.busy || !decision) return;
    this.problem = this.missing(decision);
    if (this.problem) {
      goToFirstProblem(this.template!);
      return;
    }
    this.busy = true;
    try {
      await this.send(decision);
    } catch (error) {
      this.problem = errorText(error) || label.errorText;
    } finally {
      this.busy = false;
    }
  }

  private missing({ asksCode, asksComment }: Decision): string | undefined {
    if (asksCode && !this.code) return label.noteNeeded;
    if (!asksComment || this.comment.trim()) return undefined;
    return asksCode ? label.noteNeeded : label.commentNeeded;
  }

  /** What could not be decided stays on the page, one by one; the rest is told in a toast. */
  private async send(decision: Decision): Promise<void> {
    const titles = new Map(this.items.map(({ id, title }) => [id, title]));
    const results = await decision.send([...titles.keys()], {
      code: decision.asksCode ? this.code : this.reasonCode,
      comment: this.comment.trim(),
    });
    const failed = results.filter(({ done }) => !done);
    this.problems = failed.map(({ id, message }) => `${titles.get(id) ?? id}: ${message ?? ''}`);
    const title = fill(decision.told, results.length - failed.length, results.length);
    this.dispatchEvent(new ShowToastEvent({ title, variant: failed.length > 0 ? 'warning' : 'success' }));
    this.action = undefined;
    this.comment = '';
    this.dispatchEvent(new CustomEvent('decided', { bubbles: true, composed: true }));
  }
}

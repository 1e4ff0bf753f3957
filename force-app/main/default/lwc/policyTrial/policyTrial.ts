import { LightningElement, api } from 'lwc';
import tryDraft from '@salesforce/apex/CreditPolicyController.tryDraft';
import type { PolicyChoice } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill, plainNumber } from 'c/creditFormat';
import { label } from './labels';
import { begun, isChosen, plus, switchedBy, type Switched, type Trial } from './trial';

export type { Trial } from './trial';

/** Puts a draft together and judges the open orders under it, page by page. */
export default class PolicyTrial extends LightningElement {
  @api choices: readonly PolicyChoice[] = [];

  label = label;
  trial: Trial | undefined;
  problem: string | undefined;
  private switched: Switched = new Map();
  private attempt = 0;

  disconnectedCallback(): void {
    this.attempt++;
  }

  get drafts(): { label: string; value: string }[] {
    return options(this.choices.filter(({ inForce }) => !inForce));
  }

  get inForce(): { label: string; value: string }[] {
    return options(this.choices.filter(({ inForce }) => inForce));
  }

  get chosen(): string[] {
    return this.choices.filter((choice) => isChosen(choice, this.switched)).map(({ key }) => key);
  }

  get unchanged(): boolean {
    return this.choices.every((choice) => isChosen(choice, this.switched) === choice.inForce);
  }

  get noDraft(): boolean {
    return this.drafts.length === 0;
  }

  get running(): boolean {
    return this.trial?.state === 'running';
  }

  get ended(): boolean {
    return this.trial !== undefined && !this.running;
  }

  get cannotRun(): boolean {
    return this.unchanged || this.running;
  }

  get cannotReset(): boolean {
    return this.unchanged || this.running;
  }

  get percent(): number {
    const { judged, total } = this.trial ?? begun;
    return total ? Math.floor((judged * 100) / total) : 0;
  }

  get progressText(): string {
    const { judged, total } = this.trial ?? begun;
    return fill(label.progress, plainNumber(judged), plainNumber(total));
  }

  takeDrafts(event: CustomEvent<{ value: string[] }>): void {
    this.take(event, false);
  }

  takeInForce(event: CustomEvent<{ value: string[] }>): void {
    this.take(event, true);
  }

  reset(): void {
    this.switched = new Map();
    this.trial = undefined;
  }

  stop(): void {
    this.attempt++;
    if (this.trial) this.trial = { ...this.trial, state: 'stopped' };
  }

  async run(): Promise<void> {
    const attempt = ++this.attempt;
    this.problem = undefined;
    this.trial = begun;
    try {
      await this.judgeAll(this.chosen, attempt);
    } catch (error) {
      if (attempt !== this.attempt) return;
      this.problem = errorText(error);
      this.trial = undefined;
    }
  }

  private async judgeAll(recordKeys: string[], attempt: number): Promise<void> {
    let afterId: string | undefined;
    do {
      // One page after the other: each begins where the one before ended.
      // eslint-disable-next-line no-await-in-loop
      const page = await tryDraft({ recordKeys, afterId });
      if (attempt !== this.attempt) return;
      this.trial = plus(this.trial ?? begun, page);
      afterId = page.lastId ?? undefined;
    } while (afterId);
  }

  /** What was found is about another draft. */
  private take(event: CustomEvent<{ value: string[] }>, inForce: boolean): void {
    const listed = this.choices.filter((choice) => choice.inForce === inForce);
    this.switched = switchedBy(event.detail.value, listed, this.choices, this.switched);
    this.attempt++;
    this.trial = undefined;
    this.problem = undefined;
  }
}

function options(choices: readonly PolicyChoice[]): { label: string; value: string }[] {
  return choices.map(({ key, label: name, text }) => ({ label: `${name}: ${text}`, value: key }));
}

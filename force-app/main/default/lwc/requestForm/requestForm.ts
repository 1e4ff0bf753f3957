import { LightningElement, api } from 'lwc';
import type { RequestKind, RequestPanel } from 'credit/contract';
import { errorText } from 'c/creditError';
import { fill, money } from 'c/creditFormat';
import { goToFirstProblem } from 'c/formFields';
import { askOf, objectionTo, type Filled } from './asks';
import { label } from './labels';

const EMPTY: Filled = { amount: '', firstDay: '', lastDay: '', terms: '', reason: '' };

/** Asks for a limit, a temporary limit, terms, a freeze or the release of an order, and submits it at once. */
export default class RequestForm extends LightningElement {
  @api panel!: RequestPanel;
  @api heading = '';

  label = label;
  filled: Filled = EMPTY;
  problem: string | undefined;
  busy = false;
  private chosen: RequestKind | undefined;
  private isOpen = false;

  /** The keyboard enters the form, but no field: one that is left empty moves what a click is aimed at. */
  renderedCallback(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.template!.querySelector<HTMLElement>('.form')?.focus();
  }

  get kind(): RequestKind | undefined {
    return this.chosen ?? this.panel.mayAsk[0];
  }

  get kinds(): { value: RequestKind; label: string }[] {
    const names: Partial<Record<RequestKind, string>> = {
      'Limit Change': label.limit,
      'Temporary Limit': label.temporary,
      'Terms Change': label.terms,
      Freeze: label.freeze,
    };
    return this.panel.mayAsk.map((value) => ({ value, label: names[value] ?? value }));
  }

  get hasChoice(): boolean {
    return this.panel.mayAsk.length > 1;
  }

  get asksLimit(): boolean {
    return this.kind === 'Limit Change' || this.kind === 'Temporary Limit';
  }

  get asksDays(): boolean {
    return this.kind === 'Temporary Limit';
  }

  get asksTerms(): boolean {
    return this.kind === 'Terms Change';
  }

  get amountLabel(): string {
    return fill(label.newLimit, this.panel.currencyIso ?? '');
  }

  get limitNow(): string | undefined {
    const { creditLimit, currencyIso } = this.panel;
    return creditLimit == null || !currencyIso ? undefined : fill(label.limitNow, money(creditLimit, currencyIso));
  }

  get termsNow(): string | undefined {
    return this.panel.paymentTerms ? fill(label.termsNow, this.panel.paymentTerms) : undefined;
  }

  get termsOptions(): { value: string; label: string }[] {
    return this.panel.terms.map((value) => ({ value, label: value }));
  }

  choose(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value as RequestKind;
    this.problem = undefined;
  }

  take(event: CustomEvent<{ value: string | null }>): void {
    const { field = '' } = (event.currentTarget as HTMLElement).dataset;
    this.filled = { ...this.filled, [field]: event.detail.value ?? '' };
  }

  cancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  async submit(): Promise<void> {
    const ask = this.kind && askOf(this.kind);
    const recordId = this.panel.orderId ?? this.panel.accountId;
    if (this.busy || !ask || !recordId) return;
    this.problem = objectionTo(ask, this.filled);
    if (this.problem) {
      goToFirstProblem(this.template!);
      return;
    }
    this.busy = true;
    try {
      const detail = await ask.send(recordId, { ...this.filled, reason: this.filled.reason.trim() });
      this.dispatchEvent(new CustomEvent('requested', { detail }));
    } catch (error) {
      this.problem = errorText(error) || label.errorText;
    } finally {
      this.busy = false;
    }
  }
}

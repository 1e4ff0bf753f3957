import { LightningElement, api } from 'lwc';
import type { CreditAnswer } from 'credit/contract';
import passedLabel from '@salesforce/label/c.Credit_UI_OutcomePassed';
import warnedLabel from '@salesforce/label/c.Credit_UI_OutcomeWarned';
import heldLabel from '@salesforce/label/c.Credit_UI_OutcomeHeld';
import blockedLabel from '@salesforce/label/c.Credit_UI_OutcomeBlocked';
import releasedLabel from '@salesforce/label/c.Credit_UI_OutcomeReleased';
import rejectedLabel from '@salesforce/label/c.Credit_UI_OutcomeRejected';
import excludedLabel from '@salesforce/label/c.Credit_UI_OutcomeExcluded';
import bypassedLabel from '@salesforce/label/c.Credit_UI_OutcomeBypassed';
import checksLabel from '@salesforce/label/c.Credit_UI_ChecksPassed';
import unlocksLabel from '@salesforce/label/c.Credit_UI_Unlocks';

type Tone = 'success' | 'warning' | 'error';

const OUTCOMES: Record<string, { text: string; tone: Tone }> = {
  Passed: { text: passedLabel, tone: 'success' },
  Released: { text: releasedLabel, tone: 'success' },
  Excluded: { text: excludedLabel, tone: 'success' },
  Bypassed: { text: bypassedLabel, tone: 'warning' },
  Warned: { text: warnedLabel, tone: 'warning' },
  Held: { text: heldLabel, tone: 'error' },
  Blocked: { text: blockedLabel, tone: 'error' },
  Rejected: { text: rejectedLabel, tone: 'error' },
};
const ICONS: Record<Tone, string> = {
  success: 'utility:success',
  warning: 'utility:warning',
  error: 'utility:error',
};

/** The answer of a credit check in one word, with its reasons and what would unlock it. */
export default class CreditVerdict extends LightningElement {
  @api answer!: CreditAnswer;

  unlocksLabel = unlocksLabel;
  checksLabel = checksLabel;

  get headline(): string {
    return OUTCOMES[this.answer.outcome]?.text ?? this.answer.outcome;
  }

  get tone(): Tone {
    return OUTCOMES[this.answer.outcome]?.tone ?? 'warning';
  }

  get icon(): string {
    return ICONS[this.tone];
  }

  get boxClass(): string {
    return `verdict verdict_${this.tone}`;
  }

  /** The message sums up reasons and unlocks: beside them it would say everything twice. */
  get summary(): string | null | undefined {
    return this.answer.reasons.length === 0 ? this.answer.message : undefined;
  }

  get hasPassed(): boolean {
    return this.answer.passed.length > 0;
  }

  get hasUnlocks(): boolean {
    return this.answer.unlocks.length > 0;
  }
}

import { LightningElement, api } from 'lwc';
import type { CreditReason, RuleEffect } from 'credit/contract';
import { fill, plainNumber } from 'c/creditFormat';
import actualLabel from '@salesforce/label/c.Credit_UI_ReasonActual';
import passLabel from '@salesforce/label/c.Credit_UI_EffectPass';
import warnLabel from '@salesforce/label/c.Credit_UI_EffectWarn';
import holdLabel from '@salesforce/label/c.Credit_UI_EffectHold';
import blockLabel from '@salesforce/label/c.Credit_UI_EffectBlock';

const EFFECTS: Record<RuleEffect, { icon: string; variant: string; text: string }> = {
  Pass: { icon: 'utility:success', variant: 'success', text: passLabel },
  Warn: { icon: 'utility:warning', variant: 'warning', text: warnLabel },
  Hold: { icon: 'utility:error', variant: 'error', text: holdLabel },
  Block: { icon: 'utility:ban', variant: 'error', text: blockLabel },
};

interface ReasonItem {
  code: string;
  icon: string;
  variant: string;
  text: string;
  message: string;
  numbers: string | undefined;
}

/** Every rule of a check with its result, what it measured and what it allows. */
export default class CreditReasons extends LightningElement {
  @api reasons: readonly CreditReason[] = [];

  get items(): ReasonItem[] {
    return this.reasons.map((reason) => ({
      ...EFFECTS[reason.effect],
      code: reason.code,
      message: reason.message,
      numbers: numbersOf(reason),
    }));
  }
}

function numbersOf({ actual, threshold }: CreditReason): string | undefined {
  if (actual == null || threshold == null) return undefined;
  return fill(actualLabel, plainNumber(actual), plainNumber(threshold));
}

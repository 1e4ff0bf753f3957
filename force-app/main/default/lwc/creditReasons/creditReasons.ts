import { LightningElement, api } from 'lwc';
import type { CreditReason, DecisionName, ReasonCode, RuleEffect } from 'credit/contract';
import { fill, measure } from 'c/creditFormat';
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
  /** What the person may do about this reason alone. */
  actions: readonly DecisionName[];
  clearable: boolean;
}

/** Every rule of a check with its result, what it measured and what it allows; what a person set is cleared here on its own. */
export default class CreditReasons extends LightningElement {
  @api reasons: readonly CreditReason[] = [];
  /** The order that waits for these reasons; nothing is cleared where it is left out. */
  @api orderId: string | undefined;
  @api orderTitle = '';
  @api codes: readonly ReasonCode[] = [];

  get items(): ReasonItem[] {
    return this.reasons.map((reason) => ({
      ...EFFECTS[reason.effect],
      code: reason.code,
      message: reason.message,
      numbers: numbersOf(reason),
      actions: reason.clearedBy ? [reason.clearedBy] : [],
      clearable: Boolean(this.orderId && reason.clearedBy),
    }));
  }

  get orders(): { id: string; title: string }[] {
    return this.orderId ? [{ id: this.orderId, title: this.orderTitle }] : [];
  }
}

function numbersOf({ actual, threshold, unit }: CreditReason): string | undefined {
  if (actual == null || threshold == null || !unit) return undefined;
  return fill(actualLabel, measure(actual, unit), measure(threshold, unit));
}

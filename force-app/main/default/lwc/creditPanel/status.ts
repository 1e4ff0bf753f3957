import type { CreditPanel, CreditStatus } from 'credit/contract';
import { fill, money } from 'c/creditFormat';
import { label } from './labels';

export interface StatusBadge {
  word: string;
  icon: string;
  badgeClass: string;
  sentence: string;
}

const LOOKS: Record<CreditStatus, { word: string; icon: string; theme: string }> = {
  Good: { word: label.good, icon: 'utility:success', theme: 'good' },
  Watch: { word: label.watch, icon: 'utility:warning', theme: 'watch' },
  'Over limit': { word: label.overLimit, icon: 'utility:error', theme: 'stop' },
  'On hold': { word: label.onHold, icon: 'utility:error', theme: 'stop' },
  Stopped: { word: label.stopped, icon: 'utility:error', theme: 'stop' },
  Frozen: { word: label.frozen, icon: 'utility:lock', theme: 'stop' },
  'No credit': { word: label.noCredit, icon: 'utility:ban', theme: 'neutral' },
};

/** The status in one word, and the sentence that says what it means for the next order. */
export function badgeOf(panel: CreditPanel): StatusBadge {
  const { word, icon, theme } = LOOKS[panel.status];
  return { word, icon, badgeClass: `badge badge_${theme}`, sentence: sentenceOf(panel) };
}

function sentenceOf(panel: CreditPanel): string {
  switch (panel.status) {
    case 'Frozen':
      return label.frozenText;
    case 'No credit':
      return label.noCreditText;
    case 'On hold':
      return fill(label.onHoldText, panel.holds.length);
    case 'Stopped':
      return fill(label.stoppedText, panel.stops.join('; '));
    case 'Over limit':
      return overLimitSentence(panel);
    default:
      return headroomSentence(panel);
  }
}

function overLimitSentence({ numbersVisible, available, currencyIso }: CreditPanel): string {
  if (!numbersVisible || available == null) return label.overLimitHidden;
  return fill(label.overLimitText, money(-available, currencyIso));
}

function headroomSentence({ passesAny, passesUpTo, limitKind, currencyIso }: CreditPanel): string {
  if (passesAny) return limitKind === 'Unlimited' ? label.unlimitedText : label.passesAnyText;
  return passesUpTo == null ? label.headroomHidden : fill(label.headroomText, money(passesUpTo, currencyIso));
}

import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { PolicyChange } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import type { Trial } from 'c/policyTrial';
import { fill, money, plainNumber } from 'c/creditFormat';
import { label } from './labels';

interface Line {
  key: string;
  orderId: string | undefined;
  order: string;
  customer: string;
  amount: string;
  becomes: string;
  rules: string;
  reasons: string;
}

/** More rows help nobody; the totals count all. */
const MOST_ROWS = 200;
/** No currency has more decimals than three: whole thousandths add up exactly. */
const PARTS = 1000;

/** Orders that would change side under a draft, with totals. */
export default class PolicyChanges extends NavigationMixin(LightningElement) {
  @api trial!: Trial;

  label = label;

  get figures(): Figure[] {
    return [
      this.side('held', label.held, 'Held'),
      this.side('passed', label.passed, 'Passed'),
      { name: 'judged', label: label.judged, value: plainNumber(this.trial.judged) },
    ];
  }

  get stopped(): string | undefined {
    const { state, judged, total } = this.trial;
    return state === 'stopped' ? fill(label.stopped, plainNumber(judged), plainNumber(total)) : undefined;
  }

  get nothing(): string | undefined {
    const { judged, changes } = this.trial;
    if (changes.length > 0) return undefined;
    return judged === 0 ? label.noOrder : fill(label.same, plainNumber(judged));
  }

  get lines(): Line[] {
    return this.trial.changes.slice(0, MOST_ROWS).map((change, index) => lineOf(change, index));
  }

  get more(): string | undefined {
    const hidden = this.trial.changes.length - MOST_ROWS;
    return hidden > 0 ? fill(label.more, plainNumber(hidden)) : undefined;
  }

  openOrder(event: Event): void {
    const { recordId = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Order', actionName: 'view' },
    });
  }

  private side(name: string, text: string, becomes: PolicyChange['becomes']): Figure {
    const changes = this.trial.changes.filter((change) => change.becomes === becomes);
    return { name, label: text, value: plainNumber(changes.length), note: sums(changes) };
  }
}

function lineOf(change: PolicyChange, index: number): Line {
  return {
    key: `${index}`,
    orderId: change.orderId ?? undefined,
    order: change.orderNumber ?? label.hidden,
    customer: change.accountName ?? '',
    amount: money(change.amount, change.currencyIso),
    becomes: change.becomes === 'Held' ? label.becomesHeld : label.becomesPassed,
    rules: change.rules.join(', '),
    reasons: change.reasons.join('; '),
  };
}

/** One sum a currency: no rate is needed to say how much it is about. */
function sums(changes: readonly PolicyChange[]): string {
  const parts = new Map<string, number>();
  for (const { amount, currencyIso } of changes)
    parts.set(currencyIso, (parts.get(currencyIso) ?? 0) + Math.round(amount * PARTS));
  return [...parts].map(([iso, sum]) => money(sum / PARTS, iso)).join(' + ');
}

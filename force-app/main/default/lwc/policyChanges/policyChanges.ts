import { LightningElement, api } from 'lwc';
import type { PolicyChange } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import type { TableColumn, TableRow } from 'c/creditTable';
import type { Trial } from 'c/policyTrial';
import { fill, money, plainNumber } from 'c/creditFormat';
import { label } from './labels';

const COLUMNS: readonly TableColumn[] = [
  { name: 'order', label: label.order },
  { name: 'amount', label: label.amount, isNumber: true },
  { name: 'effect', label: label.effect },
  { name: 'rule', label: label.rule, isLong: true },
];

/** More rows help nobody; the totals count all. */
const MOST_ROWS = 200;
/** No currency has more decimals than three: whole thousandths add up exactly. */
const PARTS = 1000;

/** Orders that would change side under a draft, with totals. */
export default class PolicyChanges extends LightningElement {
  @api trial!: Trial;

  label = label;
  columns = COLUMNS;

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

  get rows(): TableRow[] {
    return this.trial.changes.slice(0, MOST_ROWS).map((change, index) => rowOf(change, index));
  }

  get more(): string | undefined {
    const hidden = this.trial.changes.length - MOST_ROWS;
    return hidden > 0 ? fill(label.more, plainNumber(hidden)) : undefined;
  }

  private side(name: string, text: string, becomes: PolicyChange['becomes']): Figure {
    const changes = this.trial.changes.filter((change) => change.becomes === becomes);
    return { name, label: text, value: plainNumber(changes.length), note: sums(changes) };
  }
}

function rowOf(change: PolicyChange, index: number): TableRow {
  const { orderId, orderNumber, accountName, amount, currencyIso, becomes, rules, reasons } = change;
  return {
    key: `${index}`,
    cells: {
      order: {
        text: orderNumber ?? label.hidden,
        recordId: orderId,
        objectName: 'Order',
        note: accountName ?? undefined,
      },
      amount: { text: money(amount, currencyIso), value: amount },
      effect: { text: becomes === 'Held' ? label.becomesHeld : label.becomesPassed },
      rule: { text: rules.join(', '), note: reasons.join('; ') },
    },
  };
}

/** One sum a currency: no rate is needed to say how much it is about. */
function sums(changes: readonly PolicyChange[]): string {
  const parts = new Map<string, number>();
  for (const { amount, currencyIso } of changes)
    parts.set(currencyIso, (parts.get(currencyIso) ?? 0) + Math.round(amount * PARTS));
  return [...parts].map(([iso, sum]) => money(sum / PARTS, iso)).join(' + ');
}

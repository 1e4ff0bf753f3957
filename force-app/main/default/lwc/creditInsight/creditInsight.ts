import { wire } from 'lwc';
import getInsight from '@salesforce/apex/CreditInsightController.getInsight';
import type { CreditInsight as Insight, Wired } from 'credit/contract';
import type { Figure } from 'c/creditFigures';
import { fill, percent, plainNumber, wholeNumber } from 'c/creditFormat';
import LivePanel from 'c/livePanel';
import { label } from './labels';

/** How a customer pays: the age of its open items and twelve months of settlements. */
export default class CreditInsight extends LivePanel<Insight> {
  label = label;

  @wire(getInsight, { recordId: '$recordId' })
  takeInsight(wired: Wired<Insight>): void {
    this.take(wired);
  }

  get insight(): Insight | undefined {
    return this.answer;
  }

  get numbersHidden(): boolean {
    return this.insight?.numbersVisible === false;
  }

  get isUnsettled(): boolean {
    return !this.insight?.invoiceCount;
  }

  /** Said first: it is the sign that comes before all others. */
  get slip(): string | undefined {
    return headingOf(label.slipHeading, this.insight?.slippingDays);
  }

  get earned(): string | undefined {
    return headingOf(label.earnedHeading, this.insight?.earningDays);
  }

  get figures(): Figure[] {
    const { averageDaysLate, onTimePercent, invoiceCount, leftOutCount } = this.insight ?? {};
    return [
      {
        name: 'daysLate',
        label: label.averageDaysLate,
        value: averageDaysLate == null ? label.none : plainNumber(averageDaysLate),
      },
      { name: 'onTime', label: label.onTime, value: onTimePercent == null ? label.none : percent(onTimePercent) },
      {
        name: 'settled',
        label: label.settled,
        value: plainNumber(invoiceCount ?? 0),
        ...(leftOutCount ? { note: fill(label.leftOut, plainNumber(leftOutCount)) } : {}),
      },
    ];
  }
}

/** Whole days, of which the words say whether they are late or early. */
function headingOf(words: string, days: readonly number[] = []): string | undefined {
  const whole = days.map((late) => wholeNumber(Math.abs(late)));
  return whole.length ? fill(words, whole.join(', ')) : undefined;
}

import { LightningElement, api } from 'lwc';
import type { AgeingBucket } from 'credit/contract';
import { bareAmount, fill, plainNumber } from 'c/creditFormat';
import { percentsOf, type BarTone } from 'c/shareBar';
import headingLabel from '@salesforce/label/c.Credit_UI_Ageing';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import currentLabel from '@salesforce/label/c.Credit_UI_BucketCurrent';
import daysLabel from '@salesforce/label/c.Credit_UI_BucketDays';
import overLabel from '@salesforce/label/c.Credit_UI_BucketOver';
import rateMissingLabel from '@salesforce/label/c.Credit_UI_RateMissing';
import tooManyLabel from '@salesforce/label/c.Credit_UI_TooManyItems';
import nothingLabel from '@salesforce/label/c.Credit_UI_NothingOpen';

interface Bar {
  name: string;
  amount: string;
  percent: number;
  tone: BarTone;
}

/** From what is not due to what is oldest. */
export const AGE_TONES: readonly BarTone[] = ['calm', 'mild', 'watch', 'grave', 'alarm'];

/** Open items by how long they are due, each bucket as a bar of the largest. */
export default class AgeingBars extends LightningElement {
  @api buckets: readonly AgeingBucket[] = [];
  @api currencyIso = 'USD';

  label = { nothing: nothingLabel };

  get heading(): string {
    return `${headingLabel} · ${fill(amountLabel, this.currencyIso)}`;
  }

  get isEmpty(): boolean {
    return this.buckets.every(({ documentCount }) => documentCount === 0);
  }

  get bars(): Bar[] {
    const percents = percentsOf(this.buckets.map(({ amount }) => amount ?? 0));
    return this.buckets.map((bucket, index) => ({
      name: nameOf(bucket),
      amount: this.amountOf(bucket),
      percent: percents[index] ?? 0,
      tone: AGE_TONES[index] ?? 'alarm',
    }));
  }

  private amountOf({ amount, documentCount, tooMany }: AgeingBucket): string {
    if (tooMany) return fill(tooManyLabel, plainNumber(documentCount));
    return amount == null ? rateMissingLabel : bareAmount(amount, this.currencyIso);
  }
}

function nameOf({ fromDays, toDays }: AgeingBucket): string {
  if (fromDays == null) return currentLabel;
  return toDays == null ? fill(overLabel, fromDays - 1) : fill(daysLabel, fromDays, toDays);
}

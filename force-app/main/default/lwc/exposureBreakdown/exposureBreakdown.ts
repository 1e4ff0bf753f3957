import { LightningElement, api } from 'lwc';
import type { ExposureComponent } from 'credit/contract';
import { bareAmount, fill, plainNumber } from 'c/creditFormat';
import captionLabel from '@salesforce/label/c.Credit_UI_ExposureByComponent';
import componentLabel from '@salesforce/label/c.Credit_UI_Component';
import documentsLabel from '@salesforce/label/c.Credit_UI_Documents';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import exposureLabel from '@salesforce/label/c.Credit_UI_Exposure';

interface Row {
  name: string;
  label: string;
  documents: string;
  amount: string;
}

/** The exposure as a sum: what adds, what reduces, and the total the check uses. */
export default class ExposureBreakdown extends LightningElement {
  @api components: readonly ExposureComponent[] = [];
  @api exposure = 0;
  @api currencyIso = 'USD';

  label = {
    caption: captionLabel,
    component: componentLabel,
    documents: documentsLabel,
    exposure: exposureLabel,
  };

  /** A component that is zero adds nothing to the sum nor to its understanding. */
  get rows(): Row[] {
    return this.components
      .filter(({ amount }) => amount !== 0)
      .map(({ name, label, amount, reduces, documentCount }) => ({
        name,
        label,
        documents: documentCount > 0 ? plainNumber(documentCount) : '',
        amount: bareAmount(reduces ? -amount : amount, this.currencyIso),
      }));
  }

  get amountHeading(): string {
    return fill(amountLabel, this.currencyIso);
  }

  get total(): string {
    return bareAmount(this.exposure, this.currencyIso);
  }
}

import { LightningElement, api } from 'lwc';
import type { ExposureComponent } from 'credit/contract';
import { bareAmount, fill, plainNumber } from 'c/creditFormat';
import captionLabel from '@salesforce/label/c.Credit_UI_ExposureByComponent';
import componentLabel from '@salesforce/label/c.Credit_UI_Component';
import documentsLabel from '@salesforce/label/c.Credit_UI_Documents';
import amountLabel from '@salesforce/label/c.Credit_UI_AmountIn';
import showLabel from '@salesforce/label/c.Credit_UI_ShowDocuments';
import exposureLabel from '@salesforce/label/c.Credit_UI_Exposure';

interface Row {
  name: string;
  label: string;
  documents: string;
  amount: string;
  reduces: boolean;
  canOpen: boolean;
  isOpen: boolean;
  expanded: 'true' | 'false';
  icon: string;
  openText: string;
  detailKey: string;
}

/** The exposure as a sum: what adds, what reduces, and the total the check uses; each part opens into its documents. */
export default class ExposureBreakdown extends LightningElement {
  @api accountId: string | undefined;
  @api components: readonly ExposureComponent[] = [];
  @api exposure = 0;
  @api currencyIso = 'USD';

  label = {
    caption: captionLabel,
    component: componentLabel,
    documents: documentsLabel,
    exposure: exposureLabel,
  };

  private open: readonly string[] = [];

  toggle(event: Event): void {
    const name = (event.currentTarget as HTMLElement).dataset.open ?? '';
    this.open = this.open.includes(name) ? this.open.filter((one) => one !== name) : [...this.open, name];
  }

  /** A component that is zero adds nothing to the sum nor to its understanding. */
  get rows(): Row[] {
    return this.components.filter(({ amount }) => amount !== 0).map((component) => this.row(component));
  }

  private row({ name, label, amount, reduces, documentCount }: ExposureComponent): Row {
    const isOpen = this.open.includes(name);
    return {
      name,
      label,
      reduces,
      documents: documentCount > 0 ? plainNumber(documentCount) : '',
      amount: bareAmount(reduces ? -amount : amount, this.currencyIso),
      canOpen: this.accountId !== undefined,
      isOpen,
      expanded: isOpen ? 'true' : 'false',
      icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
      openText: fill(showLabel, label),
      detailKey: `${name} documents`,
    };
  }

  get amountHeading(): string {
    return fill(amountLabel, this.currencyIso);
  }

  get total(): string {
    return bareAmount(this.exposure, this.currencyIso);
  }
}

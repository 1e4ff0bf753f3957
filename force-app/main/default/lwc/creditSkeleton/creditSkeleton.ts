import { LightningElement, api } from 'lwc';
import loadingLabel from '@salesforce/label/c.Credit_UI_Loading';

/** Grey bars of about the height of the content to come, so that nothing moves when it arrives. */
export default class CreditSkeleton extends LightningElement {
  @api rows = 6;

  label = loadingLabel;

  get bars(): number[] {
    return Array.from({ length: this.rows }, (_, index) => index);
  }
}

import { LightningElement, api } from 'lwc';

/** What stands where the content of a panel cannot: nothing there yet, no access, or an error. */
export default class CreditNotice extends LightningElement {
  @api iconName = 'utility:info';
  @api heading = '';
  @api text = '';
}

import { wire } from 'lwc';
import getPolicy from '@salesforce/apex/CreditPolicyController.getPolicy';
import type { PolicyPage, Wired } from 'credit/contract';
import LivePanel from 'c/livePanel';
import title from '@salesforce/label/c.Credit_UI_PolicyTitle';
import amounts from '@salesforce/label/c.Credit_UI_PolicyAmounts';
import empty from '@salesforce/label/c.Credit_UI_PolicyEmpty';
import emptyText from '@salesforce/label/c.Credit_UI_PolicyEmptyText';
import noPermission from '@salesforce/label/c.Credit_UI_PolicyNoPermission';
import noPermissionText from '@salesforce/label/c.Credit_UI_PolicyNoPermissionText';

/** The policy as it is in Setup: what it says, what is wrong with it, and what a draft would change. */
export default class CreditPolicy extends LivePanel<PolicyPage> {
  label = { title, amounts, emptyText, noPermission, noPermissionText };

  @wire(getPolicy)
  takePolicy(wired: Wired<PolicyPage>): void {
    this.take(wired);
  }

  get page(): PolicyPage | undefined {
    return this.answer;
  }

  get emptyHeading(): string {
    return this.page?.choices.length === 0 ? empty : '';
  }
}

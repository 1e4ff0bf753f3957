import { LightningElement, api } from 'lwc';
import { fill } from 'c/creditFormat';
import mayOpenRecords from '@salesforce/userPermission/CustomizeApplication';
import openInSetup from '@salesforce/label/c.Credit_UI_OpenInSetup';

/**
 * A link to a custom metadata record in Setup, which opens beside the page as Setup does. Nothing for people to whom
 * Setup would refuse it: its records take the permission Customize Application (Help, "Add or Edit Custom Metadata Records
 * Declaratively").
 */
export default class SetupLink extends LightningElement {
  @api recordId: string | null | undefined;
  @api recordLabel: string | null | undefined;

  /** Setup frames the page of the record, whose own path goes along as an address. */
  get href(): string | undefined {
    if (!this.recordId || !mayOpenRecords) return undefined;
    const address = encodeURIComponent(`/${this.recordId}?setupid=CustomMetadata`);
    return `/lightning/setup/CustomMetadata/page?address=${address}`;
  }

  get title(): string {
    return fill(openInSetup, this.recordLabel ?? '');
  }
}

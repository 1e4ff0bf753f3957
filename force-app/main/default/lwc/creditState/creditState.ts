import { LightningElement, api } from 'lwc';
import { errorText, isNoPermission } from 'c/creditError';
import errorTitle from '@salesforce/label/c.Credit_UI_ErrorTitle';
import errorNext from '@salesforce/label/c.Credit_UI_ErrorText';
import noPermissionTitle from '@salesforce/label/c.Credit_UI_NoPermissionTitle';
import noPermissionText from '@salesforce/label/c.Credit_UI_NoPermissionText';
import staleText from '@salesforce/label/c.Credit_UI_StaleText';
import retry from '@salesforce/label/c.Credit_UI_TryAgain';

/**
 * The states of a panel in one place: loading, no permission, error, empty, and the content, with a line above it when it
 * is no longer fresh. The content goes into the slot and is only asked for once it is `ready`.
 */
export default class CreditState extends LightningElement {
  /** The content has its data. */
  @api ready = false;
  @api error: unknown;
  /** About as many lines as the content will take. */
  @api rows = 6;
  /** Set when there is nothing to show. */
  @api emptyHeading = '';
  @api emptyText = '';
  /** What people without access are told, where it is about more than credit figures. */
  @api noPermissionHeading: string | undefined;
  @api noPermissionText: string | undefined;
  /** Why the content may be out of date; a failed refresh says so by itself. */
  @api stale = '';

  label = { errorTitle, retry };

  get isLoading(): boolean {
    return !this.ready && !this.error;
  }

  get noPermission(): boolean {
    return isNoPermission(this.error);
  }

  get noAccess(): { heading: string; text: string } {
    return {
      heading: this.noPermissionHeading ?? noPermissionTitle,
      text: this.noPermissionText ?? noPermissionText,
    };
  }

  get failed(): boolean {
    return !this.ready && Boolean(this.error);
  }

  get errorMessage(): string {
    return errorText(this.error) || errorNext;
  }

  get staleness(): string {
    return this.error ? staleText : this.stale;
  }

  retry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}

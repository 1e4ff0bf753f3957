import { LightningElement, api } from 'lwc';
import refreshLabel from '@salesforce/label/c.Credit_UI_Refresh';

/** The frame of every panel: its name, a button that asks the server again, and the states of its content. */
export default class PanelCard extends LightningElement {
  @api heading = '';
  @api iconName = '';
  /** The states, as `c-credit-state` knows them. */
  @api ready = false;
  @api error: unknown;
  @api rows = 6;
  @api emptyHeading = '';
  @api emptyText = '';
  /** For people without access; about credit figures when left out. */
  @api noPermissionHeading: string | undefined;
  @api noPermissionText: string | undefined;
  @api stale = '';
  @api refreshing = false;
  /** Its own actions are enough. */
  @api hideRefresh = false;
  @api footer = '';
  @api footerTitle = '';

  label = refreshLabel;

  get showsRefresh(): boolean {
    return !this.hideRefresh;
  }

  refresh(): void {
    this.dispatchEvent(new CustomEvent('refresh'));
  }
}

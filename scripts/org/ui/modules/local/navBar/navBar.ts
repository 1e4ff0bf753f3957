import { LightningElement, api } from 'lwc';
import type { AppModel, AppTab } from '../../../pageModel';
import type { Place } from 'local/router';
import { say } from 'local/words';

/** The name of the app and its tabs, as the app's metadata lists them. */
export default class NavBar extends LightningElement {
  @api app!: AppModel;
  @api place!: Place;

  get tabs(): { label: string; path: string; itemClass: string; current: 'page' | undefined }[] {
    return this.app.tabs.map((tab) => {
      const active = this.isActive(tab);
      return {
        // Standard tabs are named by the platform, in the language of the user.
        label: say(tab.label),
        path: tab.path,
        itemClass: active ? 'tab tab_active' : 'tab',
        current: active ? 'page' : undefined,
      };
    });
  }

  private isActive({ object, path }: AppTab): boolean {
    if (this.place.page === 'home') return path === '/lightning/page/home';
    if (this.place.page === 'app') return path === `/lightning/n/${this.place.tab}`;
    return 'object' in this.place && object === this.place.object;
  }
}

import { LightningElement, api } from 'lwc';
import type { AppModel } from '../../../pageModel';
import { say } from 'local/words';

/** The app launcher: the app and everything its tabs lead to, by name. */
export default class AppLauncher extends LightningElement {
  @api app!: AppModel;

  words = { title: say('App Launcher'), search: say('Search items') };
  open = false;
  private wanted = '';

  get items(): { label: string; path: string }[] {
    return this.app.tabs
      .map(({ label, path }) => ({ label: say(label), path }))
      .filter(({ label }) => label.toLowerCase().includes(this.wanted));
  }

  toggle(): void {
    this.open = !this.open;
    this.wanted = '';
  }

  close(): void {
    this.open = false;
  }

  leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
  }

  search(event: CustomEvent<{ value: string }>): void {
    this.wanted = event.detail.value.trim().toLowerCase();
  }
}

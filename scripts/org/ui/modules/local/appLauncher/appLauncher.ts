import { LightningElement, api } from 'lwc';
import type { AppModel } from '../../../pageModel';
import { say } from 'local/words';

/** The app launcher: every item one may open, by name. */
export default class AppLauncher extends LightningElement {
  @api app!: AppModel;

  words = { title: say('App Launcher'), search: say('Search items'), all: say('All Items') };
  open = false;
  private wanted = '';

  get items(): { label: string; path: string }[] {
    return this.app.items
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

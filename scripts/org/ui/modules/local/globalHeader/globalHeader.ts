import { LightningElement, api } from 'lwc';
import { SETUP_HOME, go, recordPath } from 'local/router';
import { findByName } from 'local/search';
import { allUsers, signInAs, type User } from 'local/session';
import { say } from 'local/words';

interface Hit {
  id: string;
  label: string;
  name: string;
  path: string;
  icon: string;
}

const SEARCHED: readonly { object: string; icon: string }[] = [
  { object: 'Account', icon: 'standard:account' },
  { object: 'Order', icon: 'standard:orders' },
];
const PAUSE_MS = 200;

/** The bar on top: search by name, and who is signed in. */
export default class GlobalHeader extends LightningElement {
  @api user!: User;

  words = {
    home: say('Home'),
    setup: say('Setup'),
    search: say('Search accounts and orders'),
    placeholder: say('Search…'),
  };
  setupHome = SETUP_HOME;
  hits: Hit[] = [];
  searched = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  get users(): { username: string; text: string; checked: boolean }[] {
    return allUsers().map(({ username, name, role }) => ({
      username,
      text: role ? `${name} · ${role}` : name,
      checked: username === this.user.username,
    }));
  }

  get userTitle(): string {
    return say('Signed in as {0}. Switch user', this.user.name);
  }

  get hasHits(): boolean {
    return this.hits.length > 0;
  }

  get nothingFound(): string | undefined {
    return this.searched.length > 1 && !this.hasHits ? say('Nothing is named “{0}”.', this.searched) : undefined;
  }

  search(event: CustomEvent<{ value: string }>): void {
    clearTimeout(this.timer);
    const text = event.detail.value.trim();
    this.timer = setTimeout(() => void this.find(text), PAUSE_MS);
  }

  leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    if (event.key === 'Enter' && this.hits[0]) go(this.hits[0].path);
  }

  close(): void {
    this.hits = [];
    this.searched = '';
  }

  switchUser(event: CustomEvent<{ value: string }>): void {
    signInAs(event.detail.value);
  }

  private async find(text: string): Promise<void> {
    if (text.length < 2) return this.close();
    const found = await Promise.all(SEARCHED.map(({ object, icon }) => hitsOf(object, icon, text)));
    this.hits = found.flat();
    this.searched = text;
  }
}

async function hitsOf(object: string, icon: string, text: string): Promise<Hit[]> {
  const found = await findByName(object, text);
  return found.map(({ id, name }) => ({ id, label: say(object), icon, name, path: recordPath(object, id) }));
}

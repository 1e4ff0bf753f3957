import { LightningElement } from 'lwc';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { recordPathOf } from 'local/records';
import { go } from 'local/router';
import { change, data } from 'local/session';
import { ago } from 'local/fieldText';
import { say } from 'local/words';

interface Notification {
  id: string;
  messageTitle: string;
  messageBody: string;
  target: string | null;
  mostRecentActivityDate: string;
  seen: boolean;
  read: boolean;
}

const NOTIFICATIONS = '/connect/notifications';
const PAUSE_MS = 3000;

/** The bell: what the person was told, newest first, and how much of it is new. */
export default class Bell extends LightningElement {
  words = {
    title: say('Notifications'),
    none: say('Nothing new. You are told here when something waits for you.'),
  };
  open = false;
  notifications: readonly Notification[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private refreshHandler = 0;

  connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, () => this.load());
    this.timer = setInterval(() => void this.load(), PAUSE_MS);
    void this.load();
  }

  disconnectedCallback(): void {
    unregisterRefreshHandler(this.refreshHandler);
    clearInterval(this.timer);
  }

  get unseen(): number {
    return this.notifications.filter(({ seen }) => !seen).length;
  }

  get title(): string {
    return this.unseen > 0 ? say('{0} new notifications', this.unseen) : this.words.title;
  }

  get isEmpty(): boolean {
    return this.notifications.length === 0;
  }

  get items(): (Notification & { when: string; itemClass: string })[] {
    return this.notifications.map((one) => ({
      ...one,
      when: ago(one.mostRecentActivityDate),
      itemClass: one.read ? 'item' : 'item item_unread',
    }));
  }

  async toggle(): Promise<void> {
    this.open = !this.open;
    if (!this.open || this.unseen === 0) return;
    await change(NOTIFICATIONS, { seen: true });
    await this.load();
  }

  leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.open = false;
  }

  async follow(event: Event): Promise<void> {
    const { target } = (event.currentTarget as HTMLElement).dataset;
    this.open = false;
    await change(NOTIFICATIONS, { read: true });
    if (target) go(await recordPathOf(target));
    await this.load();
  }

  private async load(): Promise<void> {
    if (document.hidden) return;
    const { notifications } = await data<{ notifications: Notification[] }>(`${NOTIFICATIONS}?size=20`);
    this.notifications = notifications;
  }
}

import { LightningElement, api } from 'lwc';
import type { AppModel, AppTab } from '../../../pageModel';
import { go, type Place } from 'local/router';
import { say } from 'local/words';
import { fitting } from './fitting';

interface Item {
  label: string;
  path: string;
  itemClass: string;
  current: 'page' | undefined;
}

/** The name of the app and its tabs, as the app's metadata lists them; what finds no room is under More. */
export default class NavBar extends LightningElement {
  @api place!: Place;

  more = say('More');
  private model!: AppModel;
  /** Of the tabs; unknown until they have been measured. */
  private room: number | undefined;
  private widths: number[] = [];
  private observer: ResizeObserver | undefined;

  @api get app(): AppModel {
    return this.model;
  }

  set app(app: AppModel) {
    this.model = app;
    this.widths = [];
    this.room = undefined;
  }

  get tabs(): Item[] {
    const { items, active } = this;
    const count = this.room === undefined ? items.length : fitting(this.widths, this.room, active);
    return items.filter((_, index) => index < count || index === active);
  }

  get others(): Item[] {
    return this.items.filter((item) => !this.tabs.some(({ path }) => path === item.path));
  }

  /** The button keeps its room, so that no tab moves when it appears. */
  get moreClass(): string {
    return this.others.length > 0 ? 'more' : 'more more_unused';
  }

  renderedCallback(): void {
    const list = this.refs?.['list'] as HTMLElement | undefined;
    if (!list) return;
    if (this.widths.length === 0) this.measure(list);
    if (this.observer) return;
    this.observer = new ResizeObserver(() => this.fit(list));
    this.observer.observe(list);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
  }

  open(event: CustomEvent<{ value: string }>): void {
    go(event.detail.value);
  }

  private measure(list: HTMLElement): void {
    this.widths = [...list.children].map((tab) => (tab as HTMLElement).offsetWidth);
    this.fit(list);
  }

  private fit(list: HTMLElement): void {
    this.room = list.clientWidth;
  }

  private get items(): Item[] {
    return this.model.tabs.map((tab, index) => ({
      // Standard tabs are named by the platform, in the language of the user.
      label: say(tab.label),
      path: tab.path,
      itemClass: index === this.active ? 'tab tab_active' : 'tab',
      current: index === this.active ? 'page' : undefined,
    }));
  }

  private get active(): number {
    return this.model.tabs.findIndex((tab) => this.isActive(tab));
  }

  private isActive({ object, path }: AppTab): boolean {
    if (this.place.page === 'home') return path === '/lightning/page/home';
    if (this.place.page === 'app') return path === `/lightning/n/${this.place.tab}`;
    return 'object' in this.place && object === this.place.object;
  }
}

import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { refreshAll } from 'lightning/refresh';
import { currentPlace, followAddress, type Place } from 'local/router';
import { signedIn } from 'local/session';
import { say } from 'local/words';
import { appModel, permissionSets, readableObjects } from 'local/records';
import type { AppModel, AppTab } from '../../../pageModel';

interface ToastDetail {
  title: string;
  message?: string;
  variant?: string;
  mode?: string;
}

/** The whole page: signs in, follows the address, shows toasts and passes refreshes on. */
export default class App extends LightningElement {
  user = signedIn();
  loading = say('Loading');
  app: AppModel | undefined;
  problem: string | undefined;
  place: Place = currentPlace();

  connectedCallback(): void {
    followAddress(() => {
      this.place = currentPlace();
    });
    void this.start();
  }

  get isRecord(): boolean {
    return this.place.page === 'record';
  }

  get isAppPage(): boolean {
    return this.place.page === 'app';
  }

  get isSetup(): boolean {
    return this.place.page === 'setup';
  }

  get isList(): boolean {
    return this.place.page === 'list';
  }

  showToast(event: CustomEvent<ToastDetail>): void {
    // The toast container of the base components listens for the same event and expects another detail.
    event.stopPropagation();
    const { title, message, variant, mode } = event.detail;
    void Toast.show({ label: title, message, variant, mode: mode ?? 'dismissible' }, this);
  }

  refresh(event: Event): void {
    event.stopPropagation();
    void refreshAll();
  }

  private async start(): Promise<void> {
    try {
      const [app, readable, granted] = await Promise.all([appModel(), readableObjects(), permissionSets(this.user)]);
      // Tabs of objects one may not read are hidden, and pages that no permission set of the user shows.
      const isOpen = ({ object, permissionSets: showing }: AppTab): boolean =>
        (!object || readable.has(object)) && (!showing || showing.some((name) => granted.has(name)));
      this.app = { ...app, tabs: app.tabs.filter(isOpen), items: app.items.filter(isOpen) };
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

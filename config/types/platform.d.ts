// Ambient types of the platform modules our components import, as the Lightning Component Reference describes them.

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  interface PageReference {
    type: string;
    attributes?: Record<string, string>;
    state?: Record<string, string>;
  }
  interface NavigationKeys {
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
  }
  const keys: NavigationKeys;
  interface Navigable {
    [keys.Navigate](reference: PageReference, replace?: boolean): void;
    [keys.GenerateUrl](reference: PageReference): Promise<string>;
  }
  /** Keeps the statics of the class, so that `createElement({ is })` accepts the mixed class. */
  export const NavigationMixin: NavigationKeys &
    (<Base extends new () => LightningElement>(
      base: Base,
    ) => Pick<Base, keyof Base> & { new (): InstanceType<Base> & Navigable });
}

declare module 'lightning/platformShowToastEvent' {
  interface ToastConfig {
    title: string;
    message?: string;
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'pester' | 'sticky';
  }
  export class ShowToastEvent extends CustomEvent<ToastConfig> {
    constructor(config: ToastConfig);
  }
}

declare module 'lightning/refresh' {
  export const RefreshEventName: string;
  export class RefreshEvent extends CustomEvent<undefined> {
    constructor();
  }
  export function registerRefreshHandler(element: unknown, handler: () => Promise<unknown>): number;
  export function unregisterRefreshHandler(id: number): void;
}

declare module 'lightning/uiRecordApi' {
  export function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void>;
}

declare module 'local/components' {
  import type { LightningElement } from 'lwc';
  /** Made by the build: the components of the package by name. */
  export const components: Record<string, new () => LightningElement>;
}

declare module 'lightning/toast' {
  const Toast: { show(config: object, source: object): Promise<void> };
  export default Toast;
}

declare module '@lwc/synthetic-shadow';

declare module '/ui/main.js';

// eslint-disable-next-line no-var
declare var localOrg: import('../boot/signedIn').SignedIn;

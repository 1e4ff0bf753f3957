import type { LibraryPart, PlatformObject } from './part.js';

export class AccessLevelValue implements PlatformObject {
  readonly apexType = 'System.AccessLevel';
  constructor(
    readonly access: 'system' | 'user',
    /** Nobody named it: the code is older than API version 67.0, or a trigger. */
    readonly isImplied = false,
  ) {}
  toString(): string {
    return `System.AccessLevel[${this.access.toUpperCase()}_MODE]`;
  }
}

export const SYSTEM_MODE = new AccessLevelValue('system');
export const IMPLIED_MODE = new AccessLevelValue('system', true);
export const USER_MODE = new AccessLevelValue('user');

export const library: LibraryPart = {
  type: 'System.AccessLevel',
  members: {
    'static get SYSTEM_MODE': () => SYSTEM_MODE,
    'static get USER_MODE': () => USER_MODE,
  },
};

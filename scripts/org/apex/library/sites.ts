import type { LibraryPart, Member } from './part.js';

/** Nobody runs code in a site here. */
const none: Member = () => null;

/** Apex Reference, "Network Class", "Site Class": what they say of a request that comes from no site. */
export const siteParts: readonly LibraryPart[] = [
  {
    type: 'System.Network',
    members: {
      'static getLoginUrl(System.String)': none,
      'static getLogoutUrl(System.String)': none,
      'static getNetworkId()': none,
      'static getSelfRegUrl(System.String)': none,
    },
  },
  {
    type: 'System.Site',
    members: {
      'static getMasterLabel()': none,
      'static getName()': none,
      'static getPathPrefix()': none,
      'static getSiteId()': none,
    },
  },
];

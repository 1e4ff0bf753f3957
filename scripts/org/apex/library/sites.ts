import { current } from '../../engine/transaction.js';
import { ApexMap } from '../../values/collections.js';
import { kept } from '../../values/memo.js';
import type { LibraryPart, Member, PlatformObject } from './part.js';

/** Nobody runs code on a page or in a site here. */
const none: Member = () => null;

class PageValue implements PlatformObject {
  readonly apexType = 'System.PageReference';
  readonly parameters = new ApexMap('String', 'String');
  readonly headers = new ApexMap('String', 'String');
}
const PAGE = Symbol('page');

/** A test stands on a page of its own without a URL, whose parameters it may set; other code stands on none. */
export const currentPage: Member = () => {
  const { isTest, extras } = current();
  return isTest ? kept(extras, PAGE, () => new PageValue()) : null;
};

/** Apex Reference, "Network Class", "Site Class", "ApexPages Class": what they say of a request that comes from no site and no page. */
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
  { type: 'System.ApexPages', members: { 'static currentPage()': currentPage } },
  {
    type: 'System.PageReference',
    members: {
      'getHeaders()': ({ headers }: PageValue) => headers,
      'getParameters()': ({ parameters }: PageValue) => parameters,
      'getUrl()': none,
    },
  },
];

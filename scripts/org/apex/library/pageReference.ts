import { current } from '../../engine/transaction.js';
import { type ApexList, ApexMap } from '../../values/collections.js';
import { raise, Unsupported } from '../../values/exceptions.js';
import type { SObject } from '../../values/sobject.js';
import { urlDecode, urlEncode } from './EncodingUtil.js';
import { type Bag, given, type LibraryPart, type Member, type PlatformObject } from './part.js';

/** Names in any case, in the order of the names: neither the order nor the case in which a parameter is put counts. */
class ParameterMap extends ApexMap<string, string | null> {
  constructor() {
    super('String', 'String');
  }
  /** The name as it was first put. */
  private known(name: string): string {
    const lower = given(name).toLowerCase();
    return super.keys().find((each) => each.toLowerCase() === lower) ?? name;
  }
  override has(name: string): boolean {
    return super.has(this.known(name));
  }
  override get(name: string): string | null {
    return super.get(this.known(name));
  }
  override put(name: string, value: string | null): string | null {
    return super.put(this.known(name), value);
  }
  override delete(name: string): string | null {
    return super.delete(this.known(name));
  }
  override entries(): [string, string | null][] {
    return super.entries().sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  }
  override keys(): string[] {
    return this.entries().map(([name]) => name);
  }
  override values(): (string | null)[] {
    return this.entries().map(([, value]) => value);
  }
}

/** A page: its path, or the whole address of one elsewhere, and what stands behind it. A test's first page has no path. */
export class PageValue implements PlatformObject {
  readonly apexType = 'System.PageReference';
  readonly parameters = new ParameterMap();
  readonly headers = new ApexMap('String', 'String');
  readonly cookies = new ApexMap<string, CookieValue>('String', 'Cookie');
  readonly path: string | null;
  anchor: string | null;
  redirect = false;

  constructor(url: string | null) {
    const [, path, query = '', anchor] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url ?? '') ?? [];
    this.path = url === null ? null : path!;
    this.anchor = anchor ?? null;
    for (const pair of query.split('&').filter((each) => each !== '')) {
      const [name = '', ...value] = pair.split('=');
      this.parameters.put(urlDecode(name), urlDecode(value.join('=')));
    }
  }

  get url(): string | null {
    if (this.path === null) return null;
    const pairs = this.parameters.entries().map(([name, value]) => `${urlEncode(name)}=${urlEncode(value ?? '')}`);
    const query = pairs.length > 0 ? `?${pairs.join('&')}` : '';
    return this.path + query + (this.anchor === null ? '' : `#${this.anchor}`);
  }
  toString(): string {
    return `System.PageReference[${this.url}]`;
  }
}

/** Nothing renders a page here; in a test the platform refuses to (Apex Reference, "PageReference Class", getContent). */
const content: Member = () => {
  if (!current().isTest) throw new Unsupported('System.PageReference.getContent()');
  raise('System.VisualforceException', 'Methods defined as TestMethod do not support getContent call');
};

/** Apex Reference, "PageReference Class". */
export const pageReferencePart: LibraryPart = {
  type: 'System.PageReference',
  members: {
    'new(System.SObject)': (record: SObject | null) => new PageValue(`/${given(record).id ?? ''}`),
    'new(System.String)': (url: string | null) => new PageValue(url),
    'getAnchor()': ({ anchor }: PageValue) => anchor,
    'getContent()': content,
    'getContentAsPDF()': content,
    'getCookies()': ({ cookies }: PageValue) => cookies,
    'getHeaders()': ({ headers }: PageValue) => headers,
    'getParameters()': ({ parameters }: PageValue) => parameters,
    'getRedirect()': ({ redirect }: PageValue) => redirect,
    'getUrl()': ({ url }: PageValue) => url,
    'setAnchor(System.String)': (self: PageValue, anchor: string | null) => Object.assign(self, { anchor }),
    'setCookies(System.List<System.Cookie>)': ({ cookies }: PageValue, list: ApexList<CookieValue> | null) => {
      for (const each of given(list)) cookies.put(each.values['Name'] as string, each);
    },
    'setRedirect(System.Boolean)': (self: PageValue, redirect: boolean) => Object.assign(self, { redirect }),
  },
};

const PARTS = ['Name', 'Value', 'Path', 'MaxAge', 'Secure', 'SameSite', 'HttpOnly'];

class CookieValue implements PlatformObject, Bag {
  readonly apexType = 'System.Cookie';
  readonly values: Record<string, unknown>;
  constructor(parts: readonly unknown[]) {
    this.values = Object.fromEntries(PARTS.map((name, i) => [name, parts[i] ?? null]));
  }
}

const cookie = (...parts: unknown[]): CookieValue => new CookieValue(parts);
const COOKIE = 'System.String,System.String,System.String,System.Integer,System.Boolean';

/** Apex Reference, "Cookie Class". */
export const cookiePart: LibraryPart = {
  type: 'System.Cookie',
  members: {
    [`new(${COOKIE})`]: cookie,
    [`new(${COOKIE},System.String)`]: cookie,
    [`new(${COOKIE},System.String,System.Boolean)`]: cookie,
    ...Object.fromEntries(
      ['Domain', 'MaxAge', 'Name', 'Path', 'SameSite', 'Value'].map((name) => [
        `get${name}()`,
        ({ values }: CookieValue) => values[name] ?? null,
      ]),
    ),
    'isHttpOnly()': ({ values }: CookieValue) => values['HttpOnly'] === true,
    'isSecure()': ({ values }: CookieValue) => values['Secure'] === true,
  },
};

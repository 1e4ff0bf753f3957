import { ORG_DOMAIN } from '../../engine/org.js';
import { raise } from '../../values/exceptions.js';
import { given, type LibraryPart, type Member, type PlatformObject } from './part.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

export class UrlValue implements PlatformObject {
  readonly apexType = 'System.Url';
  private readonly url: URL;
  constructor(
    readonly text: string,
    base?: UrlValue,
  ) {
    try {
      this.url = new URL(text, base?.text);
    } catch {
      raise('System.StringException', `Invalid URL: ${text}`);
    }
  }
  get keyText(): string {
    return this.url.href;
  }
  sameAs(other: UrlValue): boolean {
    return this.url.href === other.url.href;
  }
  toString(): string {
    return this.text;
  }
  get parts(): URL {
    return this.url;
  }
}

const part =
  (read: (url: URL) => unknown): Member =>
  (self: UrlValue) =>
    read(self.parts);
/** Java's URL, which this class wraps, keeps the case of the host. */
const asWritten = ({ text }: UrlValue, host: string): string => {
  const at = text.toLowerCase().indexOf(host);
  return at < 0 ? host : text.slice(at, at + host.length);
};
const orNull = (text: string): string | null => (text === '' ? null : text);
const protocolOf = (url: URL): string => url.protocol.slice(0, -1);
const fileOf = (url: URL): string => url.pathname + url.search;

export const library: LibraryPart = {
  type: 'System.Url',
  members: {
    'new(System.String)': (text: string | null) => new UrlValue(given(text)),
    'new(System.Url,System.String)': (base: UrlValue | null, text: string | null) =>
      new UrlValue(new URL(given(text), given(base).text).href),
    'new(System.String,System.String,System.String)': (protocol: string, host: string, file: string) =>
      new UrlValue(`${given(protocol)}://${given(host)}${given(file)}`),
    'new(System.String,System.String,System.Integer,System.String)': (
      protocol: string,
      host: string,
      port: number,
      file: string,
    ) => new UrlValue(`${given(protocol)}://${given(host)}:${given(port)}${given(file)}`),
    'getAuthority()': (self: UrlValue) => asWritten(self, self.parts.host),
    'getDefaultPort()': part((url) => DEFAULT_PORTS[protocolOf(url)] ?? -1),
    'getFile()': part(fileOf),
    'getHost()': (self: UrlValue) => asWritten(self, self.parts.hostname),
    'getPath()': part((url) => url.pathname),
    'getPort()': part((url) => (url.port === '' ? -1 : Number(url.port))),
    'getProtocol()': part(protocolOf),
    'getQuery()': part((url) => orNull(url.search.slice(1))),
    'getRef()': part((url) => orNull(url.hash.slice(1))),
    'getUserInfo()': part((url) => orNull(url.username)),
    'sameFile(System.Url)': (self: UrlValue, other: UrlValue | null) =>
      self.parts.origin === given(other).parts.origin && fileOf(self.parts) === fileOf(other!.parts),
    // No page or request stands behind the code: the platform answers with the URL of the org then.
    'static getCurrentRequestUrl()': () => new UrlValue(ORG_DOMAIN),
    'static getOrgDomainUrl()': () => new UrlValue(ORG_DOMAIN),
    'static getSalesforceBaseUrl()': () => new UrlValue(ORG_DOMAIN),
    'toExternalForm()': (self: UrlValue) => self.text,
    'toString()': (self: UrlValue) => self.text,
  },
};

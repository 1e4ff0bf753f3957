/** Where the page stands, read from its address as Lightning Experience writes it. */
export type Place =
  | { page: 'home' }
  | { page: 'record'; object: string; recordId: string }
  | { page: 'app'; tab: string }
  | { page: 'setup'; address: string }
  | { page: 'list'; object: string; view: string | undefined };

type Listener = () => void;

const listeners = new Set<Listener>();

export function currentPlace(): Place {
  const [, , kind, object = '', third = ''] = location.pathname.split('/');
  if (kind === 'r') return { page: 'record', object, recordId: third };
  if (kind === 'setup') return { page: 'setup', address: setupAddress() };
  if (kind === 'n') return { page: 'app', tab: object };
  if (kind !== 'o') return { page: 'home' };
  return { page: 'list', object, view: new URLSearchParams(location.search).get('filterName') ?? undefined };
}

/**
 * Setup frames a page whose own path comes as an address: `/m00…?setupid=CustomMetadata` for a record, the three characters
 * its id begins with for all records of its type, `/m00/e` for a new one, and none for the types.
 */
function setupAddress(): string {
  return (new URLSearchParams(location.search).get('address') ?? '').replace(/^\//, '').replace(/\?.*$/, '');
}

export function setupPath(address: string): string {
  return `/lightning/setup/CustomMetadata/page?address=${encodeURIComponent(`/${address}?setupid=CustomMetadata`)}`;
}

export const SETUP_HOME = '/lightning/setup/CustomMetadata/home';

export function recordPath(object: string, recordId: string): string {
  return `/lightning/r/${object}/${recordId}/view`;
}

export function listPath(object: string, view?: string): string {
  return `/lightning/o/${object}/list${view ? `?filterName=${view}` : ''}`;
}

/** Names the page in the browser as Lightning Experience does. */
export function entitle(name: string): void {
  document.title = `${name} | Salesforce`;
}

export function go(path: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  listeners.forEach((listener) => listener());
}

/** Follows the address: back and forward, `go`, and every link of the page into itself. */
export function followAddress(listener: Listener): void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  document.addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
    const path = link?.getAttribute('href');
    if (link?.target === '_blank') return;
    if (!path?.startsWith('/lightning/') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(path);
  });
}

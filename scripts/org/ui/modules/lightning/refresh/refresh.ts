type Handler = () => Promise<unknown>;

export const RefreshEventName = 'lightning__refresh';

const handlers = new Map<number, Handler>();
let lastId = 0;

export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(RefreshEventName, { composed: true, cancelable: true, bubbles: true });
  }
}

export function registerRefreshHandler(_element: unknown, handler: Handler): number {
  handlers.set(++lastId, handler);
  return lastId;
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/** The record page is the container: a refresh that reaches it reaches every component on it. */
export async function refreshAll(): Promise<void> {
  await Promise.all([...handlers.values()].map((handler) => handler()));
}

import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import LivePanel from 'c/livePanel';

const ONE = '001000000000001AAA';
let panel: LivePanel<string>;

class Panel extends LivePanel<string> {
  constructor() {
    super();
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    panel = this;
  }
}

function open(): HTMLElement & { recordId: string } {
  const element = createElement('c-panel', { is: Panel }) as unknown as HTMLElement & { recordId: string };
  element.recordId = ONE;
  document.body.appendChild(element);
  return element;
}

describe('c-live-panel', () => {
  it('is ready once it has an answer', () => {
    open();
    expect(panel.ready).toBe(false);

    panel.take({ data: 'figures' });

    expect(panel).toMatchObject({ ready: true, answer: 'figures', error: undefined });
  });

  it('keeps the last answer while a refresh fails', () => {
    open();
    panel.take({ data: 'figures' });

    panel.take({ error: 'down' });

    expect(panel).toMatchObject({ answer: 'figures', error: 'down' });
  });

  it('shows no answer about another record', () => {
    const element = open();
    panel.take({ data: 'figures' });

    element.recordId = '001000000000002AAA';

    expect(panel.ready).toBe(false);
  });

  it('reads again with the page, and lets go of it when closed', async () => {
    const element = open();
    panel.take({ data: 'figures' });

    const refreshed = jest.mocked(registerRefreshHandler).mock.calls[0]![1]();
    expect(panel.refreshing).toBe(true);
    await refreshed;
    expect(panel.refreshing).toBe(false);
    element.remove();

    expect(refreshApex).toHaveBeenCalledWith({ data: 'figures' });
    expect(unregisterRefreshHandler).toHaveBeenCalledTimes(1);
  });
});

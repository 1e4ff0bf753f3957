import { createElement } from 'lwc';
import getRequests from '@salesforce/apex/CreditRequestController.getRequests';
import CreditRequests from 'c/creditRequests';

const server = getRequests as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const request = (number: number): object => ({
  id: `a0300000000000${number}AAA`,
  name: `CQ-${number}`,
  status: 'Draft',
  steps: [],
});
const panel = {
  accountId: '001000000000001AAA',
  numbersVisible: true,
  today: '2026-11-21',
  mayAsk: ['Limit Change'],
  terms: [],
  requests: [request(1)],
};

function open(): HTMLElement {
  const element = createElement('c-credit-requests', { is: CreditRequests });
  Object.assign(element, { recordId: panel.accountId });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...panel, ...changes });
  await Promise.resolve();
  return element;
}

const settle = (): Promise<unknown> => new Promise(process.nextTick);
const find = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);
const cards = (element: HTMLElement): number => element.shadowRoot!.querySelectorAll('c-request-card').length;

describe('c-credit-requests', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    await expect(element).toBeAccessible();
  });

  it('shows the newest requests first and the others on demand', async () => {
    const element = await opened({ requests: [1, 2, 3, 4, 5].map(request) });
    expect(cards(element)).toBe(3);

    find(element, '[data-all]')!.click();
    await settle();

    expect(cards(element)).toBe(5);
    expect(find(element, '[data-all]')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says that nothing was requested', async () => {
    const element = await opened({ requests: [] });

    expect(find(element, '.quiet')!.textContent).toBe('Nothing has been requested yet.');
    await expect(element).toBeAccessible();
  });

  it('offers to ask only where there is something to ask for', async () => {
    expect(find(await opened(), '[data-ask]')).toMatchObject({ label: 'Request a Change' });
    expect(find(await opened({ orderId: '801', mayAsk: ['Order Release'] }), '[data-ask]')).toMatchObject({
      label: 'Request Release',
    });
    expect(find(await opened({ mayAsk: [] }), '[data-ask]')).toBeNull();
  });

  it('opens the form, and tells page and person when it was submitted', async () => {
    const element = await opened();
    const toast = jest.fn();
    const refreshed = jest.fn();
    element.addEventListener('lightning__showtoast', (event) => {
      toast((event as CustomEvent<unknown>).detail);
    });
    element.addEventListener('lightning__refresh', refreshed);
    element.addEventListener('refreshview', refreshed);

    find(element, '[data-ask]')!.click();
    await settle();
    const detail = { name: 'CQ-2', signaturesNeeded: 2 };
    find(element, 'c-request-form')!.dispatchEvent(new CustomEvent('requested', { detail }));
    await settle();

    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: 'CQ-2 was submitted', variant: 'success' }));
    expect(find(element, 'c-request-form')).toBeNull();
  });

  it('closes the form when it is cancelled', async () => {
    const element = await opened();
    find(element, '[data-ask]')!.click();
    await settle();

    find(element, 'c-request-form')!.dispatchEvent(new CustomEvent('cancel'));
    await settle();

    expect(find(element, 'c-request-form')).toBeNull();
    expect(find(element, '[data-ask]')).not.toBeNull();
  });

  it('hands a failed request over to be explained', async () => {
    const element = open();
    server.error({ message: 'Broken' }, 500);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ error: { body: { message: 'Broken' } } });
  });
});

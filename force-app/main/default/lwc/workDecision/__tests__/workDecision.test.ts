import { createElement } from 'lwc';
import clear from '@salesforce/apex/HoldController.clear';
import reject from '@salesforce/apex/HoldController.reject';
import release from '@salesforce/apex/HoldController.release';
import approve from '@salesforce/apex/CreditRequestController.approve';
import WorkDecision from 'c/workDecision';

const approved = approve as jest.Mock;
const rejected = reject as jest.Mock;
const released = release as jest.Mock;
const items = [
  { id: '801000000000001AAA', title: '00000001' },
  { id: '801000000000002AAA', title: '00000002' },
];
const ABOUT_ORDERS = ['Release', 'RejectOrder', 'ForceHold'];

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = createElement('c-work-decision', { is: WorkDecision });
  const codes = [{ value: 'OTHER', label: 'Other' }];
  Object.assign(element, { items, codes, actions: ABOUT_ORDERS, ...changes });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const settle = (): Promise<unknown> => new Promise(process.nextTick);
const all = <Kind extends HTMLElement>(element: HTMLElement, selector: string): Kind[] => [
  ...element.shadowRoot!.querySelectorAll<Kind>(selector),
];

async function begin(element: HTMLElement, action: string): Promise<void> {
  all(element, `[data-action=${action}]`)[0]!.click();
  await settle();
}

async function fillIn(element: HTMLElement): Promise<void> {
  const change = (selector: string, value: string): boolean =>
    all(element, selector)[0]!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  change('lightning-combobox', 'OTHER');
  change('lightning-input', ' Not now. ');
  await settle();
}

async function send(element: HTMLElement): Promise<void> {
  all(element, '.form lightning-button')[0]!.click();
  await settle();
}

describe('c-work-decision', () => {
  it('offers only what the person may do', async () => {
    const names = (element: HTMLElement): unknown[] =>
      all(element, '[data-action]').map(({ dataset }) => dataset.action);

    expect(names(await opened())).toEqual(ABOUT_ORDERS);
    expect(names(await opened({ actions: ['Approve'] }))).toEqual(['Approve']);
  });

  it('offers nothing before an order is selected', async () => {
    const buttons = all<HTMLElement & { disabled: boolean }>(await opened({ items: [] }), '[data-action]');

    expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true]);
  });

  it('asks for a reason code and a comment first', async () => {
    const element = await opened();
    await begin(element, 'Release');

    await send(element);

    expect(released).not.toHaveBeenCalled();
    expect(all(element, '[role=alert]')[0]!.textContent).toBe('Choose a reason code and say why in the comment.');
    await expect(element).toBeAccessible();
  });

  it('decides about all selected orders and tells how many were decided', async () => {
    rejected.mockResolvedValue(items.map(({ id }) => ({ orderId: id, done: true })));
    const element = await opened();
    const toast = jest.fn();
    const decided = jest.fn();
    element.addEventListener('lightning__showtoast', (event) => {
      toast((event as CustomEvent<unknown>).detail);
    });
    element.addEventListener('decided', decided);
    await begin(element, 'RejectOrder');
    await fillIn(element);

    await send(element);

    expect(rejected).toHaveBeenCalledWith({
      orderIds: ['801000000000001AAA', '801000000000002AAA'],
      code: 'OTHER',
      comment: 'Not now.',
    });
    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: '2 of 2 orders decided', variant: 'success' }));
    expect(decided).toHaveBeenCalled();
    expect(all(element, '.form')).toHaveLength(0);
  });

  it('keeps on the page which orders could not be decided, and why', async () => {
    released.mockResolvedValue([
      { orderId: '801000000000001AAA', done: true },
      { orderId: '801000000000002AAA', done: false, message: 'It waits no more.' },
    ]);
    const element = await opened();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', (event) => {
      toast((event as CustomEvent<unknown>).detail);
    });
    await begin(element, 'Release');
    await fillIn(element);

    await send(element);

    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ variant: 'warning' }));
    expect(all(element, 'li').map(({ textContent }) => textContent)).toEqual(['00000002: It waits no more.']);
    await expect(element).toBeAccessible();
  });

  it('says why the server refused, and keeps what was written', async () => {
    released.mockRejectedValue({ body: { message: 'You need the permission Credit Release.' } });
    const element = await opened();
    await begin(element, 'Release');
    await fillIn(element);

    await send(element);

    expect(all(element, '[role=alert]')[0]!.textContent).toBe('You need the permission Credit Release.');
    expect(all(element, '.form')).toHaveLength(1);
  });

  it('clears the one reason it is about, with a comment', async () => {
    (clear as jest.Mock).mockResolvedValue([{ orderId: items[0]!.id, done: true }]);
    const element = await opened({ items: items.slice(0, 1), actions: ['ClearHold'], reasonCode: 'DISPUTE' });
    await begin(element, 'ClearHold');
    expect(all(element, 'lightning-combobox')).toHaveLength(0);
    await send(element);
    expect(clear).not.toHaveBeenCalled();

    all(element, 'lightning-input')[0]!.dispatchEvent(new CustomEvent('change', { detail: { value: 'Settled.' } }));
    await settle();
    await send(element);

    expect(clear).toHaveBeenCalledWith({ orderIds: [items[0]!.id], code: 'DISPUTE', comment: 'Settled.' });
    await expect(element).toBeAccessible();
  });

  it('signs requests without a code, and rejects them only with a comment', async () => {
    approved.mockResolvedValue([{ requestId: items[0]!.id, done: true }]);
    const element = await opened({ items: items.slice(0, 1), actions: ['Approve', 'RejectRequest'], heading: 'CQ-1' });
    await begin(element, 'RejectRequest');
    await send(element);
    expect(all(element, '[role=alert]')[0]!.textContent).toBe('Say why in the comment.');

    await begin(element, 'Approve');
    expect(all(element, 'lightning-combobox')).toHaveLength(0);
    await send(element);

    expect(approved).toHaveBeenCalledWith({ requestIds: [items[0]!.id], comment: '' });
  });
});

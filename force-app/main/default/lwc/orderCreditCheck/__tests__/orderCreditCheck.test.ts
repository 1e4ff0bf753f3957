import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { RefreshEventName } from 'lightning/refresh';
import activate from '@salesforce/apex/OrderCreditController.activate';
import getAnswer from '@salesforce/apex/OrderCreditController.getAnswer';
import OrderCreditCheck from 'c/orderCreditCheck';
import held from './data/held.json';

const server = getAnswer as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const activation = activate as unknown as jest.Mock;
const passed = {
  ...held,
  outcome: 'Passed',
  message: null,
  reasons: [],
  unlocks: [],
  projectedExposure: 49000,
  projectedUtilizationPercent: 98,
};
const activated = {
  ...passed,
  isActivated: true,
  activated: true,
  reserved: 11190,
  decisionId: 'a01000000000001AAA',
  decisionNumber: 'CD-000007',
};

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

async function opened(answer: object): Promise<HTMLElement> {
  const element = createElement('c-order-credit-check', { is: OrderCreditCheck });
  Object.assign(element, { recordId: held.orderId });
  document.body.appendChild(element);
  server.emit(answer);
  await settled();
  return element;
}

function find(element: HTMLElement, selector: string): HTMLElement | null {
  return element.shadowRoot!.querySelector(selector);
}

function figures(element: HTMLElement): Record<string, string | null> {
  const items = find(element, 'c-credit-figures')!.shadowRoot!.querySelectorAll<HTMLElement>('[data-figure]');
  return Object.fromEntries([...items].map((item) => [item.dataset.figure!, item.querySelector('dd')!.textContent]));
}

interface Toast {
  title: string;
  message: string;
  variant: string;
}

/** Presses Activate and gives back the toasts that appeared. */
async function press(element: HTMLElement): Promise<Toast[]> {
  const toasts: Toast[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<Toast>).detail));
  find(element, 'lightning-button')!.click();
  await settled();
  return toasts;
}

describe('c-order-credit-check', () => {
  it('shows before activation by how much the order would pass the limit', async () => {
    const element = await opened(held);

    expect(figures(element)).toEqual({
      amount: 'USD\u00a011,190.00',
      limit: 'USD\u00a050,000.00',
      exposure: 'USD\u00a040,000.00',
      projected: 'USD\u00a051,190.00',
      available: 'USD\u00a010,000.00',
    });
    expect(find(element, 'c-credit-meter')).toMatchObject({ percent: 102.38, label: 'Limit used after this order' });
    expect(find(element, 'c-credit-verdict')).toMatchObject({ answer: { outcome: 'Held' } });
    await expect(element).toBeAccessible();
  });

  it('says that the order was rejected and reads everything again once that is taken back', async () => {
    const rejected = {
      rule: 'Rejection',
      effect: 'Hold',
      code: 'REJECTED',
      message: 'it was rejected on 11/21/2026 by Max Manager (Other: Ships too far.)',
      clearedBy: 'TakeBack',
    };
    const codes = [{ value: 'OTHER', label: 'Other' }];
    const element = await opened({ ...held, outcome: 'Rejected', reasons: [rejected], codes });
    const verdict = find(element, 'c-credit-verdict')!;
    const reasons = find(verdict, 'c-credit-reasons')!;
    expect(find(verdict, '.headline')!.textContent).toBe('Rejected');
    expect(reasons.shadowRoot!.textContent).toContain('Ships too far.');
    const takeBack = find(reasons, 'c-work-decision')!;
    expect(takeBack).toMatchObject({ actions: ['TakeBack'], codes });
    await expect(element).toBeAccessible();

    takeBack.dispatchEvent(new CustomEvent('decided', { bubbles: true, composed: true }));
    await settled();

    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: held.orderId }]);
  });

  it('activates an order that passes, tells the reservation and refreshes the page', async () => {
    activation.mockResolvedValue(activated);
    const element = await opened(passed);
    const pageRefresh = jest.fn();
    element.addEventListener(RefreshEventName, pageRefresh);

    const toasts = await press(element);

    expect(activation).toHaveBeenCalledWith({ orderId: held.orderId });
    expect(toasts).toEqual([
      expect.objectContaining({
        title: 'Order activated',
        message: 'USD\u00a011,190.00 of the limit is reserved until it is invoiced.',
        variant: 'success',
      }),
    ]);
    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: held.orderId }]);
    expect(pageRefresh).toHaveBeenCalledTimes(1);
  });

  it('tells why a held order was not activated', async () => {
    activation.mockResolvedValue({ ...held, decisionId: 'a01000000000001AAA', decisionNumber: 'CD-000008' });

    const toasts = await press(await opened(held));

    expect(toasts).toEqual([
      expect.objectContaining({
        title: 'Order not activated',
        message: 'USD 1,190.00 over the limit.',
        variant: 'error',
      }),
    ]);
  });

  it('shows the message when activation itself fails, and can be tried again', async () => {
    activation.mockRejectedValue({ body: { message: 'Another order of this customer is being checked. Try again.' } });
    const element = await opened(passed);

    const toasts = await press(element);

    expect(toasts).toEqual([]);
    expect(find(element, '.problem')!.textContent).toBe('Another order of this customer is being checked. Try again.');
    expect(find(element, 'lightning-button')).toMatchObject({ disabled: false });
  });

  it('cannot be pressed twice, and keeps the keyboard meanwhile', async () => {
    activation.mockReturnValue(new Promise(() => undefined));
    const element = await opened(passed);

    await press(element);
    await press(element);

    expect(activation).toHaveBeenCalledTimes(1);
    expect(find(element, 'lightning-spinner')).not.toBeNull();
    expect(find(element, 'lightning-button')).toMatchObject({ disabled: false });
  });

  it('shows the reservation of an activated order and offers no second activation', async () => {
    const element = await opened(activated);

    expect(figures(element)).toEqual({
      amount: 'USD\u00a011,190.00',
      limit: 'USD\u00a050,000.00',
      reserved: 'USD\u00a011,190.00',
      projected: 'USD\u00a049,000.00',
    });
    expect(find(element, 'lightning-button')).toBeNull();
    expect(find(element, 'c-panel-card')).toMatchObject({ footer: 'Decision CD-000007' });
    await expect(element).toBeAccessible();
  });

  it('shows reasons but no figures to people without the permission to view numbers', async () => {
    const element = await opened({ ...held, numbersVisible: false });

    expect(find(element, 'c-credit-figures')).toBeNull();
    expect(find(element, 'c-credit-meter')).toBeNull();
    expect(find(element, 'c-credit-verdict')).not.toBeNull();
  });

  it('hands a failed request over to be explained', async () => {
    const element = createElement('c-order-credit-check', { is: OrderCreditCheck });
    document.body.appendChild(element);
    await settled();
    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false, error: undefined });

    server.error({ message: 'The order was deleted.' }, 500);
    await settled();

    expect(find(element, 'c-panel-card')).toMatchObject({ error: { body: { message: 'The order was deleted.' } } });
    await expect(element).toBeAccessible();
  });
});

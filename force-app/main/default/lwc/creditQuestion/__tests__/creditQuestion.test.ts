import { createElement } from 'lwc';
import wouldPass from '@salesforce/apex/CreditPanelController.wouldPass';
import CreditQuestion from 'c/creditQuestion';
import held from './data/held.json';

const server = wouldPass as unknown as jest.Mock;

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function opened(): HTMLElement {
  const element = createElement('c-credit-question', { is: CreditQuestion });
  Object.assign(element, { accountId: held.accountId, currencyIso: 'USD' });
  document.body.appendChild(element);
  return element;
}

function find(element: HTMLElement, selector: string): HTMLElement | null {
  return element.shadowRoot!.querySelector(selector);
}

async function ask(element: HTMLElement, value: string): Promise<void> {
  find(element, 'lightning-input')!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  find(element, 'lightning-button')!.click();
  await settled();
}

describe('c-credit-question', () => {
  it('shows the answer of the check for the amount', async () => {
    server.mockResolvedValue(held);
    const element = opened();

    await ask(element, '11190');

    expect(server).toHaveBeenCalledWith({ accountId: held.accountId, amount: 11190 });
    expect(find(element, 'c-credit-verdict')).toMatchObject({ answer: { outcome: 'Held' } });
    await expect(element).toBeAccessible();
  });

  it('asks on Enter', async () => {
    server.mockResolvedValue(held);
    const element = opened();
    const input = find(element, 'lightning-input')!;

    input.dispatchEvent(new CustomEvent('change', { detail: { value: '5' } }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settled();

    expect(server).toHaveBeenCalledTimes(1);
  });

  it.each(['', '0', '-5'])('does not ask about %p but says what is needed', async (value) => {
    const element = opened();

    await ask(element, value);

    expect(server).not.toHaveBeenCalled();
    expect(find(element, '.problem')!.textContent).toBe('Enter an amount above zero.');
  });

  it('forgets the answer when the amount changes', async () => {
    server.mockResolvedValue(held);
    const element = opened();
    await ask(element, '11190');

    find(element, 'lightning-input')!.dispatchEvent(new CustomEvent('change', { detail: { value: '10' } }));
    await settled();

    expect(find(element, 'c-credit-verdict')).toBeNull();
  });

  it('shows the message of a failed question', async () => {
    server.mockRejectedValue({ body: { message: 'You cannot see this account.' } });
    const element = opened();

    await ask(element, '10');

    expect(find(element, '.problem')!.textContent).toBe('You cannot see this account.');
  });
});

import { createElement } from 'lwc';
import CreditNotice from 'c/creditNotice';

describe('c-credit-notice', () => {
  it('is read out with its heading and what to do', async () => {
    const element = createElement('c-credit-notice', { is: CreditNotice });
    Object.assign(element, { heading: 'No access', text: 'Ask your administrator.' });
    document.body.appendChild(element);

    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).toBe('No accessAsk your administrator.');
    await expect(element).toBeAccessible();
  });
});

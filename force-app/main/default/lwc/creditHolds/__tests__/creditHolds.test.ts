import { createElement } from 'lwc';
import CreditHolds from 'c/creditHolds';

const hold = {
  orderId: '801000000000001AAA',
  orderNumber: '00000101',
  decisionId: 'a01000000000001AAA',
  decisionNumber: 'CD-000001',
  outcome: 'Held',
  reasons: ['the limit would be exceeded by USD 5.00', 'the terms are longer than agreed'],
};

function opened(holds: object[]): HTMLElement {
  const element = createElement('c-credit-holds', { is: CreditHolds });
  Object.assign(element, { holds });
  document.body.appendChild(element);
  return element;
}

describe('c-credit-holds', () => {
  it('lists each order with all its reasons', async () => {
    const element = opened([hold]);
    const reasons = [...element.shadowRoot!.querySelectorAll('.sentence')].map(({ textContent }) => textContent);

    expect(reasons).toEqual(hold.reasons);
    expect(element.shadowRoot!.querySelector('[data-hold]')!.textContent).toContain('CD-000001');
    await expect(element).toBeAccessible();
  });

  it('says that no order waits', async () => {
    const element = opened([]);

    expect(element.shadowRoot!.querySelector('li')).toBeNull();
    expect(element.shadowRoot!.querySelector('.none')!.textContent).toBe('No order waits for credit.');
    await expect(element).toBeAccessible();
  });
});

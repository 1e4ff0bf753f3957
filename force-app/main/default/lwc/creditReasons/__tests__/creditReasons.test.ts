import { createElement } from 'lwc';
import CreditReasons from 'c/creditReasons';

const limit = {
  rule: 'Limit',
  effect: 'Hold',
  code: 'LIMIT_EXCEEDED',
  message: 'the limit would be exceeded',
  actual: 52190,
  threshold: 50000,
  unit: 'USD',
};
const frozen = { rule: 'Frozen', effect: 'Pass', code: 'PASSED_FROZEN', message: 'the account is not frozen' };

const dispute = {
  rule: 'Person',
  effect: 'Hold',
  code: 'DISPUTE',
  message: 'Max Manager holds it: Dispute, Ask me.',
  clearedBy: 'ClearHold',
};

function opened(reasons: object[], more: object = {}): HTMLElement {
  const element = createElement('c-credit-reasons', { is: CreditReasons });
  Object.assign(element, { reasons, ...more });
  document.body.appendChild(element);
  return element;
}

describe('c-credit-reasons', () => {
  it.each([
    ['money', limit, 'Found USD\u00a052,190.00, allowed USD\u00a050,000.00'],
    ['days', { ...limit, actual: 60, threshold: 30, unit: 'day' }, 'Found 60 days, allowed 30 days'],
    ['hours', { ...limit, actual: 1.5, threshold: 1, unit: 'hour' }, 'Found 1.5 hours, allowed 1 hour'],
  ])('says what a rule measured and what it allows, in %s', async (_, reason, text) => {
    const element = opened([reason]);

    expect(element.shadowRoot!.querySelector('.numbers')!.textContent).toBe(text);
    await expect(element).toBeAccessible();
  });

  it('shows no numbers where a state decides', () => {
    expect(opened([frozen]).shadowRoot!.querySelector('.numbers')).toBeNull();
  });

  it('lets a person end what a person set, each reason on its own', async () => {
    const order = { orderId: '801000000000001AAA', orderTitle: '00000101' };
    const element = opened([limit, dispute], order);
    const offered = element.shadowRoot!.querySelectorAll('c-work-decision');

    expect(offered).toHaveLength(1);
    expect(offered[0]).toMatchObject({
      heading: dispute.message,
      actions: ['ClearHold'],
      reasonCode: 'DISPUTE',
      items: [{ id: order.orderId, title: order.orderTitle }],
    });
    await expect(element).toBeAccessible();
  });

  it.each([
    ['without the right', [{ ...dispute, clearedBy: null }], { orderId: '801000000000001AAA' }],
    ['where it is about no order', [dispute], {}],
  ])('offers nothing %s', (_, reasons, more) => {
    expect(opened(reasons, more).shadowRoot!.querySelector('c-work-decision')).toBeNull();
  });

  it.each([
    ['Pass', 'utility:success'],
    ['Warn', 'utility:warning'],
    ['Hold', 'utility:error'],
    ['Block', 'utility:ban'],
  ])('marks %s by its icon and in words', (effect, icon) => {
    const drawn = opened([{ ...limit, effect }]).shadowRoot!.querySelector('lightning-icon');

    expect(drawn).toMatchObject({ iconName: icon });
    expect((drawn as unknown as { alternativeText: string }).alternativeText).not.toBe('');
  });
});

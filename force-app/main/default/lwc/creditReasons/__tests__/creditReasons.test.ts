import { createElement } from 'lwc';
import CreditReasons from 'c/creditReasons';

const limit = {
  rule: 'Limit',
  effect: 'Hold',
  code: 'LIMIT_EXCEEDED',
  message: 'the limit would be exceeded',
  actual: 52190,
  threshold: 50000,
};
const frozen = { rule: 'Frozen', effect: 'Pass', code: 'PASSED_FROZEN', message: 'the account is not frozen' };

function opened(reasons: object[]): HTMLElement {
  const element = createElement('c-credit-reasons', { is: CreditReasons });
  Object.assign(element, { reasons });
  document.body.appendChild(element);
  return element;
}

describe('c-credit-reasons', () => {
  afterEach(() => document.body.replaceChildren());

  it('says what a rule measured and what it allows', async () => {
    const element = opened([limit]);

    expect(element.shadowRoot!.querySelector('.numbers')!.textContent).toContain('52,190');
    expect(element.shadowRoot!.querySelector('.numbers')!.textContent).toContain('50,000');
    await expect(element).toBeAccessible();
  });

  it('shows no numbers where a state decides', () => {
    expect(opened([frozen]).shadowRoot!.querySelector('.numbers')).toBeNull();
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

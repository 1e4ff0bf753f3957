import { createElement } from 'lwc';
import CreditVerdict from 'c/creditVerdict';
import held from './data/held.json';

function verdict(answer: object): HTMLElement {
  const element = createElement('c-credit-verdict', { is: CreditVerdict });
  Object.assign(element, { answer });
  document.body.appendChild(element);
  return element;
}

describe('c-credit-verdict', () => {
  it('says in one word that the order is held, why, and what would unlock it', () => {
    const root = verdict(held).shadowRoot!;

    expect(root.querySelector('.headline')!.textContent).toBe('Credit hold');
    expect([...root.querySelectorAll('[data-unlock]')].map((item) => item.textContent)).toEqual([
      'A payment of USD 1,190.00.',
    ]);
  });

  it('shows each rule with its result, what was found and what is allowed', () => {
    const reasons = verdict(held).shadowRoot!.querySelector('c-credit-reasons')!.shadowRoot!;

    const icons = [...reasons.querySelectorAll<HTMLElement & { alternativeText: string }>('lightning-icon')];

    expect(icons.map((icon) => icon.alternativeText)).toEqual(['Hold', 'Passes']);
    expect(reasons.querySelector('[data-reason=LIMIT] .numbers')!.textContent).toBe(
      'Found USD\u00a051,190.00, allowed USD\u00a050,000.00',
    );
    expect(reasons.querySelector('[data-reason=FROZEN] .numbers')).toBeNull();
  });

  it('shows the rules that have nothing against it beneath', () => {
    const limit = { rule: 'Limit', effect: 'Pass', code: 'PASSED_LIMIT', message: 'within the limit' };
    const root = verdict({ ...held, passed: [limit] }).shadowRoot!;

    expect(root.querySelector('[data-passed] h3')!.textContent).toBe('What was checked and found well');
    expect(root.querySelector('[data-passed] c-credit-reasons')).toMatchObject({ reasons: [limit] });
  });

  it('sums up in the message of the server only where there are no reasons to list', () => {
    const passed = { ...held, outcome: 'Passed', message: 'It goes through.', reasons: [], unlocks: [] };

    expect(verdict(held).shadowRoot!.textContent).not.toContain(held.message);
    expect(verdict(passed).shadowRoot!.textContent).toContain('It goes through.');
  });

  it.each([
    ['Passed', 'Passes', 'verdict_success'],
    ['Warned', 'Passes with a warning', 'verdict_warning'],
    ['Blocked', 'Blocked', 'verdict_error'],
    ['Superseded', 'Superseded', 'verdict_warning'],
  ])('reads %s as "%s"', (outcome, headline, tone) => {
    const root = verdict({ ...held, outcome, reasons: [], unlocks: [] }).shadowRoot!;

    expect(root.querySelector('.headline')!.textContent).toBe(headline);
    expect(root.querySelector('.verdict')!.classList).toContain(tone);
    expect(root.querySelector('h3')).toBeNull();
  });

  it('is accessible', async () => {
    await expect(verdict(held)).toBeAccessible();
  });
});

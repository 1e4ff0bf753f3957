import { createElement } from 'lwc';
import PortfolioShares from 'c/portfolioShares';

const shares = [
  { key: 'Below50', name: 'Below 50 %', recordCount: 2, amount: 0.1 },
  { key: 'Over', name: 'Over the limit', recordCount: 1, amount: 0.2, tone: 'alarm' },
  { key: 'InCredit', name: 'Customer in credit', recordCount: 1, amount: -0.05 },
  { key: 'Unused', name: 'Not used', recordCount: 0, amount: 0 },
];

async function opened(shown: object[]): Promise<HTMLElement> {
  const element = createElement('c-portfolio-shares', { is: PortfolioShares });
  Object.assign(element, { heading: 'Use of the limits', shares: shown, currencyIso: 'USD' });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

describe('c-portfolio-shares', () => {
  afterEach(() => document.body.replaceChildren());

  it('lists every part with its number and amount, adding up to the cent', async () => {
    const element = await opened(shares);
    const numbers = [...element.shadowRoot!.querySelectorAll('td')].map(({ textContent }) => textContent);

    expect(numbers).toEqual(['2', '0.10', '1', '0.20', '1', '-0.05', '0', '0.00', '4', '0.25']);
    await expect(element).toBeAccessible();
  });

  it('draws each bar in proportion to the largest, and none for a credit', async () => {
    const bars = (await opened(shares)).shadowRoot!.querySelectorAll<HTMLElement>('.bar');

    expect([...bars].map(({ style }) => style.width)).toEqual(['10%', '20%', '0%', '0%']);
    expect(bars[1]!.className).toBe('bar bar_alarm');
  });

  it('asks for the records of a part that has some', async () => {
    const element = await opened(shares);
    const asked = jest.fn<void, [object]>();
    element.addEventListener('records', ((event: CustomEvent<object>) => asked(event.detail)) as EventListener);

    element.shadowRoot!.querySelector<HTMLButtonElement>('[data-key=Over]')!.click();

    expect(asked).toHaveBeenCalledWith({ key: 'Over', name: 'Over the limit' });
    expect(element.shadowRoot!.querySelector('[data-key=Unused]')).toBeNull();
  });

  it('says that there is nothing', async () => {
    const element = await opened([]);

    expect(element.shadowRoot!.querySelector('p')!.textContent).toBe('No records.');
    await expect(element).toBeAccessible();
  });
});

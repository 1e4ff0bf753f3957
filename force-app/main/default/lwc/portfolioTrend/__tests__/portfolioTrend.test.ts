import { createElement } from 'lwc';
import PortfolioTrend from 'c/portfolioTrend';

const months = [
  { firstDay: '2026-09-01', value: 4, more: 10 },
  { firstDay: '2026-10-01' },
  { firstDay: '2026-11-01', value: 1, more: 2.5 },
];

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = createElement('c-portfolio-trend', { is: PortfolioTrend });
  Object.assign(element, { heading: 'Alerts by month', valueHeading: 'Number', months, ...changes });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const texts = (element: HTMLElement, selector: string): (string | null)[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('c-portfolio-trend', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws every month and says the same in a table, the latest first', async () => {
    const element = await opened();
    const bars = [...element.shadowRoot!.querySelectorAll('rect')];

    expect(bars.map((bar) => bar.getAttribute('height'))).toEqual(['80', '0', '20']);
    expect(texts(element, 'tbody th')).toEqual(['November 2026', 'September 2026']);
    expect(texts(element, 'tbody td')).toEqual(['1', '4']);
    await expect(element).toBeAccessible();
  });

  it('shows money as a second figure', async () => {
    const element = await opened({ moreHeading: 'Amount in USD', moreCurrency: 'USD' });

    expect(texts(element, 'tbody td')).toEqual(['1', '2.50', '4', '10.00']);
  });

  it('opens the records of a month where there are some to open', async () => {
    const element = await opened({ drillable: true });
    const asked = jest.fn<void, [object]>();
    element.addEventListener('records', ((event: CustomEvent<object>) => asked(event.detail)) as EventListener);

    element.shadowRoot!.querySelector<HTMLButtonElement>('[data-key="2026-09-01"]')!.click();

    expect(asked).toHaveBeenCalledWith({ key: '2026-09-01', name: 'September 2026' });
    expect((await opened()).shadowRoot!.querySelector('button')).toBeNull();
  });

  it('says that there is nothing', async () => {
    const element = await opened({ months: [{ firstDay: '2026-09-01', value: 0 }] });

    expect(texts(element, 'p')).toEqual(['No records.']);
    await expect(element).toBeAccessible();
  });
});

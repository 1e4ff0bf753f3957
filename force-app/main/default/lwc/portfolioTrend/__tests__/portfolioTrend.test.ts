import { createElement } from 'lwc';
import type CreditTable from 'c/creditTable';
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

const table = (element: HTMLElement): CreditTable =>
  element.shadowRoot!.querySelector('c-credit-table') as unknown as CreditTable;
const texts = (element: HTMLElement): string[][] =>
  table(element).rows.map(({ cells }) => table(element).columns.map(({ name }) => cells[name]!.text));

describe('c-portfolio-trend', () => {
  it('draws every month and says the same in a table, the latest first', async () => {
    const element = await opened();

    expect(element.shadowRoot!.querySelector('c-month-chart')).toMatchObject({
      months,
      description: 'Alerts by month',
    });
    expect(texts(element)).toEqual([
      ['November 2026', '1'],
      ['September 2026', '4'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('lines figures with decimals up', async () => {
    const days = [
      { firstDay: '2026-09-01', value: 54.4 },
      { firstDay: '2026-10-01', value: 30 },
    ];
    const element = await opened({ months: days });

    expect(texts(element).map(([, value]) => value)).toEqual(['30.00', '54.40']);
  });

  it('shows money as a second figure', async () => {
    const element = await opened({ moreHeading: 'Amount in USD', moreCurrency: 'USD' });

    expect(texts(element).map(([, , more]) => more)).toEqual(['2.50', '10.00']);
  });

  it('opens the records of a month where there are some to open', async () => {
    const element = await opened({ drillable: true });
    const asked = jest.fn<void, [object]>();
    element.addEventListener('records', ((event: CustomEvent<object>) => asked(event.detail)) as EventListener);

    table(element).dispatchEvent(new CustomEvent('action', { detail: '2026-09-01' }));

    expect(asked).toHaveBeenCalledWith({ key: '2026-09-01', name: 'September 2026' });
    expect(table(element).rows[0]!.cells.month!.isAction).toBe(true);
    expect(table(await opened()).rows[0]!.cells.month!.isAction).toBe(false);
  });

  it('says that there is nothing', async () => {
    const element = await opened({ months: [{ firstDay: '2026-09-01', value: 0 }] });

    expect(element.shadowRoot!.querySelector('p')!.textContent).toBe('No records.');
    await expect(element).toBeAccessible();
  });
});

import { createElement } from 'lwc';
import type CreditTable from 'c/creditTable';
import type { TableRow } from 'c/creditTable';
import PortfolioShares from 'c/portfolioShares';

const shares = [
  { key: 'Below50', name: 'Below 50%', recordCount: 2, amount: 0.1 },
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

const table = (element: HTMLElement): CreditTable =>
  element.shadowRoot!.querySelector('c-credit-table') as unknown as CreditTable;
const texts = (rows: readonly TableRow[]): string[][] =>
  rows.map(({ cells }) => Object.values(cells).map(({ text }) => text));

describe('c-portfolio-shares', () => {
  it('lists every part with its number and amount, adding up to the cent', async () => {
    const element = await opened(shares);

    expect(texts(table(element).rows)).toEqual([
      ['Below 50%', '2', '0.10'],
      ['Over the limit', '1', '0.20'],
      ['Customer in credit', '1', '-0.05'],
      ['Not used', '0', '0.00'],
    ]);
    expect(texts(table(element).closing)).toEqual([['Sum', '4', '0.25']]);
    await expect(element).toBeAccessible();
  });

  it('draws each bar in proportion to the largest, and none for a credit', async () => {
    const parts = table(await opened(shares)).rows.map(({ cells }) => cells.part!);

    expect(parts.map(({ barPercent }) => barPercent)).toEqual([10, 20, 0, 0]);
    expect(parts[1]!.barTone).toBe('alarm');
  });

  it('asks for the records of a part that has some', async () => {
    const element = await opened(shares);
    const asked = jest.fn<void, [object]>();
    element.addEventListener('records', ((event: CustomEvent<object>) => asked(event.detail)) as EventListener);
    const parts = table(element).rows.map(({ cells }) => cells.part!);

    table(element).dispatchEvent(new CustomEvent('action', { detail: 'Over' }));

    expect(asked).toHaveBeenCalledWith({ key: 'Over', name: 'Over the limit' });
    expect(parts.map(({ isAction }) => isAction)).toEqual([true, true, true, false]);
    expect(parts[1]!.title).toBe('Show the records: Over the limit');
  });

  it('says that there is nothing', async () => {
    const element = await opened([]);

    expect(element.shadowRoot!.querySelector('p')!.textContent).toBe('No records.');
    await expect(element).toBeAccessible();
  });
});

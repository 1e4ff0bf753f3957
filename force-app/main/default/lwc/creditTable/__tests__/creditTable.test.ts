import { createElement } from 'lwc';
import CreditTable from 'c/creditTable';
import type { TableColumn, TableRow } from 'c/creditTable';

const columns: TableColumn[] = [
  { name: 'name', label: 'Name' },
  { name: 'amount', label: 'Amount', isNumber: true },
  { name: 'act', label: 'Act' },
];
const row = (key: string, amount: number): TableRow => ({
  key,
  cells: {
    name: { text: key, recordId: `id ${key}`, objectName: 'Sync_Run__c' },
    amount: { text: `${amount}.00`, value: amount, tone: amount > 99 ? 'alarm' : undefined },
    act: { text: 'Try again', isAction: true },
  },
});

function open(rows: TableRow[]): HTMLElement {
  const element = createElement('c-credit-table', { is: CreditTable });
  Object.assign(element, { heading: 'Rows', columns, rows });
  document.body.appendChild(element);
  return element;
}

const keys = (element: HTMLElement): (string | undefined)[] =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);

async function sortBy(element: HTMLElement, column: string): Promise<void> {
  element.shadowRoot!.querySelector<HTMLElement>(`[data-column=${column}]`)!.click();
  await Promise.resolve();
}

describe('c-credit-table', () => {
  afterEach(() => document.body.replaceChildren());

  it('keeps the order its rows came in until somebody sorts', async () => {
    const element = open([row('b', 9), row('a', 100)]);

    expect(keys(element)).toEqual(['b', 'a']);
    expect(element.shadowRoot!.querySelector('[data-cell=amount].alarm')!.textContent).toBe('100.00');
    await expect(element).toBeAccessible();
  });

  it('sorts amounts as numbers and the other way round when asked again', async () => {
    const element = open([row('b', 9), row('a', 100), row('c', 20)]);

    await sortBy(element, 'amount');
    expect(keys(element)).toEqual(['b', 'c', 'a']);
    expect(element.shadowRoot!.querySelectorAll('th')[1]!.getAttribute('aria-sort')).toBe('ascending');

    await sortBy(element, 'amount');
    expect(keys(element)).toEqual(['a', 'c', 'b']);
    await sortBy(element, 'name');
    expect(keys(element)).toEqual(['a', 'b', 'c']);
    await expect(element).toBeAccessible();
  });

  it('tells which row somebody acts on', () => {
    const element = open([row('b', 9)]);
    const acted = jest.fn();
    element.addEventListener('action', acted);

    element.shadowRoot!.querySelector<HTMLElement>('[data-cell=act] button')!.click();

    expect(acted).toHaveBeenCalledWith(expect.objectContaining({ detail: 'b' }));
  });
});

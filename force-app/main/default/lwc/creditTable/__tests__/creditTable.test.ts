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

function open(rows: TableRow[], more: object = {}): HTMLElement {
  const element = createElement('c-credit-table', { is: CreditTable });
  Object.assign(element, { heading: 'Rows', columns, rows, ...more });
  document.body.appendChild(element);
  return element;
}

const keys = (element: HTMLElement): (string | undefined)[] =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);

async function sortBy(element: HTMLElement, column: string): Promise<void> {
  element.shadowRoot!.querySelector<HTMLElement>(`[data-column=${column}]`)!.click();
  await Promise.resolve();
}

/** The button within a cell. */
const cell = (element: HTMLElement, selector: string): HTMLElement =>
  element.shadowRoot!.querySelector(selector)!.shadowRoot!.querySelector('button')!;

describe('c-credit-table', () => {
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

    cell(element, '[data-cell=act] c-table-cell').click();

    expect(acted).toHaveBeenCalledWith(expect.objectContaining({ detail: 'b' }));
  });

  it('starts sorted where it is told by what', () => {
    expect(keys(open([row('b', 9), row('a', 100)], { sortedBy: 'name' }))).toEqual(['a', 'b']);
  });

  it('tells which rows are ticked, one by one and all together', () => {
    const element = open([row('a', 1), row('b', 2)], { selectable: true, selected: ['a'] });
    const told: unknown[] = [];
    element.addEventListener('selection', (event) => told.push((event as CustomEvent<unknown>).detail));
    const [everything, first, second] = element.shadowRoot!.querySelectorAll('input');

    expect([everything!.checked, first!.checked, second!.checked]).toEqual([false, true, false]);
    for (const [box, checked] of [
      [second!, true],
      [first!, false],
      [everything!, true],
    ] as const) {
      box.checked = checked;
      box.dispatchEvent(new CustomEvent('change'));
    }

    expect(told).toEqual([['a', 'b'], [], ['a', 'b']]);
  });

  it('has nothing to tick where nothing is decided, and says which row is shown in detail', async () => {
    const element = open([row('a', 1), row('b', 2)], { chosen: 'b' });

    expect(element.shadowRoot!.querySelector('input')).toBeNull();
    expect(element.shadowRoot!.querySelector('[aria-current]')).toMatchObject({ dataset: { row: 'b' } });
    await expect(element).toBeAccessible();
  });

  it('keeps what closes a sum below all rows, however they are sorted', async () => {
    const sum = { key: 'sum', cells: { name: { text: 'Sum' }, amount: { text: '30.00' } } };
    const element = open([row('b', 10), row('a', 20)], { closing: [sum] });

    await sortBy(element, 'name');

    expect(element.shadowRoot!.querySelector('tfoot [data-closing=sum]')!.textContent).toBe('Sum30.00');
    await expect(element).toBeAccessible();
  });

  it('shows a note and a bar below a text', async () => {
    const cells = { name: { text: 'Not due', note: 'EUR 9.00', barPercent: 40 } };
    const element = open([{ key: 'a', cells }]);
    const shown = element.shadowRoot!.querySelector('c-table-cell')!.shadowRoot!;

    expect(shown.querySelector('.note')!.textContent).toBe('EUR 9.00');
    expect(shown.querySelector('c-share-bar')).toMatchObject({ percent: 40 });
    await expect(element).toBeAccessible();
  });
});

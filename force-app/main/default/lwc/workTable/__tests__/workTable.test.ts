import { createElement } from 'lwc';
import WorkTable from 'c/workTable';

const entries = [
  {
    recordId: 'a',
    title: '00000002',
    accountName: 'Dunmore',
    amount: 90,
    currencyIso: 'USD',
    since: '2026-11-02',
    state: 'Forced',
    reasons: [],
  },
  {
    recordId: 'b',
    title: '00000001',
    accountName: 'Cobalt',
    amount: 1000,
    currencyIso: 'USD',
    since: '2026-11-01',
    state: 'Held',
    reasons: [],
  },
];

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = createElement('c-work-table', { is: WorkTable });
  Object.assign(element, { entries, heading: 'Orders on hold', selectable: true, ...changes });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const all = <Kind extends Element>(element: HTMLElement, selector: string): Kind[] => [
  ...element.shadowRoot!.querySelectorAll<Kind>(selector),
];
const titles = (element: HTMLElement): (string | undefined)[] =>
  all<HTMLElement>(element, '[data-entry]').map(({ dataset }) => dataset.entry);

async function sortBy(element: HTMLElement, column: string): Promise<void> {
  all<HTMLElement>(element, `[data-column=${column}]`)[0]!.click();
  await Promise.resolve();
}

describe('c-work-table', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows what waits longest first, with customer, amount and state', async () => {
    const element = await opened();

    expect(all(element, 'tbody tr')[0]!.textContent).toBe('00000001CobaltUSD\u00a01,000.00Nov 1, 2026Held');
    expect(all(element, 'tbody tr')[1]!.textContent).toContain('Held by hand');
    await expect(element).toBeAccessible();
  });

  it('sorts amounts as numbers, and the other way round when asked again', async () => {
    const element = await opened();

    await sortBy(element, 'amount');
    expect(titles(element)).toEqual(['00000002', '00000001']);
    await sortBy(element, 'amount');
    expect(titles(element)).toEqual(['00000001', '00000002']);
    expect(all(element, 'th[aria-sort=descending]')).toHaveLength(1);
  });

  it('tells which entries are selected, one by one and all together', async () => {
    const element = await opened({ selected: ['a'] });
    const told: unknown[] = [];
    element.addEventListener('selection', (event) => told.push((event as CustomEvent<unknown>).detail));
    const [everything, first, second] = all<HTMLInputElement>(element, 'input');

    expect([first!.checked, second!.checked]).toEqual([false, true]);
    for (const [box, checked] of [
      [first!, true],
      [second!, false],
      [everything!, true],
    ] as const) {
      box.checked = checked;
      box.dispatchEvent(new CustomEvent('change'));
    }

    expect(told).toEqual([['a', 'b'], [], ['a', 'b']]);
  });

  it('has no boxes to tick where nothing can be decided', async () => {
    expect(all(await opened({ selectable: false }), 'input')).toHaveLength(0);
  });

  it('tells which entry a person wants to see', async () => {
    const element = await opened();
    const chosen = jest.fn();
    element.addEventListener('choose', (event) => {
      chosen((event as CustomEvent<unknown>).detail);
    });

    all<HTMLElement>(element, '.opener')[0]!.click();

    expect(chosen).toHaveBeenCalledWith('b');
  });
});

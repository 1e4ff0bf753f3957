import { createElement } from 'lwc';
import type CreditTable from 'c/creditTable';
import type { TableRow } from 'c/creditTable';
import PolicyChanges from 'c/policyChanges';

const held = {
  becomes: 'Held',
  orderId: '801000000000001AAA',
  orderNumber: '00000001',
  accountName: 'Cobalt',
  amount: 0.1,
  currencyIso: 'USD',
  rules: ['Limit', 'Overdue'],
  reasons: ['the limit would be exceeded', 'payments are overdue'],
};
const passed = { becomes: 'Passed', amount: 0.2, currencyIso: 'USD', rules: ['Limit'], reasons: [] };
const finished = { judged: 5, total: 5, state: 'finished', changes: [held, passed] };

async function mounted(trial: object): Promise<ShadowRoot> {
  const element = createElement('c-policy-changes', { is: PolicyChanges });
  Object.assign(element, { trial });
  document.body.appendChild(element);
  await Promise.resolve();
  return element.shadowRoot!;
}

async function shown(trial: object): Promise<ShadowRoot> {
  const root = await mounted(trial);
  await expect(root.host).toBeAccessible();
  return root;
}

const figures = (root: ShadowRoot): { name: string; value: string; note?: string }[] =>
  root.querySelector<HTMLElement & { figures: { name: string; value: string }[] }>('c-credit-figures')!.figures;

const rows = (root: ShadowRoot): readonly TableRow[] =>
  (root.querySelector('c-credit-table') as unknown as CreditTable).rows;

describe('c-policy-changes', () => {
  it('counts both sides with exact sums, one a currency', async () => {
    const more = [held, held, { ...held, amount: 7, currencyIso: 'EUR' }];
    const byName = new Map(
      figures(await shown({ ...finished, changes: [...more, passed] })).map((each) => [each.name, each]),
    );

    expect(byName.get('held')).toMatchObject({ value: '3' });
    expect(byName.get('held')!.note!.replace(/\u00a0/g, ' ')).toBe('USD 0.20 + EUR 7.00');
    expect(byName.get('passed')!.note!.replace(/\u00a0/g, ' ')).toBe('USD 0.20');
    expect(byName.get('judged')).toMatchObject({ value: '5' });
  });

  it('lists each order with the rule that holds it, and those one cannot see without a name', async () => {
    const [first, second] = rows(await shown(finished));

    expect(first!.cells.order).toMatchObject({ text: '00000001', recordId: '801000000000001AAA', note: 'Cobalt' });
    expect(first!.cells.effect!.text).toBe('Would be held');
    expect(first!.cells.rule).toEqual({
      text: 'Limit, Overdue',
      note: 'the limit would be exceeded; payments are overdue',
    });
    expect(second!.cells.order).toMatchObject({ text: 'An order you cannot see', recordId: undefined });
  });

  it('says that nothing would change, or that there is nothing to judge', async () => {
    const same = await shown({ ...finished, changes: [] });
    expect(same.querySelector('[data-nothing]')!.textContent).toBe('No order would change side: 5 judged.');
    const none = await shown({ ...finished, judged: 0, total: 0, changes: [] });
    expect(none.querySelector('[data-nothing]')!.textContent).toBe('There is no open order to judge.');
  });

  it('says that it was stopped before the end', async () => {
    const root = await shown({ ...finished, state: 'stopped', judged: 5, total: 1000 });

    expect(root.querySelector('[data-stopped]')!.textContent).toContain('Stopped after 5 of 1,000 orders');
  });

  it('lists 200 and counts the rest', async () => {
    const root = await mounted({ ...finished, changes: Array.from({ length: 203 }, () => held) });

    expect(rows(root)).toHaveLength(200);
    expect(root.textContent).toContain('3 more are counted above');
  });
});

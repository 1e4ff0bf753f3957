import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getWorkList from '@salesforce/apex/WorkListController.getWorkList';
import type CreditTable from 'c/creditTable';
import CreditWorkList from 'c/creditWorkList';

const server = getWorkList as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const cobalt = {
  listName: 'Holds',
  recordId: '801000000000001AAA',
  objectName: 'Order',
  title: '00000001',
  accountId: '001000000000001AAA',
  accountName: 'Cobalt',
  reasons: ['the credit limit would be exceeded'],
  findings: [
    { rule: 'Limit', effect: 'Hold', code: 'LIMIT_EXCEEDED', message: 'the credit limit would be exceeded' },
    { rule: 'Person', effect: 'Hold', code: 'DISPUTE', message: 'Max holds it: Dispute', clearedBy: 'ClearHold' },
  ],
};
const dunmore = {
  ...cobalt,
  recordId: '801000000000002AAA',
  title: '00000002',
  accountName: 'Dunmore',
  reasons: [],
  findings: [],
};
const review = {
  ...cobalt,
  listName: 'Reviews',
  recordId: 'a00000000000001AAA',
  objectName: 'Credit_Profile__c',
  findings: [],
};
const workList = {
  numbersVisible: true,
  mayRelease: true,
  mayForceHold: false,
  entries: [review, cobalt, dunmore],
  cut: [],
  codes: [],
};

function open(): HTMLElement {
  const element = createElement('c-credit-work-list', { is: CreditWorkList });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...workList, ...changes });
  await Promise.resolve();
  return element;
}

const find = <Kind extends Element = HTMLElement>(element: HTMLElement, selector: string): Kind | null =>
  element.shadowRoot!.querySelector<Kind>(selector);
const table = (element: HTMLElement): CreditTable | null =>
  find(element, 'c-credit-table') as unknown as CreditTable | null;
const keys = (element: HTMLElement): string[] => table(element)!.rows.map(({ key }) => key);

async function tell(element: HTMLElement, name: string, detail: unknown): Promise<void> {
  table(element)!.dispatchEvent(new CustomEvent(name, { detail }));
  await Promise.resolve();
}

describe('c-credit-work-list', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    await expect(element).toBeAccessible();
  });

  it('offers only lists that have something in them, with their counts, and opens the first', async () => {
    const element = await opened();
    const lists = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-list]')];

    expect(lists.map(({ textContent }) => textContent)).toEqual(['Orders on hold2', 'Reviews due1']);
    expect(lists[0]!.getAttribute('aria-pressed')).toBe('true');
    expect(keys(element)).toEqual([cobalt.recordId, dunmore.recordId]);
    await expect(element).toBeAccessible();
  });

  it('shows what waits longest first, with customer, amount and state', async () => {
    const order = { ...cobalt, amount: 1000, currencyIso: 'USD', since: '2026-11-01', state: 'Forced' };
    const row = { ...cobalt, recordId: 'a04', listName: 'Quarantine', accountName: null, state: 'items' };
    const cells = ({ rows }: CreditTable): string[] => Object.values(rows[0]!.cells).map(({ text }) => text);

    const orders = table(await opened({ entries: [order] }))!;
    expect(orders).toMatchObject({ sortedBy: 'since', heading: 'Orders on hold' });
    const why = 'The credit limit would be exceeded';
    expect(cells(orders)).toEqual(['00000001', 'Cobalt', 'USD\u00a01,000.00', 'Nov 1, 2026', 'Held by hand', why]);
    expect(cells(table(await opened({ entries: [row] }))!)).toEqual(['00000001', '', '', '', 'Receivables', why]);
  });

  it('says why in the list itself, and has no column in which nothing stands', async () => {
    const names = (element: HTMLElement): string[] => table(element)!.columns.map(({ name }) => name);
    const both = { ...cobalt, reasons: ['the limit would be exceeded', 'an item is overdue'] };

    const orders = await opened({ entries: [both, dunmore] });
    expect(names(orders)).toContain('reason');
    expect(table(orders)!.rows[0]!.cells.reason!.text).toBe('The limit would be exceeded; an item is overdue');
    const bare = { ...review, accountName: null, amount: null, since: '2026-11-01', state: null, reasons: [] };
    expect(names(await opened({ entries: [bare] }))).toEqual(['title', 'since']);
  });

  it('says what amount and date mean, which is not the same in every list', async () => {
    const entry = { ...cobalt, amount: 1000, currencyIso: 'USD', since: '2026-11-01' };
    const headings = async (listName: string): Promise<(string | undefined)[]> => {
      const { columns } = table(await opened({ entries: [{ ...entry, listName }] }))!;
      return ['amount', 'since'].map((name) => columns.find((column) => column.name === name)?.label);
    };

    expect(await headings('Holds')).toEqual(['Amount', 'Date']);
    expect(await headings('OverLimit')).toEqual(['Over by', 'Date']);
    expect(await headings('PayingLater')).toEqual(['Exposure', 'Date']);
    expect(await headings('Limits')).toEqual(['Limit', 'Ends on']);
    expect(await headings('Reviews')).toEqual(['Limit', 'Due on']);
  });

  it('says of a list that is cut that there are more', async () => {
    const element = await opened({ cut: ['Holds'] });

    expect(find(element, '[data-list=Holds] .count')!.textContent).toBe('2+');
    expect(find(element, '[data-cut]')!.textContent).toBe(
      'Only the first 2 are listed. More come up as these are done.',
    );
    await expect(element).toBeAccessible();
    find(element, '[data-list=Reviews]')!.click();
    await Promise.resolve();
    expect(find(element, '[data-cut]')).toBeNull();
  });

  it('offers decisions about orders on hold only, and only to those who may decide', async () => {
    const element = await opened();
    expect(find(element, 'c-work-decision')).not.toBeNull();

    find(element, '[data-list=Reviews]')!.click();
    await Promise.resolve();

    expect(keys(element)).toEqual([review.recordId]);
    expect(find(element, 'c-work-decision')).toBeNull();
    expect(find(await opened({ mayRelease: false }), 'c-work-decision')).toBeNull();
  });

  it('lets requests be signed that wait for this person, and shows the way they took', async () => {
    const request = {
      ...cobalt,
      listName: 'Approvals',
      recordId: 'a03000000000001AAA',
      objectName: 'Credit_Request__c',
    };
    const element = await opened({ entries: [request], mayRelease: false });

    expect(find(element, 'c-work-decision')).toMatchObject({ actions: ['Approve', 'RejectRequest'] });
    await tell(element, 'action', request.recordId);

    expect(find(element, 'c-credit-requests')).toMatchObject({ recordId: request.recordId });
  });

  it('never decides about what the filter hides', async () => {
    const element = await opened();
    await tell(element, 'selection', [cobalt.recordId, dunmore.recordId]);

    find(element, '.filter')!.dispatchEvent(new CustomEvent('change', { detail: { value: 'dunm' } }));
    await Promise.resolve();

    expect(find(element, 'c-work-decision')).toMatchObject({ items: [{ id: dunmore.recordId, title: dunmore.title }] });
  });

  it('says that nothing matches the filter', async () => {
    const element = await opened();

    find(element, '.filter')!.dispatchEvent(new CustomEvent('change', { detail: { value: 'zinc' } }));
    await Promise.resolve();

    expect(table(element)).toBeNull();
    expect(element.shadowRoot!.textContent).toContain('Nothing in this list matches “zinc”.');
  });

  it('shows beside the list why an entry is there and how its customer pays', async () => {
    const element = await opened();

    await tell(element, 'action', cobalt.recordId);

    const reasons = find(element, 'aside c-credit-reasons')!;
    expect(reasons.shadowRoot!.textContent).toContain('the credit limit would be exceeded');
    expect(find(reasons, 'c-work-decision')).toMatchObject({ actions: ['ClearHold'], reasonCode: 'DISPUTE' });
    expect(find(element, 'c-credit-insight')).toMatchObject({ recordId: cobalt.accountId });
    await expect(element).toBeAccessible();
  });

  it('takes the keyboard into the side panel, and back to the row on Escape', async () => {
    const element = await opened();
    const focusOn = jest.fn();
    Object.assign(table(element)!, { focusOn });

    await tell(element, 'action', cobalt.recordId);
    expect(element.shadowRoot!.activeElement).toBe(find(element, 'aside'));
    find(element, 'aside')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await Promise.resolve();

    expect(find(element, 'aside')).toBeNull();
    expect(focusOn).toHaveBeenCalledWith(cobalt.recordId);
  });

  it('lists rejected orders, whose rejection may be taken back by those who may release', async () => {
    const rejected = { ...cobalt, listName: 'Rejected', state: 'Rejected' };
    const element = await opened({ entries: [rejected] });

    expect(find(element, '[data-list=Rejected]')!.textContent).toBe('Rejected1');
    expect(find(element, 'c-work-decision')).toMatchObject({ actions: ['TakeBack'] });
    expect(find(await opened({ entries: [rejected], mayRelease: false }), 'c-work-decision')).toBeNull();
  });

  it('reads the list again after a reason was cleared on its own', async () => {
    const element = await opened();
    await tell(element, 'action', cobalt.recordId);

    const reasons = find(element, 'aside c-credit-reasons')!;
    find(reasons, 'c-work-decision')!.dispatchEvent(new CustomEvent('decided', { bubbles: true, composed: true }));

    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('reads the list again after a decision', async () => {
    const element = await opened();

    find(element, 'c-work-decision')!.dispatchEvent(new CustomEvent('decided'));

    expect(refreshApex).toHaveBeenCalled();
  });

  it('says that nothing waits', async () => {
    const element = await opened({ entries: [] });

    expect(find(element, 'c-panel-card')).toMatchObject({ emptyHeading: 'Nothing waits for you' });
    await expect(element).toBeAccessible();
  });

  it('hands a failed request over to be explained', async () => {
    const element = open();
    server.error({ message: 'Broken' }, 500);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false, error: { body: { message: 'Broken' } } });
  });
});

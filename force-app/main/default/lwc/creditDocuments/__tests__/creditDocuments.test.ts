import { createElement } from 'lwc';
import getDocuments from '@salesforce/apex/CreditInsightController.getDocuments';
import CreditDocuments from 'c/creditDocuments';
import type CreditTable from 'c/creditTable';
import type { TableRow } from 'c/creditTable';

const server = getDocuments as jest.Mock;
const answer = {
  component: 'Open_Receivables__c',
  currencyIso: 'USD',
  total: 1150.51,
  documents: [
    { title: 'R-1', dueOn: '2026-11-01', daysOverdue: 20, amount: 1000, counted: 1000, currencyIso: 'USD' },
    {
      recordId: 'a01000000000001AAA',
      objectName: 'AR_Invoice__c',
      title: 'R-2',
      dueOn: '2026-12-01',
      daysOverdue: 0,
      amount: 90,
      counted: 100.01,
      currencyIso: 'EUR',
    },
  ],
  closings: [
    { kind: 'Hidden', documentCount: 3, amount: 50.5 },
    { kind: 'Rounding', amount: 0.01 },
    { kind: 'Pending', amount: -0.01 },
  ],
};

async function opened(reduces = false): Promise<HTMLElement> {
  const element = createElement('c-credit-documents', { is: CreditDocuments });
  Object.assign(element, { accountId: '001000000000001AAA', component: 'Open_Receivables__c', reduces });
  document.body.appendChild(element);
  await Promise.resolve();
  await Promise.resolve();
  return element;
}

const table = (element: HTMLElement): CreditTable =>
  element.shadowRoot!.querySelector('c-credit-table') as unknown as CreditTable;
const texts = (rows: readonly TableRow[], column: string): (string | undefined)[] =>
  rows.map(({ cells }) => cells[column]?.text);

describe('c-credit-documents', () => {
  it('asks for the documents of its component', async () => {
    server.mockResolvedValue(answer);

    await opened();

    expect(server).toHaveBeenCalledWith({ accountId: '001000000000001AAA', component: 'Open_Receivables__c' });
  });

  it('lists each document with its amount and closes the sum', async () => {
    server.mockResolvedValue(answer);

    const element = await opened();
    const { columns, rows, closing } = table(element);

    expect(columns.map(({ label }) => label)).toEqual(['Document', 'Due', 'Amount']);
    expect(texts(rows, 'amount')).toEqual(['1,000.00', '100.01']);
    expect(texts(closing, 'amount')).toEqual(['50.50', '0.01', '-0.01', '1,150.51']);
    expect(texts(closing, 'title')[0]).toBe('Documents you cannot see: 3');
    await expect(element).toBeAccessible();
  });

  it('shows what is late, and the amount of a document in another currency', async () => {
    server.mockResolvedValue(answer);

    const [late, foreign] = table(await opened()).rows;

    expect(late!.cells.date).toMatchObject({ text: 'Nov 1, 2026', note: '20 days overdue', tone: 'alarm' });
    expect(late!.cells.amount!.note).toBeUndefined();
    expect(foreign!.cells.amount!.note).toBe('EUR\u00a090.00');
  });

  it('links only records that the person may open', async () => {
    server.mockResolvedValue(answer);

    const { rows } = table(await opened());

    expect(rows.map(({ cells }) => cells.title!.recordId)).toEqual([undefined, 'a01000000000001AAA']);
  });

  it('shows the amounts of a component that reduces the exposure with a minus', async () => {
    server.mockResolvedValue({ ...answer, closings: [] });

    const { rows, closing } = table(await opened(true));

    expect(texts(rows, 'amount')[0]).toBe('-1,000.00');
    expect(texts(closing, 'amount')).toEqual(['-1,150.51']);
  });

  it('says why nothing can be listed', async () => {
    server.mockRejectedValue({ body: { message: 'No figures for you.' } });

    const element = await opened();

    expect(element.shadowRoot!.querySelector('[role="alert"]')!.textContent).toBe('No figures for you.');
    await expect(element).toBeAccessible();
  });

  it('shows a skeleton until the answer is there', async () => {
    server.mockReturnValue(new Promise(() => undefined));

    expect((await opened()).shadowRoot!.querySelector('c-credit-skeleton')).not.toBeNull();
  });

  it('sorts dates as days and amounts as numbers', async () => {
    server.mockResolvedValue(answer);

    const { rows } = table(await opened(true));

    expect(rows.map(({ cells }) => [cells.date!.value, cells.amount!.value])).toEqual([
      ['2026-11-01', -1000],
      ['2026-12-01', -100.01],
    ]);
  });
});

import { createElement } from 'lwc';
import getRecords from '@salesforce/apex/PortfolioController.getRecords';
import type CreditTable from 'c/creditTable';
import type { TableRow } from 'c/creditTable';
import PortfolioRecords from 'c/portfolioRecords';

const server = getRecords as unknown as jest.Mock;
const none = { recordCount: 0, amount: 0 };
const row = {
  recordId: 'a00000000000001AAA',
  objectName: 'Credit_Profile__c',
  title: 'CP-0001',
  accountName: 'Cobalt',
  day: '2026-11-01',
  amount: 100,
};
const answer = {
  currencyIso: 'USD',
  recordCount: 6,
  total: 175.01,
  rows: [row],
  hidden: { recordCount: 2, amount: 50 },
  more: { recordCount: 3, amount: 25 },
  rounding: 0.01,
};

async function opened(): Promise<HTMLElement> {
  const element = createElement('c-portfolio-records', { is: PortfolioRecords });
  Object.assign(element, { asked: { figure: 'Utilization', key: 'Over', name: 'Over the limit' } });
  document.body.appendChild(element);
  await new Promise(process.nextTick);
  return element;
}

const table = (element: HTMLElement): CreditTable =>
  element.shadowRoot!.querySelector('c-credit-table') as unknown as CreditTable;
const texts = (element: HTMLElement, rows: readonly TableRow[]): string[][] =>
  rows.map(({ cells }) => table(element).columns.map(({ name }) => cells[name]?.text ?? ''));

describe('c-portfolio-records', () => {
  afterEach(() => server.mockReset());

  it('lists the records and closes the sum with what one cannot see, what is not listed and what was rounded', async () => {
    server.mockResolvedValue(answer);
    const element = await opened();

    expect(server).toHaveBeenCalledWith({ figure: 'Utilization', key: 'Over' });
    expect(texts(element, table(element).rows)).toEqual([['CP-0001', 'Cobalt', 'Nov 1, 2026', '100.00']]);
    expect(table(element).rows[0]!.cells.record).toMatchObject({
      recordId: row.recordId,
      objectName: row.objectName,
    });
    expect(texts(element, table(element).closing)).toEqual([
      ['2 you cannot see', '', '', '50.00'],
      ['3 more, not listed', '', '', '25.00'],
      ['Rounding of the conversion', '', '', '0.01'],
      ['Sum', '', '', '175.01'],
    ]);
    await expect(element).toBeAccessible();
  });

  it('counts what has no amount', async () => {
    server.mockResolvedValue({ ...answer, total: undefined, rounding: 0, more: none });
    const element = await opened();

    expect(texts(element, table(element).rows)).toEqual([['CP-0001', 'Cobalt', 'Nov 1, 2026']]);
    expect(texts(element, table(element).closing)).toEqual([
      ['2 you cannot see', '', ''],
      ['Sum: 6', '', ''],
    ]);
  });

  it('names an amount for which there is no rate', async () => {
    server.mockResolvedValue({ ...answer, rows: [{ ...row, amount: undefined }] });
    const element = await opened();

    expect(texts(element, table(element).rows)[0]).toContain('No rate');
  });

  it('shows a skeleton until the answer is there, and what went wrong when it does not come', async () => {
    server.mockReturnValue(new Promise(() => undefined));
    const waiting = await opened();
    expect(waiting.shadowRoot!.querySelector('c-credit-state')).toMatchObject({ ready: false });
    await expect(waiting).toBeAccessible();

    server.mockRejectedValue({ body: { message: 'Broken' } });
    const failed = await opened();
    expect(failed.shadowRoot!.querySelector('c-credit-state')).toMatchObject({
      error: { body: { message: 'Broken' } },
    });
  });

  it('never shows the answer to the question before', async () => {
    let answerFirst: (value: object) => void = () => undefined;
    server.mockReturnValueOnce(new Promise((resolve) => (answerFirst = resolve)));
    const element = await opened();
    server.mockResolvedValue({ ...answer, total: 7 });
    Object.assign(element, { asked: { figure: 'Utilization', key: 'From80', name: '80% to 100%' } });

    answerFirst(answer);
    await new Promise(process.nextTick);

    expect(texts(element, table(element).closing).at(-1)).toContain('7.00');
  });

  it('comes into sight, wherever on the page it was asked for', async () => {
    server.mockResolvedValue(answer);

    const { activeElement } = (await opened()).shadowRoot!;

    expect(activeElement!.getAttribute('aria-label')).toBe('Over the limit');
  });

  it('can be closed', async () => {
    server.mockResolvedValue(answer);
    const element = await opened();
    const closed = jest.fn();
    element.addEventListener('close', closed);

    element.shadowRoot!.querySelector<HTMLElement>('lightning-button-icon')!.click();

    expect(closed).toHaveBeenCalled();
  });
});

import { createElement } from 'lwc';
import getDocuments from '@salesforce/apex/CreditInsightController.getDocuments';
import CreditDocuments from 'c/creditDocuments';

jest.mock('@salesforce/apex/CreditInsightController.getDocuments', () => ({ default: jest.fn() }), { virtual: true });

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

function texts(element: HTMLElement, selector: string): string[] {
  return [...element.shadowRoot!.querySelectorAll(selector)].map((node) => (node.textContent ?? '').trim());
}

describe('c-credit-documents', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('asks for the documents of its component', async () => {
    server.mockResolvedValue(answer);

    await opened();

    expect(server).toHaveBeenCalledWith({ accountId: '001000000000001AAA', component: 'Open_Receivables__c' });
  });

  it('lists each document with its amount and closes the sum', async () => {
    server.mockResolvedValue(answer);

    const element = await opened();

    expect(texts(element, 'li .number').map((text) => text.replace(/EUR.*/s, ''))).toEqual([
      '1,000.00',
      '100.01',
      '50.50',
      '0.01',
      '-0.01',
    ]);
    expect(texts(element, 'li')[2]).toContain('Documents you cannot see: 3');
    expect(texts(element, '.sum')[0]).toContain('1,150.51');
    await expect(element).toBeAccessible();
  });

  it('shows what is late, and the amount of a document in another currency', async () => {
    server.mockResolvedValue(answer);

    const element = await opened();

    expect(texts(element, '.note_late')).toEqual(['Due Nov 1, 2026, 20 days overdue']);
    expect(texts(element, 'li')[1]).toContain('EUR\u00a090.00');
  });

  it('links only records that the person may open', async () => {
    server.mockResolvedValue(answer);

    const links = (await opened()).shadowRoot!.querySelectorAll<HTMLElement>('lightning-button');

    expect([...links].map(({ dataset }) => dataset.recordId)).toEqual(['a01000000000001AAA']);
  });

  it('shows the amounts of a component that reduces the exposure with a minus', async () => {
    server.mockResolvedValue({ ...answer, closings: [] });

    expect(texts(await opened(true), 'li .number')[0]).toBe('-1,000.00');
  });

  it('says why nothing can be listed', async () => {
    server.mockRejectedValue({ body: { message: 'No figures for you.' } });

    const element = await opened();

    expect(texts(element, '[role="alert"]')).toEqual(['No figures for you.']);
    await expect(element).toBeAccessible();
  });

  it('shows a skeleton until the answer is there', async () => {
    server.mockReturnValue(new Promise(() => undefined));

    expect((await opened()).shadowRoot!.querySelector('c-credit-skeleton')).not.toBeNull();
  });

  it('sorts a long list by what people look for, and offers nothing to sort in a short one', async () => {
    const of = (title: string, dueOn: string, counted: number): object => ({
      title,
      dueOn,
      counted,
      amount: counted,
      currencyIso: 'USD',
    });
    const documents = [
      of('R-10', '2026-11-03', 30),
      of('R-9', '2026-11-01', 40),
      of('R-8', '2026-11-04', 10),
      of('R-7', '2026-11-02', 20),
    ];
    server.mockResolvedValue({ ...answer, documents, closings: [] });
    const element = await opened();
    const sortBy = async (column: string): Promise<string[]> => {
      element.shadowRoot!.querySelector<HTMLElement>(`[data-column=${column}]`)!.click();
      await Promise.resolve();
      return [...element.shadowRoot!.querySelectorAll<HTMLElement>('li')].map(({ dataset }) => dataset.document ?? '');
    };

    expect(await sortBy('amount')).toEqual(['R-8', 'R-7', 'R-10', 'R-9']);
    expect(await sortBy('amount')).toEqual(['R-9', 'R-10', 'R-7', 'R-8']);
    expect(await sortBy('date')).toEqual(['R-9', 'R-7', 'R-10', 'R-8']);
    expect(await sortBy('title')).toEqual(['R-7', 'R-8', 'R-9', 'R-10']);
    await expect(element).toBeAccessible();

    server.mockResolvedValue(answer);
    expect((await opened()).shadowRoot!.querySelector('.sorters')).toBeNull();
  });
});

import { createElement } from 'lwc';
import recall from '@salesforce/apex/CreditRequestController.recall';
import RequestCard from 'c/requestCard';

const request = {
  id: 'a03000000000001AAA',
  name: 'CQ-000001',
  type: 'Limit Change',
  typeLabel: 'Limit Change',
  status: 'Submitted',
  statusLabel: 'Submitted',
  amount: 90000,
  currencyIso: 'USD',
  reason: 'They grow.',
  askedBy: 'Riley Rep',
  askedAt: '2026-11-20T10:00:00Z',
  signaturesNeeded: 2,
  signatures: 1,
  waitsFor: 'Credit Team',
  maySign: false,
  mayRecall: false,
  steps: [
    { action: 'Submitted', person: 'Riley Rep', at: '2026-11-20T10:00:00Z', comment: 'They grow.' },
    { action: 'Signed', person: 'Ana Lyst', at: '2026-11-20T11:00:00Z', comment: 'Pays early.' },
  ],
};

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = createElement('c-request-card', { is: RequestCard });
  Object.assign(element, { request: { ...request, ...changes } });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const settle = (): Promise<unknown> => new Promise(process.nextTick);
const find = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

describe('c-request-card', () => {
  it('shows what is asked for, who did what with which words, and whom it waits for', async () => {
    const element = await opened();
    const steps = [...element.shadowRoot!.querySelectorAll('.steps li')].map(({ textContent }) => textContent);

    expect(find(element, '.content')!.textContent).toBe('USD\u00a090,000.00');
    expect(steps[0]).toContain('Submitted by Riley Rep');
    expect(steps[1]).toContain('Signed by Ana Lyst');
    expect(steps[1]).toContain('Pays early.');
    expect(find(element, '.waiting')!.textContent).toBe('Waits for Credit Team: 1 of 2 signatures');
    await expect(element).toBeAccessible();
  });

  it('says the reason once, as the comment of whoever submitted it', async () => {
    const count = (element: HTMLElement): number => element.shadowRoot!.textContent.split('They grow.').length - 1;

    expect(count(await opened())).toBe(1);
    expect(count(await opened({ steps: [] }))).toBe(1);
  });

  it('shows the days of a temporary limit, the terms or the order', async () => {
    const content = async (changes: object): Promise<string | null> =>
      find(await opened({ amount: null, ...changes }), '.content')!.textContent;

    expect(await content({ firstDay: '2026-12-01', lastDay: '2026-12-31' })).toBe('Dec 1, 2026 until Dec 31, 2026');
    expect(await content({ terms: 'Net 45' })).toBe('Net 45');
    expect(await content({ orderNumber: '00000101' })).toBe('Order 00000101');
  });

  it('waits for nobody once it is decided, and says what came of it', async () => {
    const element = await opened({ status: 'Approved', waitsFor: null, result: 'The limit is USD 90,000.00.' });

    expect(find(element, '.waiting')).toBeNull();
    expect(find(element, '[data-result]')!.textContent).toBe('The limit is USD 90,000.00.');
  });

  it('lets only those sign who may, and tells the others why not', async () => {
    expect(find(await opened({ maySign: true }), 'c-work-decision')).toMatchObject({
      actions: ['Approve', 'RejectRequest'],
      items: [{ id: request.id, title: request.name }],
    });

    const element = await opened({ objection: 'You have signed already.' });
    expect(find(element, 'c-work-decision')).toBeNull();
    expect(element.shadowRoot!.textContent).toContain('You have signed already.');
  });

  it('is recalled by the person who asked', async () => {
    (recall as jest.Mock).mockResolvedValue(request);
    const element = await opened({ mayRecall: true });
    const moved = jest.fn();
    element.addEventListener('moved', moved);

    find(element, '[data-recall]')!.click();
    await settle();

    expect(recall).toHaveBeenCalledWith({ requestId: request.id, comment: '' });
    expect(moved).toHaveBeenCalled();
  });

  it('says why it could not be recalled, and lets try again', async () => {
    (recall as jest.Mock).mockRejectedValue({ body: { message: 'It is decided already.' } });
    const element = await opened({ mayRecall: true });

    find(element, '[data-recall]')!.click();
    await settle();

    expect(find(element, '[role=alert]')!.textContent).toBe('It is decided already.');
    await expect(element).toBeAccessible();
    find(element, '[data-recall]')!.click();
    expect(recall).toHaveBeenCalledTimes(2);
  });
});

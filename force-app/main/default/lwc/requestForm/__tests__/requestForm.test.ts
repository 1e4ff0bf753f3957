import { createElement } from 'lwc';
import requestFreeze from '@salesforce/apex/CreditRequestController.requestFreeze';
import requestLimit from '@salesforce/apex/CreditRequestController.requestLimit';
import requestRelease from '@salesforce/apex/CreditRequestController.requestRelease';
import requestTemporaryLimit from '@salesforce/apex/CreditRequestController.requestTemporaryLimit';
import requestTerms from '@salesforce/apex/CreditRequestController.requestTerms';
import RequestForm from 'c/requestForm';

const ACCOUNT = '001000000000001AAA';
const ORDER = '801000000000001AAA';
const panel = {
  accountId: ACCOUNT,
  numbersVisible: true,
  currencyIso: 'USD',
  creditLimit: 50000,
  paymentTerms: 'Net 30',
  today: '2026-11-21',
  mayAsk: ['Limit Change', 'Temporary Limit', 'Terms Change'],
  terms: ['Net 30', 'Net 45'],
  requests: [],
};

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = createElement('c-request-form', { is: RequestForm });
  Object.assign(element, { panel: { ...panel, ...changes } });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const settle = (): Promise<unknown> => new Promise(process.nextTick);
const find = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

async function choose(element: HTMLElement, value: string): Promise<void> {
  find(element, 'lightning-combobox')!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function fillIn(element: HTMLElement, values: Record<string, string | undefined>): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    find(element, `[data-field=${field}]`)!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  }
  await settle();
}

async function submit(element: HTMLElement): Promise<void> {
  find(element, '[data-submit]')!.click();
  await settle();
}

const problem = (element: HTMLElement): string | null | undefined => find(element, '[role=alert]')?.textContent;

describe('c-request-form', () => {
  it('asks for a new limit and says what holds now', async () => {
    const requested = { id: 'a03000000000001AAA', name: 'CQ-000001' };
    (requestLimit as jest.Mock).mockResolvedValue(requested);
    const element = await opened();
    const told = jest.fn();
    element.addEventListener('requested', (event) => {
      told((event as CustomEvent<unknown>).detail);
    });

    expect(find(element, '.quiet')!.textContent).toBe('The limit now is USD\u00a050,000.00.');
    await expect(element).toBeAccessible();
    await fillIn(element, { amount: '60000', reason: ' They grow. ' });
    await submit(element);

    expect(requestLimit).toHaveBeenCalledWith({ accountId: ACCOUNT, amount: 60000, reason: 'They grow.' });
    expect(told).toHaveBeenCalledWith(requested);
  });

  it('asks for a temporary limit with its days, of which one is enough', async () => {
    const element = await opened();
    await choose(element, 'Temporary Limit');
    await fillIn(element, { amount: '90000', firstDay: '2026-12-01', lastDay: '2026-11-30', reason: 'Season.' });
    await submit(element);
    expect(problem(element)).toBe('The last day is before the first one.');

    await fillIn(element, { lastDay: '2026-12-01' });
    await submit(element);

    expect(requestTemporaryLimit).toHaveBeenCalledWith({
      accountId: ACCOUNT,
      amount: 90000,
      firstDay: '2026-12-01',
      lastDay: '2026-12-01',
      reason: 'Season.',
    });
  });

  it('asks for other terms', async () => {
    const element = await opened();
    await choose(element, 'Terms Change');
    await fillIn(element, { terms: 'Net 45', reason: 'Their new standard.' });
    await submit(element);

    expect(requestTerms).toHaveBeenCalledWith({ accountId: ACCOUNT, terms: 'Net 45', reason: 'Their new standard.' });
  });

  it('asks for a freeze with nothing but a reason', async () => {
    const element = await opened({ mayAsk: [...panel.mayAsk, 'Freeze'] });
    await choose(element, 'Freeze');
    expect(find(element, '[data-field=amount]')).toBeNull();
    await fillIn(element, { reason: 'They filed for insolvency.' });
    await submit(element);

    expect(requestFreeze).toHaveBeenCalledWith({ accountId: ACCOUNT, reason: 'They filed for insolvency.' });
  });

  it('asks for the release of an order with nothing but a reason', async () => {
    const element = await opened({ orderId: ORDER, mayAsk: ['Order Release'] });
    expect(find(element, 'lightning-combobox')).toBeNull();

    await fillIn(element, { reason: 'They pay on Friday.' });
    await submit(element);

    expect(requestRelease).toHaveBeenCalledWith({ orderId: ORDER, reason: 'They pay on Friday.' });
  });

  it.each([{ reason: 'No amount.' }, { amount: '60000', reason: '  ' }, { amount: '-1', reason: 'Less than none.' }])(
    'sends nothing that is incomplete: %j',
    async (values) => {
      const element = await opened();
      await fillIn(element, values);

      await submit(element);

      expect(requestLimit).not.toHaveBeenCalled();
      expect(problem(element)).toContain('Fill in every field');
      await expect(element).toBeAccessible();
    },
  );

  it('says why the server refused, and keeps what was written', async () => {
    (requestLimit as jest.Mock).mockRejectedValue({ body: { message: 'Nobody can sign this.' } });
    const element = await opened();
    await fillIn(element, { amount: '60000', reason: 'They grow.' });

    await submit(element);

    expect(problem(element)).toBe('Nobody can sign this.');
    expect(find(element, '[data-field=amount]')).toMatchObject({ value: '60000' });
  });
});

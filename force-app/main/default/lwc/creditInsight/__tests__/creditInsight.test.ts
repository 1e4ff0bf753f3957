import { createElement } from 'lwc';
import getInsight from '@salesforce/apex/CreditInsightController.getInsight';
import CreditInsight from 'c/creditInsight';

const server = getInsight as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const insight = {
  numbersVisible: true,
  currencyIso: 'USD',
  ageing: [{ toDays: 0, amount: 10, documentCount: 1 }],
  averageDaysLate: 7.5,
  onTimePercent: 62.5,
  invoiceCount: 8,
  leftOutCount: 0,
  trend: [{ firstDay: '2026-11-01', daysLate: 7.5, invoiceCount: 8 }],
  slippingDays: [],
  earningDays: [],
};

function open(): HTMLElement {
  const element = createElement('c-credit-insight', { is: CreditInsight });
  Object.assign(element, { recordId: '001000000000001AAA' });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...insight, ...changes });
  await Promise.resolve();
  return element;
}

const find = (element: HTMLElement, selector: string): Element | null => element.shadowRoot!.querySelector(selector);

describe('c-credit-insight', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    await expect(element).toBeAccessible();
  });

  it('shows how late and how often on time the customer pays', async () => {
    const element = await opened();
    const figures = (find(element, 'c-credit-figures') as unknown as { figures: { value: string }[] }).figures;

    expect(figures.map(({ value }) => value)).toEqual(['7.5', '62.5%', '8']);
    expect(find(element, 'c-ageing-bars')).toMatchObject({ currencyIso: 'USD' });
    expect(find(element, 'c-payment-trend')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('warns first of a customer who pays later from month to month, and says what may be done', async () => {
    const element = await opened({ slippingDays: [2, 5.4, 9, 14] });

    expect(find(element, '[data-slip]')).toMatchObject({
      heading: 'Pays later from month to month: 2, 5, 9, 14 days late',
      text: expect.stringContaining('shorter terms') as string,
    });
    await expect(element).toBeAccessible();
    expect(find(await opened(), '[data-slip]')).toBeNull();
  });

  it('says who has earned a higher limit by paying on time, and what may be done', async () => {
    const element = await opened({ earningDays: [-9.2, -12, 0, -0.4, -3, -7.5] });

    expect(find(element, '[data-earned]')).toMatchObject({
      heading: 'Paid every invoice of six months on time: 9, 12, 0, 0, 3, 8 days early',
      text: expect.stringContaining('higher limit') as string,
    });
    await expect(element).toBeAccessible();
    expect(find(await opened(), '[data-earned]')).toBeNull();
  });

  it('says how many invoices it had to leave out', async () => {
    const element = await opened({ leftOutCount: 2 });
    const figures = (find(element, 'c-credit-figures') as unknown as { figures: { note?: string }[] }).figures;

    expect(figures[2]?.note).toBe('Left out for want of an exchange rate: 2');
  });

  it('says that nothing was settled instead of drawing an empty chart', async () => {
    const element = await opened({ invoiceCount: 0, averageDaysLate: null, onTimePercent: null });

    expect(find(element, '.quiet')!.textContent).toBe('No invoice was settled in the last twelve months.');
    expect(find(element, 'c-payment-trend')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('keeps figures from people without the permission', async () => {
    const element = await opened({ numbersVisible: false, ageing: [], trend: [] });

    expect(find(element, 'c-ageing-bars')).toBeNull();
    expect(find(element, '.quiet')!.textContent).toContain('needs the permission');
    await expect(element).toBeAccessible();
  });

  it('hands a failed request over to be explained', async () => {
    const element = open();
    server.error({ message: 'Broken' }, 500);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false, error: { body: { message: 'Broken' } } });
    await expect(element).toBeAccessible();
  });
});

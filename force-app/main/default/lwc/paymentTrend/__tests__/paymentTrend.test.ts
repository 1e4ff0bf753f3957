import { createElement } from 'lwc';
import PaymentTrend from 'c/paymentTrend';

const months = [
  { firstDay: '2026-09-01', daysLate: 5, invoiceCount: 2 },
  { firstDay: '2026-10-01', invoiceCount: 0 },
  { firstDay: '2026-11-01', daysLate: -5, invoiceCount: 1 },
];

async function opened(): Promise<HTMLElement> {
  const element = createElement('c-payment-trend', { is: PaymentTrend });
  Object.assign(element, { months });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

describe('c-payment-trend', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws late months above the line and early ones below', async () => {
    const element = await opened();
    const axis = Number(element.shadowRoot!.querySelector('line')!.getAttribute('y1'));
    const bars = [...element.shadowRoot!.querySelectorAll('rect')].map((bar) => ({
      top: Number(bar.getAttribute('y')),
      height: Number(bar.getAttribute('height')),
    }));

    expect(axis).toBe(60);
    expect(bars).toEqual([
      { top: 0, height: 60 },
      { top: 60, height: 0 },
      { top: 60, height: 60 },
    ]);
  });

  it('writes the days under each month that has any', async () => {
    const days = (await opened()).shadowRoot!.querySelectorAll('.days');

    expect([...days].map(({ textContent }) => textContent)).toEqual(['5', '', '-5']);
  });

  it('says everything the picture shows', async () => {
    const element = await opened();

    expect(element.shadowRoot!.querySelector('svg')!.getAttribute('aria-label')).toBe(
      'Days late by month of payment, from September 2026 to November 2026: Sep 5, Nov -5',
    );
    await expect(element).toBeAccessible();
  });
});

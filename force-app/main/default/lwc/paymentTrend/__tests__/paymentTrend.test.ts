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
  it('draws the days late of each month, no month as a disaster for a day or two', async () => {
    const chart = (await opened()).shadowRoot!.querySelector('c-month-chart');

    expect(chart).toMatchObject({ warns: true, leastScale: '5' });
    expect((chart as unknown as { months: object[] }).months).toEqual([
      { firstDay: '2026-09-01', value: 5 },
      { firstDay: '2026-10-01', value: undefined },
      { firstDay: '2026-11-01', value: -5 },
    ]);
  });

  it('writes the days under each month that has any', async () => {
    const days = (await opened()).shadowRoot!.querySelectorAll('.days');

    expect([...days].map(({ textContent }) => textContent)).toEqual(['5', '', '-5']);
  });

  it('says everything the picture shows', async () => {
    const element = await opened();

    expect(element.shadowRoot!.querySelector('c-month-chart')).toMatchObject({
      description: 'Days late by month of payment, from September 2026 to November 2026: Sep 5, Nov -5',
    });
    await expect(element).toBeAccessible();
  });
});

import { createElement } from 'lwc';
import AgeingBars from 'c/ageingBars';
import type ShareBar from 'c/shareBar';

const buckets = [
  { toDays: 0, amount: 4000, documentCount: 3 },
  { fromDays: 1, toDays: 30, amount: 1000, documentCount: 1 },
  { fromDays: 31, toDays: 60, amount: 0, documentCount: 0 },
  { fromDays: 61, toDays: 90, documentCount: 1 },
  { fromDays: 91, amount: 500, documentCount: 1 },
];

async function opened(shown: object[]): Promise<HTMLElement> {
  const element = createElement('c-ageing-bars', { is: AgeingBars });
  Object.assign(element, { buckets: shown, currencyIso: 'USD' });
  document.body.appendChild(element);
  await Promise.resolve();
  return element;
}

const texts = (element: HTMLElement, selector: string): (string | null)[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('c-ageing-bars', () => {
  it('names every bucket and its amount', async () => {
    const element = await opened(buckets);

    expect(texts(element, 'dt')).toEqual(['Not due', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days']);
    expect(texts(element, '.number')).toEqual(['4,000.00', '1,000.00', '0.00', 'No rate', '500.00']);
    await expect(element).toBeAccessible();
  });

  it('says how many items were too many to add up', async () => {
    const element = await opened([{ toDays: 0, documentCount: 60_000, tooMany: true }]);

    expect(texts(element, '.number')).toEqual(['60,000 items, too many to add up']);
  });

  it('draws each bar in proportion to the largest, the older the more alarming', async () => {
    const bars = (await opened(buckets)).shadowRoot!.querySelectorAll('c-share-bar') as unknown as ShareBar[];

    expect([...bars].map(({ percent, tone }) => [percent, tone])).toEqual([
      [100, 'calm'],
      [25, 'mild'],
      [0, 'watch'],
      [0, 'grave'],
      [12.5, 'alarm'],
    ]);
  });

  it('says that nothing is open', async () => {
    const element = await opened(buckets.map((bucket) => ({ ...bucket, amount: 0, documentCount: 0 })));

    expect(texts(element, '.quiet')).toEqual(['No open items.']);
    await expect(element).toBeAccessible();
  });
});

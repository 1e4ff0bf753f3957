import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getPortfolio from '@salesforce/apex/PortfolioController.getPortfolio';
import { AGE_TONES } from 'c/ageingBars';
import CreditPortfolio from 'c/creditPortfolio';
import type CreditTable from 'c/creditTable';

const server = getPortfolio as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const month = { firstDay: '2026-11-01', alerts: 3, breachesPerHundred: 20, rejections: 1, rejectedAmount: 70 };
const portfolio = {
  currencyIso: 'USD',
  today: '2026-11-22',
  total: { key: 'Total', recordCount: 4, amount: 1000 },
  utilization: [{ key: 'Over', recordCount: 1, amount: 900 }],
  riskClasses: [
    { key: 'A', recordCount: 1, amount: 400 },
    { recordCount: 2, amount: 500 },
  ],
  excluded: { key: 'Excluded', recordCount: 1, amount: 100 },
  largest: [
    {
      profileId: 'a00000000000001AAA',
      accountName: 'Cobalt',
      exposure: 800,
      utilizationPercent: 99.99,
      sharePercent: 80,
    },
    { exposure: 100, sharePercent: 10 },
  ],
  spread: { topPercent: 90, herfindahl: 6500, uncertainty: 0 },
  ageing: [0, 1, 2, 3, 4].map((index) => ({ key: `${index}`, recordCount: 1, amount: index })),
  months: [month],
  collection: {
    asOf: '2026-10-31',
    since: '2025-11-30',
    receivables: 500,
    sales12Months: 1500,
    days: 365,
    daysSalesOutstanding: 121.67,
    bestPossible: 61,
    countBack: 74.5,
    monthCount: 12,
    sales: 1500,
    netWriteOffs: 15,
    badDebtPercent: 1,
  },
  missingRates: [],
  tooMany: [],
};

function open(): HTMLElement {
  const element = createElement('c-credit-portfolio', { is: CreditPortfolio });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...portfolio, ...changes });
  await Promise.resolve();
  return element;
}

const find = <Kind extends Element = HTMLElement>(element: HTMLElement, selector: string): Kind | null =>
  element.shadowRoot!.querySelector<Kind>(selector);
const texts = (element: HTMLElement, selector: string): (string | null)[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({ textContent }) => textContent);
const figures = (element: HTMLElement) =>
  find<HTMLElement & { figures: { name: string; value: string; note?: string }[] }>(element, 'c-credit-figures')!
    .figures;

describe('c-credit-portfolio', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    await expect(element).toBeAccessible();
  });

  it('shows each figure with the definition it follows', async () => {
    const element = await opened();
    const byName = new Map(figures(element).map(({ name, value }) => [name, value]));

    expect([...byName.keys()]).toEqual(['total', 'accounts', 'top', 'hhi', 'dso', 'bestDso', 'countBack', 'badDebt']);
    expect(byName.get('dso')).toBe('121.67 days');
    expect(byName.get('badDebt')).toBe('1%');
    expect(figures(element)[4]!.note).toMatch(/On Oct 31, 2026: receivables USD.500\.00 × 365 days/);
    await expect(element).toBeAccessible();
  });

  it('names bands, classes and ages in words, and an account one cannot see not at all', async () => {
    const element = await opened();

    expect(find(element, '[data-figure=Utilization]')).toMatchObject({
      shares: [{ name: 'Over the limit', tone: 'alarm' }],
    });
    expect(find(element, '[data-figure=RiskClass]')).toMatchObject({
      shares: [{ name: 'A' }, { name: 'Without risk class', key: '' }],
    });
    expect(find(element, '[data-figure=Ageing]')).toMatchObject({
      shares: [{ name: 'Not due' }, { name: '1–30 days' }, {}, {}, { name: 'Over 90 days' }],
    });
    // As they are coloured on the Account page.
    expect(find(element, '[data-figure=Ageing]')).toMatchObject({ shares: AGE_TONES.map((tone) => ({ tone })) });
    const { rows } = find(element, 'c-credit-table') as unknown as CreditTable;
    expect(rows.map(({ cells }) => Object.values(cells).map(({ text }) => text))).toEqual([
      ['Cobalt', '800.00', '80.0%', '99.9%'],
      ['An account you cannot see', '100.00', '10.0%', '–'],
    ]);
    expect(rows.map(({ cells }) => cells.name!.recordId)).toEqual(['a00000000000001AAA', undefined]);
  });

  it('follows alerts, rejections and DSO over the months, of which DSO opens nothing', async () => {
    const element = await opened();
    const trends = [...element.shadowRoot!.querySelectorAll('c-portfolio-trend')];

    expect(trends).toMatchObject([
      { heading: 'Alerts by month', months: [{ value: 3, more: 20 }], drillable: true },
      { heading: 'Rejected orders by month', months: [{ value: 1, more: 70 }], moreCurrency: 'USD' },
      { heading: 'Days sales outstanding by month', drillable: false },
    ]);
    expect((await opened({ collection: undefined })).shadowRoot!.querySelectorAll('c-portfolio-trend')).toHaveLength(2);
  });

  it('opens the records behind a part and closes them again', async () => {
    const element = await opened();

    find(element, '[data-figure=Ageing]')!.dispatchEvent(
      new CustomEvent('records', { detail: { key: '2', name: '31–60 days' } }),
    );
    await Promise.resolve();

    const asked = { figure: 'Ageing', key: '2', name: 'Open receivables by age: 31–60 days' };
    expect(find(element, 'c-portfolio-records')).toMatchObject({ asked });
    find(element, 'c-portfolio-records')!.dispatchEvent(new CustomEvent('close'));
    await Promise.resolve();
    expect(find(element, 'c-portfolio-records')).toBeNull();
  });

  it('opens what is left out, the receivables behind DSO and the write-offs', async () => {
    const element = await opened();
    const buttons = [
      ...element.shadowRoot!.querySelectorAll<HTMLElement & { label: string }>('.links lightning-button'),
    ];
    const askedBy = async (button: HTMLElement): Promise<object> => {
      button.click();
      await Promise.resolve();
      return find<HTMLElement & { asked: object }>(element, 'c-portfolio-records')!.asked;
    };

    expect(await askedBy(buttons[0]!)).toMatchObject({ figure: 'Receivables', key: '2026-10-31' });
    expect(await askedBy(buttons[1]!)).toMatchObject({ figure: 'WriteOffs', key: '2025-11-30' });
    expect(await askedBy(buttons[2]!)).toMatchObject({ figure: 'Excluded' });
    expect(buttons[2]!.label).toMatch(/left out above\): 1 · USD.100\.00/);
  });

  it('says what is not in the figures, and leaves out what would be wrong', async () => {
    const element = await opened({
      total: { recordCount: 60_000 },
      utilization: [],
      riskClasses: [],
      excluded: undefined,
      spread: undefined,
      largest: [],
      collection: undefined,
      missingRates: ['PLN', 'XTS'],
      tooMany: [{ figure: 'Exposures', recordCount: 60_000 }],
    });

    expect(texts(element, '.note')).toEqual([
      'Total exposure cannot be added up here: 60,000 records are too many for one answer. Use the credit reports.',
      'There is no exchange rate for PLN, XTS: these amounts are in no sum.',
      'No month has been kept yet: days sales outstanding and bad debt appear after the first month end.',
    ]);
    expect(figures(element).map(({ name }) => name)).toEqual(['accounts']);
    expect(find(element, '[data-figure=Utilization]')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says by how much the index of a large portfolio may be higher', async () => {
    const element = await opened({ spread: { topPercent: 9, herfindahl: 40, uncertainty: 5 } });

    expect(figures(element)[3]!.note).toBe('at most 5 points higher: small accounts are not read one by one');
  });

  it('says that there are no accounts yet', async () => {
    const element = await opened({ total: { recordCount: 0, amount: 0 } });

    expect(find(element, 'c-panel-card')).toMatchObject({ emptyHeading: 'No credit profiles yet' });
  });

  it('asks again', async () => {
    const element = await opened();

    find(element, 'c-panel-card')!.dispatchEvent(new CustomEvent('refresh'));

    expect(refreshApex).toHaveBeenCalled();
  });

  it('hands a refusal over to be explained', async () => {
    const element = open();
    server.error({ message: 'No' }, 500);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({
      ready: false,
      error: { body: { message: 'No' } },
      noPermissionHeading: 'You have no access to the credit portfolio',
    });
  });
});

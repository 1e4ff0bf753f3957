import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getHealth from '@salesforce/apex/SyncHealthController.getHealth';
import retry from '@salesforce/apex/SyncHealthController.retry';
import type { TableRow } from 'c/creditTable';
import SyncHealth from 'c/syncHealth';

const server = getHealth as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const askedAgain = retry as unknown as jest.Mock;
const total = (figure: string, erp: number, salesforce: number, customer?: string): object => ({
  sourceName: 'erp:1000',
  company: '1000',
  entity: 'items',
  customer,
  currencyIso: 'EUR',
  figure,
  erp,
  salesforce,
  difference: erp - salesforce,
});
const source = {
  id: 'a01000000000001AAA',
  name: 'erp:1000',
  kind: 'sql',
  lastSuccess: '2026-11-22T09:00:00.000Z',
  lastAttempt: '2026-11-22T09:30:00.000Z',
  isStale: false,
  isRunning: false,
};
const issue = {
  id: 'a02000000000001AAA',
  entity: 'items',
  sourceKey: 'erp:1000:RE-1',
  codeLabel: 'Unknown Customer',
  reason: 'Customer 10999 has no Account.',
  since: '2026-11-21T09:00:00.000Z',
};
const run = {
  id: 'a03000000000001AAA',
  name: 'SR-1',
  sourceName: 'erp:1000',
  startedAt: '2026-11-22T09:30:00.000Z',
  outcome: 'Failed',
  outcomeLabel: 'Failed',
  rowsRead: 12,
  rowsWritten: 0,
  rowsQuarantined: 3,
  message: 'The ERP did not answer.',
};
const health = {
  answeredAt: '2026-11-22T10:00:00.000Z',
  hoursUntilStale: 24,
  mayManage: true,
  sources: [source],
  totals: [total('count', 5, 5), total('balance', 100.5, 99.5), total('balance', 1, 0, '10999')],
  runs: [run],
  issues: [issue, { ...issue, id: 'a02000000000002AAA', retryAskedAt: '2026-11-22T09:59:00.000Z' }],
  issueCount: 2,
};

function open(): HTMLElement {
  const element = createElement('c-sync-health', { is: SyncHealth });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...health, ...changes });
  await Promise.resolve();
  return element;
}

const find = <Kind extends Element = HTMLElement>(element: HTMLElement, selector: string): Kind | null =>
  element.shadowRoot!.querySelector<Kind>(selector);
const table = (element: HTMLElement, section: string): (HTMLElement & { rows: TableRow[] }) | null =>
  find(element, `[data-section=${section}] c-credit-table`);
const texts = (element: HTMLElement, section: string): string[][] =>
  table(element, section)!.rows.map(({ cells }) => Object.values(cells).map(({ text }) => text));
const sentence = (element: HTMLElement, section: string): string | null =>
  find(element, `[data-section=${section}] p`)!.textContent;

describe('c-sync-health', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    await expect(element).toBeAccessible();
  });

  it('answers at a glance how old, how complete and how the last run ended', async () => {
    const element = await opened();
    const { figures } = find<HTMLElement & { figures: { name: string; value: string; alarming?: boolean }[] }>(
      element,
      'c-credit-figures',
    )!;

    expect(figures.map(({ name, value, alarming = false }) => [name, value, alarming])).toEqual([
      ['freshness', '1 hour ago', false],
      ['differences', '2', true],
      ['issues', '2', true],
      ['lastRun', 'Failed', true],
    ]);
    await expect(element).toBeAccessible();
  });

  it('says of the last run how its worst source ended, and forgets earlier ones', async () => {
    const well = {
      ...run,
      id: 'a03000000000002AAA',
      sourceName: 'erp:2000',
      outcome: 'Succeeded',
      outcomeLabel: 'Succeeded',
    };
    const mixed = { ...run, id: 'a03000000000003AAA', outcome: 'Issues', outcomeLabel: 'Issues' };
    const element = await opened({ runs: [well, mixed, run] });
    const { figures } = find<HTMLElement & { figures: { name: string; value: string }[] }>(
      element,
      'c-credit-figures',
    )!;

    expect(figures.find(({ name }) => name === 'lastRun')!.value).toBe('Issues');
  });

  it('lists the totals that differ, and all of them when asked', async () => {
    const element = await opened();

    expect(sentence(element, 'totals')).toBe('2 of 3 control totals differ.');
    expect(texts(element, 'totals')).toEqual([
      ['Receivables · open', '1000', 'EUR', '100.50', '99.50', '1.00'],
      ['Customer 10999 · open', '1000', 'EUR', '1.00', '0.00', '1.00'],
    ]);
    find(element, '[data-show=equal]')!.click();
    await Promise.resolve();
    expect(texts(element, 'totals')[0]).toEqual(['Receivables · number', '1000', 'EUR', '5', '5', 'equal']);
    expect(find(element, '[data-show=equal]')).toBeNull();
  });

  it('says so when everything agrees and nothing is kept out', async () => {
    const element = await opened({ totals: [total('count', 5, 5)], issues: [], issueCount: 0 });

    expect(sentence(element, 'totals')).toBe('All 1 control totals agree to the cent.');
    expect(sentence(element, 'issues')).toBe('Every row of the ERP is in Salesforce.');
    expect(table(element, 'issues')).toBeNull();
    expect(find(element, '[data-retry=all]')).toBeNull();
  });

  it('shows freshness and runs, and alarms of a run that failed', async () => {
    const element = await opened({
      sources: [source, { ...source, id: 'b', isRunning: true, lastSuccess: null }],
      runs: [run, { ...run, id: 'c', outcome: 'Succeeded', outcomeLabel: 'Succeeded' }],
    });

    expect(texts(element, 'sources').map((cells) => [cells[0], cells[3]])).toEqual([
      ['erp:1000', 'Fresh'],
      ['erp:1000', 'Running now'],
    ]);
    expect(texts(element, 'sources')[1]![1]).toBe('never');
    expect(texts(element, 'runs')[0]).toEqual(
      expect.arrayContaining(['SR-1', 'Failed', '3', 'The ERP did not answer.']),
    );
    expect(table(element, 'runs')!.rows.map(({ cells }) => cells.outcome!.tone)).toEqual(['alarm', undefined]);
  });

  it('names the kind of reason in the language of the reader, before what the service says', async () => {
    const element = await opened();

    expect(texts(element, 'issues')[0]![3]).toBe('Unknown Customer: Customer 10999 has no Account.');
  });

  it('asks for another try of one row, and shows those already asked for', async () => {
    const element = await opened();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    askedAgain.mockResolvedValue(1);

    expect(texts(element, 'issues').map((cells) => cells[4])).toEqual(['Try again', 'With the next run']);
    table(element, 'issues')!.dispatchEvent(new CustomEvent('action', { detail: issue.id }));
    await Promise.resolve();
    await Promise.resolve();

    expect(askedAgain).toHaveBeenCalledWith({ issueIds: [issue.id] });
    expect(toast).toHaveBeenCalledTimes(1);
    expect(refreshApex).toHaveBeenCalled();
  });

  it('asks for another try of all rows', () => {
    askedAgain.mockResolvedValue(2);
    return opened().then((element) => {
      expect(find(element, '[data-retry=all]')).toMatchObject({ disabled: false });
      find(element, '[data-retry=all]')!.click();
      expect(askedAgain).toHaveBeenCalledWith({ issueIds: [] });
    });
  });

  it('offers nothing to people who may only look', async () => {
    const element = await opened({ mayManage: false });

    expect(find(element, '[data-retry=all]')).toBeNull();
    expect(table(element, 'issues')).toMatchObject({ columns: { length: 4 } });
    expect(find(element, 'c-rebuild-progress')).toMatchObject({ mayStart: false });
  });

  it('says which sources are out of date', async () => {
    const element = await opened({ sources: [{ ...source, isStale: true }] });

    expect(find(element, 'c-panel-card')).toMatchObject({
      stale: 'Older than 24 hours: erp:1000. See below how the last run ended.',
    });
  });

  it('says that no sync has run yet', async () => {
    const element = await opened({ sources: [] });

    expect(find(element, 'c-panel-card')).toMatchObject({ emptyHeading: 'No sync has run yet' });
  });

  it('hands a refusal over to be explained', async () => {
    const element = open();
    server.error({ message: 'No access to the Apex class' }, 403);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false, error: { status: 403 } });
    await expect(element).toBeAccessible();
  });
});

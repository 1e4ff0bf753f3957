import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import getPanel from '@salesforce/apex/CreditPanelController.getPanel';
import CreditPanel from 'c/creditPanel';
import type PanelCard from 'c/panelCard';
import panel from './data/panel.json';

const server = getPanel as unknown as {
  emit(value: object): void;
  error(body: object, status?: number): void;
  getLastConfig(): object;
};

function open(): HTMLElement {
  const element = createElement('c-credit-panel', { is: CreditPanel });
  Object.assign(element, { recordId: panel.accountId });
  document.body.appendChild(element);
  return element;
}

async function opened(changes: object = {}): Promise<HTMLElement> {
  const element = open();
  server.emit({ ...panel, ...changes });
  await Promise.resolve();
  return element;
}

function find(element: HTMLElement, selector: string): HTMLElement | null {
  return element.shadowRoot!.querySelector(selector);
}

function figures(element: HTMLElement): Record<string, string | null> {
  const items = find(element, 'c-credit-figures')!.shadowRoot!.querySelectorAll<HTMLElement>('[data-figure]');
  return Object.fromEntries([...items].map((item) => [item.dataset.figure!, item.querySelector('dd')!.textContent]));
}

function notice(element: HTMLElement): { heading: string; text: string } {
  return find(element, 'c-credit-notice') as unknown as { heading: string; text: string };
}

function state(element: HTMLElement): PanelCard {
  return find(element, 'c-panel-card') as unknown as PanelCard;
}

describe('c-credit-panel', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z'), doNotFake: ['nextTick'] }));

  afterEach(() => jest.useRealTimers());

  it('asks for the account of the page and shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(server.getLastConfig()).toEqual({ recordId: panel.accountId });
    expect(state(element)).toMatchObject({ ready: false, error: undefined });
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows the status in one word and what it means for the next order', async () => {
    const element = await opened();

    expect(find(element, '.badge')!.textContent).toContain('Good');
    expect(find(element, '.sentence')!.textContent).toBe('Orders of up to USD\u00a012,400.00 pass, tax included.');
  });

  it('shows limit, exposure, available, overdue, terms and review', async () => {
    expect(figures(await opened())).toEqual({
      limit: 'USD\u00a050,000.00',
      exposure: 'USD\u00a037,600.00',
      available: 'USD\u00a012,400.00',
      overdue: 'USD\u00a0950.00',
      terms: 'Net 30',
      review: 'Jan 15, 2027',
    });
  });

  it('alarms of a cent that is overdue and says since when, as far as there is a day', async () => {
    const overdue = async (changes: object): Promise<unknown> => {
      const shown = find(await opened(changes), 'c-credit-figures') as unknown as { figures: { name: string }[] };
      return shown.figures.find(({ name }) => name === 'overdue');
    };

    expect(await overdue({})).toMatchObject({ alarming: true, note: expect.stringContaining('2026') as string });
    expect(await overdue({ overdue: 0.01, oldestOverdueDate: null })).toMatchObject({ alarming: true });
    expect(await overdue({ overdue: 0 })).not.toHaveProperty('note');
    expect(await overdue({ overdue: null })).toMatchObject({ alarming: false });
    expect(await overdue({ oldestOverdueDate: null })).not.toHaveProperty('note');
  });

  it('passes the parts on: utilization, components, holds', async () => {
    const element = await opened();

    expect(find(element, 'c-credit-meter')).toMatchObject({ percent: 75.2, marks: [80, 100] });
    expect(find(element, 'c-exposure-breakdown')).toMatchObject({ exposure: 37600, currencyIso: 'USD' });
    expect(find(element, 'c-credit-holds')!.shadowRoot!.textContent).toContain('USD 1,190.00 over the limit.');
  });

  it('says how old the ERP data is by the clock of the server, whatever the device thinks', async () => {
    jest.setSystemTime(Date.parse('2026-11-22T18:00:00Z'));

    expect(state(await opened()).footer).toBe('ERP data updated 12 minutes ago');
    expect(state(await opened({ ledgerAsOf: null })).footer).toBe('No ERP data received yet');
  });

  it.each([
    [
      { status: 'Over limit', available: -1190 },
      'Over limit',
      'USD\u00a01,190.00 over the limit: new orders are held until money comes in or the limit rises.',
    ],
    [{ status: 'Watch' }, 'Caution', 'Orders of up to USD\u00a012,400.00 pass, tax included.'],
    [{ status: 'On hold' }, 'On hold', 'Orders waiting for a release or for money to come in: 1.'],
    [
      { status: 'Stopped', passesUpTo: null, stops: ['payments are overdue since 11/12/2026 (11 days)'] },
      'Orders held',
      'Every new order is held: payments are overdue since 11/12/2026 (11 days)',
    ],
    [{ passesUpTo: null, passesAny: true }, 'Good', 'Orders pass: the limit does not stop them.'],
    [{ status: 'Frozen' }, 'Frozen', 'Every new order is held until the credit team lifts the freeze.'],
    [
      { status: 'No credit', effectiveLimit: null },
      'No credit',
      'No credit is agreed: orders need prepayment or a release.',
    ],
    [{ limitKind: 'Unlimited', passesUpTo: null, passesAny: true }, 'Good', 'Orders pass: no limit is set.'],
  ])('explains %j', async (changes, word, sentence) => {
    const element = await opened(changes);

    expect(find(element, '.badge')!.textContent).toContain(word);
    expect(find(element, '.sentence')!.textContent).toBe(sentence);
  });

  it('marks a limit that is temporarily not the agreed one', async () => {
    const element = await opened({ effectiveLimit: 80000 });

    const limit = find(element, 'c-credit-figures')!.shadowRoot!.querySelector('[data-figure=limit]')!;

    expect(limit.textContent).toContain('Agreed: USD\u00a050,000.00');
  });

  it('takes a member that is missing in the answer for empty', async () => {
    const element = await opened({ profileId: undefined });
    expect(notice(element).heading).toBe('No credit profile yet');

    server.emit({ ...panel, effectiveLimit: undefined, creditLimit: undefined, limitKind: 'Unlimited' });
    await Promise.resolve();
    expect(figures(element).limit).toBe('Unlimited');
  });

  it('shows no amount to people without the permission to view numbers', async () => {
    const hidden = {
      numbersVisible: false,
      creditLimit: null,
      effectiveLimit: null,
      exposure: null,
      available: null,
      passesUpTo: null,
    };
    const element = await opened({ ...hidden, utilizationPercent: null, overdue: null, components: [] });

    expect(Object.keys(figures(element))).toEqual(['terms', 'review']);
    expect(find(element, 'c-credit-meter')).toBeNull();
    expect(find(element, 'c-exposure-breakdown')).toBeNull();
    expect(find(element, '.sentence')!.textContent).toBe('Orders pass while they stay within the limit.');
  });

  it('says that there is no credit profile yet, and still answers questions', async () => {
    const element = await opened({ profileId: null, status: 'No credit' });

    expect(notice(element).heading).toBe('No credit profile yet');
    expect(find(element, '.badge')!.textContent).toContain('No credit');
    expect(find(element, 'c-credit-figures')).toBeNull();
    expect(find(element, 'c-credit-question')).not.toBeNull();
  });

  it('warns of ERP data that is older than the policy allows', async () => {
    expect(state(await opened({ ledgerStale: true })).stale).toContain('The ERP data is old');
    expect(state(await opened()).stale).toBe('');
  });

  it('hands a failed request over to be explained', async () => {
    const element = open();
    server.error({ message: 'The account was deleted.' }, 500);
    await Promise.resolve();

    expect(state(element)).toMatchObject({ ready: false, error: { body: { message: 'The account was deleted.' } } });
  });

  it('reads again on its button and when the page is refreshed, and lets go of the page when closed', async () => {
    const element = await opened();
    const onPageRefresh = jest.mocked(registerRefreshHandler).mock.calls[0]![1];

    find(element, 'c-panel-card')!.dispatchEvent(new CustomEvent('refresh'));
    await onPageRefresh();
    element.remove();

    expect(refreshApex).toHaveBeenCalledTimes(2);
    expect(unregisterRefreshHandler).toHaveBeenCalledTimes(1);
  });

  it('is accessible with everything in it', async () => {
    const element = await opened();
    jest.useRealTimers();

    await expect(element).toBeAccessible();
  });
});

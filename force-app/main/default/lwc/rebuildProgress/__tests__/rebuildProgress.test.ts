import { createElement } from 'lwc';
import getProgress from '@salesforce/apex/SyncHealthController.getProgress';
import recalculate from '@salesforce/apex/SyncHealthController.recalculate';
import RebuildProgress from 'c/rebuildProgress';

const asked = getProgress as unknown as jest.Mock;
const started = recalculate as unknown as jest.Mock;
const job = { jobId: 'j', isRunning: true, done: 1, total: 4, failed: 0, startedAt: '2026-11-22T10:00:00.000Z' };
const ended = { ...job, isRunning: false, done: 4, finishedAt: '2026-11-22T10:01:00.000Z' };

function open(properties: object): HTMLElement {
  const element = createElement('c-rebuild-progress', { is: RebuildProgress });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

const find = (element: HTMLElement, selector: string): HTMLElement & { disabled?: boolean; value?: number } =>
  element.shadowRoot!.querySelector(selector)!;
const said = (element: HTMLElement): string | null => find(element, '[role=status]').textContent;
const answered = (): Promise<unknown> => jest.advanceTimersByTimeAsync(0);

describe('c-rebuild-progress', () => {
  beforeEach(() => jest.useFakeTimers());

  afterEach(() => jest.useRealTimers());

  it('says that nothing was recalculated yet, without buttons for people who may only look', async () => {
    const element = open({ mayStart: false });

    expect(said(element)).toBe('Nothing was recalculated by hand or by night yet.');
    expect(find(element, 'lightning-button')).toBeNull();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows how far the job is and follows it to its end', async () => {
    const element = open({ mayStart: true, progress: job });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    asked.mockResolvedValueOnce({ ...job, done: 3 }).mockResolvedValueOnce(ended);

    expect(find(element, 'lightning-progress-bar').value).toBe(25);
    expect(said(element)).toBe('Packs of accounts calculated: 1 of 4');
    expect(find(element, '[data-start=all]').disabled).toBe(true);
    jest.advanceTimersByTime(2000);
    await answered();
    expect(find(element, 'lightning-progress-bar').value).toBe(75);
    jest.advanceTimersByTime(2000);
    await answered();

    expect(find(element, 'lightning-progress-bar')).toBeNull();
    expect(toast).toHaveBeenCalledTimes(1);
    expect(said(element)).toMatch(/^Last recalculation: Nov 22, 2026.*, packs of accounts: 4\.$/);
    jest.advanceTimersByTime(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('waits while the platform has not counted the packs', () => {
    const element = open({ mayStart: true, progress: { ...job, total: null } });

    expect(said(element)).toBe('The recalculation waits for its turn.');
  });

  it('starts one account once it is chosen, or all', async () => {
    const element = open({ mayStart: true });
    started.mockResolvedValue(ended);
    expect(find(element, '[data-start=one]').disabled).toBe(true);

    find(element, 'lightning-record-picker').dispatchEvent(
      new CustomEvent('change', { detail: { recordId: '001000000000001AAA' } }),
    );
    await answered();
    find(element, '[data-start=one]').click();
    await answered();
    find(element, '[data-start=all]').click();
    await answered();

    expect(started.mock.calls).toEqual([[{ accountId: '001000000000001AAA' }], [{}]]);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says why it could not start, and which packs failed', async () => {
    const element = open({ mayStart: true, progress: { ...ended, failed: 2, message: 'Locked.' } });
    expect(said(element)).toMatch(/Packs that failed: 2\. Locked\.$/);
    started.mockRejectedValue({ body: { message: 'One is running already.' } });

    find(element, '[data-start=all]').click();
    await answered();

    expect(find(element, '[role=alert]').textContent).toBe('One is running already.');
    expect(find(element, '[data-start=all]').disabled).toBe(false);
  });

  it('asks no more once it is gone', () => {
    const element = open({ mayStart: true, progress: job });
    element.remove();

    jest.advanceTimersByTime(60_000);

    expect(asked).not.toHaveBeenCalled();
  });
});

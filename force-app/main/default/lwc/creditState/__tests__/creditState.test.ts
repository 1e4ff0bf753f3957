import { createElement } from 'lwc';
import CreditState from 'c/creditState';

function stateOf(properties: object): HTMLElement {
  const element = createElement('c-credit-state', { is: CreditState });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

const find = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);
const notice = (element: HTMLElement): object | null => find(element, 'c-credit-notice');

describe('c-credit-state', () => {
  it('shows a skeleton of about the height of the content until it is ready', async () => {
    const element = stateOf({ rows: 4 });

    expect(find(element, 'c-credit-skeleton')).toMatchObject({ rows: 4 });
    expect(find(element, 'slot')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows the content once it is ready', async () => {
    const element = stateOf({ ready: true });

    expect(find(element, 'slot')).not.toBeNull();
    expect(notice(element)).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows what went wrong and offers to try again', async () => {
    const element = stateOf({ error: { status: 500, body: { message: 'The account was deleted.' } } });
    const retried = jest.fn();
    element.addEventListener('retry', retried);

    expect(notice(element)).toMatchObject({ heading: 'This could not be loaded', text: 'The account was deleted.' });
    find(element, 'lightning-button')!.click();

    expect(retried).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('says what to do when the failure has no words', () => {
    expect(notice(stateOf({ error: { status: 500 } }))).toMatchObject({
      text: 'Refresh the page. If it happens again, tell your administrator.',
    });
  });

  it('tells people without access whom to ask, and shows no content they had before', async () => {
    const element = stateOf({ ready: true, error: { status: 403 } });

    expect(notice(element)).toMatchObject({ text: 'Ask your administrator for a Credit permission set.' });
    expect(find(element, 'slot')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what they have no access to where it is no credit figure', () => {
    const about = {
      noPermissionHeading: 'You have no access to the sync',
      noPermissionText: 'Ask for Credit View Sync.',
    };

    expect(notice(stateOf({ ...about, error: { status: 403 } }))).toMatchObject({
      heading: 'You have no access to the sync',
      text: 'Ask for Credit View Sync.',
    });
  });

  it('keeps the last answer when a refresh fails, and says so', async () => {
    const element = stateOf({ ready: true, error: { status: 503 } });

    expect(find(element, '.stale')!.textContent).toContain('what you see is the last answer');
    expect(find(element, 'slot')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('warns of content that is out of date', () => {
    expect(find(stateOf({ ready: true, stale: 'Two days old.' }), '.stale')!.textContent).toBe('Two days old.');
  });

  it('says that there is nothing, instead of an empty content', async () => {
    const element = stateOf({ ready: true, emptyHeading: 'Nothing waits', emptyText: 'Come back later.' });

    expect(notice(element)).toMatchObject({ heading: 'Nothing waits', text: 'Come back later.' });
    expect(find(element, 'slot')).toBeNull();
    await expect(element).toBeAccessible();
  });
});

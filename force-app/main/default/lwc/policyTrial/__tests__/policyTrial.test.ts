import { createElement } from 'lwc';
import tryDraft from '@salesforce/apex/CreditPolicyController.tryDraft';
import PolicyTrial from 'c/policyTrial';

const server = tryDraft as unknown as jest.Mock;
const change = { becomes: 'Held', amount: 60, currencyIso: 'USD', rules: ['Limit'], reasons: [] };
const choices = [
  { key: 'P', label: 'Standard', text: 'For everyone', inForce: true, replaces: [] },
  { key: 'L', label: 'Limit', text: 'held', inForce: true, replaces: ['S'] },
  { key: 'S', label: 'Strict', text: 'held sooner', inForce: false, replaces: ['L'] },
];

/** Lets answers arrive and the page follow. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function open(offered: object[] = choices): Promise<ShadowRoot> {
  const element = createElement('c-policy-trial', { is: PolicyTrial });
  Object.assign(element, { choices: offered });
  document.body.appendChild(element);
  await settle();
  return element.shadowRoot!;
}

interface Group extends HTMLElement {
  value: string[];
  options: { label: string; value: string }[];
}
const group = (root: ShadowRoot, name: string): Group =>
  [...root.querySelectorAll<Group & { name: string }>('lightning-checkbox-group')].find((one) => one.name === name)!;
const button = (root: ShadowRoot, name: string): HTMLElement & { disabled: boolean } =>
  root.querySelector(`[data-${name}]`)!;

async function tick(root: ShadowRoot, name: string, value: string[]): Promise<void> {
  group(root, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function run(root: ShadowRoot): Promise<void> {
  button(root, 'run').click();
  await settle();
}

const result = (root: ShadowRoot): HTMLElement & { trial: Record<string, unknown> } =>
  root.querySelector('c-policy-changes')!;

describe('c-policy-trial', () => {
  afterEach(() => server.mockReset());

  it('offers what is off and what is in force, and has nothing to try at first', async () => {
    const root = await open();

    expect(group(root, 'drafts').options).toEqual([{ label: 'Strict: held sooner', value: 'S' }]);
    expect(group(root, 'inForce').value).toEqual(['P', 'L']);
    expect(button(root, 'run').disabled).toBe(true);
    await expect(root.host).toBeAccessible();
  });

  it('says how to make a draft where there is none', async () => {
    const root = await open(choices.slice(0, 2));

    expect(root.querySelector('[data-no-draft]')!.textContent).toContain('Clone one in Setup');
    await expect(root.host).toBeAccessible();
  });

  it('lets a draft take the place of what it replaces, and gives it back', async () => {
    const root = await open();

    await tick(root, 'drafts', ['S']);
    expect(group(root, 'inForce').value).toEqual(['P', 'S']);
    await tick(root, 'drafts', []);
    expect(group(root, 'inForce').value).toEqual(['P', 'L']);
    expect(button(root, 'run').disabled).toBe(true);
  });

  it('judges page by page, each from where the one before ended, and hands over all changes', async () => {
    server
      .mockResolvedValueOnce({ total: 3, judged: 2, lastId: '801000000000002AAA', changes: [change] })
      .mockResolvedValueOnce({ judged: 1, changes: [change] });
    const root = await open();
    await tick(root, 'drafts', ['S']);

    await run(root);

    expect(server.mock.calls).toEqual([
      [{ recordKeys: ['P', 'S'], afterId: undefined }],
      [{ recordKeys: ['P', 'S'], afterId: '801000000000002AAA' }],
    ]);
    expect(result(root).trial).toMatchObject({ judged: 3, total: 3, state: 'finished', changes: [change, change] });
    await expect(root.host).toBeAccessible();
  });

  it('shows how far it has come, and stops where it is told to', async () => {
    let answer: (page: object) => void = () => undefined;
    server
      .mockResolvedValueOnce({ total: 4, judged: 2, lastId: '801000000000002AAA', changes: [change] })
      .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const root = await open();
    await tick(root, 'inForce', ['P']);
    await run(root);

    expect(root.querySelector('lightning-progress-bar')).toMatchObject({ value: 50 });
    expect(root.querySelector('.progress [role="status"]')!.textContent).toBe('2 of 4 orders judged');
    await expect(root.host).toBeAccessible();

    button(root, 'stop').click();
    answer({ judged: 2, changes: [change] });
    await settle();

    expect(result(root).trial).toMatchObject({ judged: 2, state: 'stopped', changes: [change] });
  });

  it('has come nowhere before the first answer', async () => {
    server.mockReturnValueOnce(new Promise(() => undefined));
    const root = await open();
    await tick(root, 'drafts', ['S']);
    await run(root);

    expect(root.querySelector('lightning-progress-bar')).toMatchObject({ value: 0 });
  });

  it('says why a draft cannot be tried', async () => {
    server.mockRejectedValueOnce({ body: { message: 'No credit policy is active.' } });
    const root = await open();
    await tick(root, 'inForce', ['L']);

    await run(root);

    expect(root.querySelector('[role="alert"]')!.textContent).toBe('No credit policy is active.');
    expect(result(root)).toBeNull();
    await expect(root.host).toBeAccessible();
  });

  it('forgets what it found once the draft is another', async () => {
    server.mockResolvedValueOnce({ total: 0, judged: 0, changes: [] });
    const root = await open();
    await tick(root, 'drafts', ['S']);
    await run(root);
    expect(result(root)).not.toBeNull();

    button(root, 'reset').click();
    await settle();

    expect(result(root)).toBeNull();
    expect(group(root, 'inForce').value).toEqual(['P', 'L']);
  });
});

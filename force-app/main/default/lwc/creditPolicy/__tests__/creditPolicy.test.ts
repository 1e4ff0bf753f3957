import { createElement } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getPolicy from '@salesforce/apex/CreditPolicyController.getPolicy';
import CreditPolicy from 'c/creditPolicy';

const server = getPolicy as unknown as { emit(value: object): void; error(body: object, status?: number): void };
const policy = {
  subjects: [{ name: 'Limits', heading: 'Credit limits', statements: [{ text: 'Held.', state: 'InForce' }] }],
  findings: [{ severity: 'Note', what: 'Off.', whatToDo: 'Try it.' }],
  choices: [{ key: 'P', label: 'Standard', text: 'For everyone', inForce: true, replaces: [] }],
};

function open(): HTMLElement {
  const element = createElement('c-credit-policy', { is: CreditPolicy });
  document.body.appendChild(element);
  return element;
}

const find = <Kind extends Element = HTMLElement>(element: HTMLElement, selector: string): Kind =>
  element.shadowRoot!.querySelector<Kind>(selector)!;

describe('c-credit-policy', () => {
  it('shows a skeleton until the answer is there', async () => {
    const element = open();
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ ready: false });
    expect(find(element, 'c-policy-trial')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('hands its parts what they show', async () => {
    const element = open();
    server.emit(policy);
    await Promise.resolve();

    expect(find(element, 'c-policy-findings')).toMatchObject({ findings: policy.findings });
    expect(find(element, 'c-policy-subjects')).toMatchObject({ subjects: policy.subjects });
    expect(find(element, 'c-policy-trial')).toMatchObject({ choices: policy.choices });
    await expect(element).toBeAccessible();
  });

  it('says what to do where there are no records', async () => {
    const element = open();
    server.emit({ ...policy, choices: [] });
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({ emptyHeading: 'There is no policy to read' });
    await expect(element).toBeAccessible();
  });

  it.each([
    ['an error', 500],
    ['a missing permission', 403],
  ])('hands %s to the state that words it', async (_name, status) => {
    const element = open();
    server.error({ message: 'Nothing today.' }, status);
    await Promise.resolve();

    expect(find(element, 'c-panel-card')).toMatchObject({
      ready: false,
      error: { status },
      noPermissionHeading: 'You have no access to the credit policy',
    });
    await expect(element).toBeAccessible();
  });

  it('asks again when somebody refreshes', async () => {
    const element = open();
    server.emit(policy);
    await Promise.resolve();

    find(element, 'c-panel-card').dispatchEvent(new CustomEvent('refresh'));

    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});

import { createElement } from 'lwc';
import PolicySubjects from 'c/policySubjects';

const subjects = [
  {
    name: 'Limits',
    heading: 'Credit limits',
    statements: [
      { text: 'Orders are held.', state: 'InForce', recordId: 'm00000000000001AAA', recordLabel: 'Limit' },
      { text: 'Orders pass.', state: 'Default' },
      { text: 'Orders are blocked.', state: 'Off', recordId: 'm00000000000002AAA', recordLabel: 'Draft' },
    ],
  },
];

describe('c-policy-subjects', () => {
  it('says what is in force, by default or off, each with its record', async () => {
    const element = createElement('c-policy-subjects', { is: PolicySubjects });
    Object.assign(element, { subjects });
    document.body.appendChild(element);
    await Promise.resolve();
    const lines = [...element.shadowRoot!.querySelectorAll('[data-subject="Limits"] li')];

    expect(element.shadowRoot!.querySelector('h3')!.textContent).toBe('Credit limits');
    expect(lines.map((line) => line.querySelector('.badge')?.textContent)).toEqual([undefined, 'By default', 'Off']);
    expect(lines[0]!.querySelector('.text')!.textContent).toContain('Orders are held.');
    expect(lines[2]!.querySelector('c-setup-link')).toMatchObject({
      recordId: 'm00000000000002AAA',
      recordLabel: 'Draft',
    });
    await expect(element).toBeAccessible();
  });
});

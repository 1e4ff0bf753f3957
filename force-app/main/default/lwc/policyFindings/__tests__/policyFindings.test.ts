import { createElement } from 'lwc';
import PolicyFindings from 'c/policyFindings';

async function shown(findings: object[]): Promise<ShadowRoot> {
  const element = createElement('c-policy-findings', { is: PolicyFindings });
  Object.assign(element, { findings });
  document.body.appendChild(element);
  await Promise.resolve();
  await expect(element).toBeAccessible();
  return element.shadowRoot!;
}

describe('c-policy-findings', () => {
  it('says that nothing is wrong', async () => {
    const root = await shown([]);

    expect(root.querySelector('[role="status"]')!.textContent).toContain('nothing wrong');
    expect(root.querySelector('li')).toBeNull();
  });

  it('says what is wrong, how bad it is, what to do, and where', async () => {
    const root = await shown([
      { severity: 'Error', what: 'No policy.', whatToDo: 'Activate one.' },
      { severity: 'Note', what: 'Off.', whatToDo: 'Try it.', recordId: 'm00000000000001AAA', recordLabel: 'Deposit' },
    ]);
    const lines = [...root.querySelectorAll('li')];

    expect(lines.map((line) => line.querySelector('.text')!.textContent)).toEqual([
      'No policy.Activate one.',
      'Off.Try it.',
    ]);
    expect(lines[0]!.querySelector('lightning-icon')).toMatchObject({
      iconName: 'utility:error',
      alternativeText: 'Stops work',
    });
    expect(lines[1]!.querySelector('c-setup-link')).toMatchObject({ recordLabel: 'Deposit' });
  });
});

import { createElement } from 'lwc';
import ExposureBreakdown from 'c/exposureBreakdown';

function breakdown(): HTMLElement {
  const element = createElement('c-exposure-breakdown', { is: ExposureBreakdown });
  Object.assign(element, {
    currencyIso: 'USD',
    exposure: 1190,
    components: [
      { name: 'receivables', label: 'Open receivables', amount: 1500, reduces: false, documentCount: 3 },
      { name: 'cash', label: 'Unapplied cash', amount: 310, reduces: true, documentCount: 1 },
      { name: 'notes', label: 'Open credit notes', amount: 0, reduces: true, documentCount: 0 },
    ],
  });
  document.body.appendChild(element);
  return element;
}

function texts(element: HTMLElement, selector: string): string[] {
  return [...element.shadowRoot!.querySelectorAll(selector)].map((cell) => cell.textContent);
}

describe('c-exposure-breakdown', () => {
  it('shows what adds and what reduces with their signs, and the sum', () => {
    const element = breakdown();

    expect(texts(element, 'td:last-child')).toEqual(['1,500.00', '-310.00', '1,190.00']);
    expect(texts(element, 'th[scope=row]')).toEqual(['Open receivables', 'Unapplied cash', 'Exposure']);
  });

  it('leaves out components that are zero', () => {
    expect(texts(breakdown(), '[data-component=notes]')).toEqual([]);
  });

  it('opens a component into its documents and closes it again', async () => {
    const element = breakdown();
    const component = { name: 'Unapplied_Cash__c', label: 'Cash', amount: 310, reduces: true, documentCount: 1 };
    Object.assign(element, { accountId: '001000000000001AAA', components: [component] });
    await Promise.resolve();
    const opener = element.shadowRoot!.querySelector<HTMLElement>('[data-open]')!;

    opener.click();
    await Promise.resolve();

    expect(element.shadowRoot!.querySelector('c-credit-documents')).toMatchObject({
      accountId: '001000000000001AAA',
      component: 'Unapplied_Cash__c',
      reduces: true,
    });
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();

    opener.click();
    await Promise.resolve();

    expect(element.shadowRoot!.querySelector('c-credit-documents')).toBeNull();
  });

  it('is a table screen readers can read', async () => {
    await expect(breakdown()).toBeAccessible();
  });
});

import { createElement } from 'lwc';
import CreditFigures from 'c/creditFigures';

function opened(figures: object[]): HTMLElement {
  const element = createElement('c-credit-figures', { is: CreditFigures });
  Object.assign(element, { figures });
  document.body.appendChild(element);
  return element;
}

const find = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

describe('c-credit-figures', () => {
  it('names each value, with a second line where there is one', async () => {
    const element = opened([{ name: 'limit', label: 'Limit', value: '100', note: 'Agreed: 80' }]);

    expect(find(element, 'dt')!.textContent).toBe('Limit');
    expect(find(element, 'dd')!.textContent).toBe('100');
    expect(find(element, '.note')!.textContent).toBe('Agreed: 80');
    await expect(element).toBeAccessible();
  });

  it('makes what is wrong stand out', () => {
    const figures = [
      { name: 'available', label: 'Available', value: '-5', alarming: true },
      { name: 'limit', label: 'Limit', value: '100' },
    ];
    const element = opened(figures);

    expect(find(element, '[data-figure=available] dd')!.className).toBe('value value_alarming');
    expect(find(element, '[data-figure=limit] dd')!.className).toBe('value');
  });
});

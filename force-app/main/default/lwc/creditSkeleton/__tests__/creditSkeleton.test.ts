import { createElement } from 'lwc';
import CreditSkeleton from 'c/creditSkeleton';

describe('c-credit-skeleton', () => {
  it('holds as many lines free as the content will take, and says that it loads', async () => {
    const element = createElement('c-credit-skeleton', { is: CreditSkeleton });
    element.rows = 3;
    document.body.appendChild(element);

    expect(element.shadowRoot!.querySelectorAll('.bar')).toHaveLength(3);
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).toBe('Loading credit figures');
    await expect(element).toBeAccessible();
  });
});

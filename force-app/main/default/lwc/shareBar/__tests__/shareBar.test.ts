import { createElement } from 'lwc';
import ShareBar, { percentsOf } from 'c/shareBar';

describe('c-share-bar', () => {
  it('is as long as its share and has its tone', async () => {
    const element = createElement('c-share-bar', { is: ShareBar });
    Object.assign(element, { percent: 12.5, tone: 'alarm' });
    document.body.appendChild(element);

    const bar = element.shadowRoot!.querySelector<HTMLElement>('.bar')!;
    expect(bar.style.width).toBe('12.5%');
    expect(bar.className).toBe('bar bar_alarm');
    await expect(element).toBeAccessible();
  });

  it('measures every bar against the longest, and draws none for a credit', () => {
    expect(percentsOf([400, 100, 0, -50])).toEqual([100, 25, 0, 0]);
    expect(percentsOf([0, 0])).toEqual([0, 0]);
  });
});

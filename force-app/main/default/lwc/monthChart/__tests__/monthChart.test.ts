import { createElement } from 'lwc';
import MonthChart from 'c/monthChart';

const months = [
  { firstDay: '2026-09-01', value: 5 },
  { firstDay: '2026-10-01' },
  { firstDay: '2026-11-01', value: -5 },
];

function drawn(changes: object = {}): HTMLElement {
  const element = createElement('c-month-chart', { is: MonthChart });
  Object.assign(element, { description: 'Days late by month', months, ...changes });
  document.body.appendChild(element);
  return element;
}

const bars = (element: HTMLElement): { top: number; height: number; tone: string | null }[] =>
  [...element.shadowRoot!.querySelectorAll('rect')].map((bar) => ({
    top: Number(bar.getAttribute('y')),
    height: Number(bar.getAttribute('height')),
    tone: bar.getAttribute('class'),
  }));

describe('c-month-chart', () => {
  it('draws what is above zero over the line and the rest under it', async () => {
    const element = drawn({ warns: true });

    expect(element.shadowRoot!.querySelector('line')!.getAttribute('y1')).toBe('60');
    expect(bars(element)).toEqual([
      { top: 0, height: 60, tone: 'bad' },
      { top: 60, height: 0, tone: 'good' },
      { top: 60, height: 60, tone: 'good' },
    ]);
    await expect(element).toBeAccessible();
  });

  it('draws no small value as high as the picture', () => {
    expect(bars(drawn({ months: [{ firstDay: '2026-09-01', value: 1 }], leastScale: 5 }))).toEqual([
      { top: 96, height: 24, tone: 'plain' },
    ]);
  });
});

import { createElement } from 'lwc';
import CreditMeter from 'c/creditMeter';

function meterAt(percent: number): HTMLElement {
  const element = createElement('c-credit-meter', { is: CreditMeter });
  Object.assign(element, { label: 'Limit used', percent, marks: [80, 100] });
  document.body.appendChild(element);
  return element;
}

function part(element: HTMLElement, selector: string): HTMLElement {
  return element.shadowRoot!.querySelector<HTMLElement>(selector)!;
}

describe('c-credit-meter', () => {
  it.each([
    [79.99, 'bar_good'],
    [80, 'bar_warn'],
    [100, 'bar_warn'],
    [100.01, 'bar_over'],
  ])('at %d %% is shown as %s', (percent, tone) => {
    expect(part(meterAt(percent), '.bar').className).toBe(`bar ${tone}`);
  });

  it('keeps the mark of the limit in sight when the limit is passed', () => {
    const element = meterAt(125);

    const marks = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.mark')];

    expect(marks.map((mark) => mark.style.left)).toEqual(['64%', '80%']);
    expect(part(element, '.bar').style.width).toBe('100%');
  });

  it('leaves out the caption of the warning where it would cover that of the limit', () => {
    const captions = (percent: number): (string | null)[] =>
      [...meterAt(percent).shadowRoot!.querySelectorAll('.caption')].map((caption) => caption.textContent);

    expect(captions(100)).toEqual(['80%', '100%']);
    expect(captions(300)).toEqual(['100%']);
  });

  it('keeps the caption of a mark near the end within the meter', () => {
    const ends = (percent: number): boolean[] =>
      [...meterAt(percent).shadowRoot!.querySelectorAll('.caption')].map((caption) =>
        caption.classList.contains('caption_end'),
      );

    expect(ends(100)).toEqual([false, true]);
    expect(ends(107)).toEqual([false, true]);
    expect(ends(109)).toEqual([false, false]);
  });

  it('draws no bar for a customer in credit', () => {
    expect(part(meterAt(-12), '.bar').style.width).toBe('0%');
  });

  it('names its value for screen readers', async () => {
    const element = meterAt(42.5);

    expect(part(element, '[role=meter]').getAttribute('aria-valuetext')).toBe('42.5%');
    await expect(element).toBeAccessible();
  });
});

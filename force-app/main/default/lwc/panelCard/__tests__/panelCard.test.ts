import { createElement } from 'lwc';
import PanelCard from 'c/panelCard';

function open(properties: object): HTMLElement {
  const element = createElement('c-panel-card', { is: PanelCard });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
}

describe('c-panel-card', () => {
  it('hands the state of its content on', async () => {
    const element = open({ heading: 'Portfolio', rows: 9, stale: 'Two days old.', emptyHeading: 'Nothing' });

    expect(element.shadowRoot!.querySelector('c-credit-state')).toMatchObject({
      ready: false,
      rows: 9,
      stale: 'Two days old.',
      emptyHeading: 'Nothing',
    });
    await expect(element).toBeAccessible();
  });

  it('leaves its own button out where the actions of the page are enough', () => {
    const element = open({ ready: true, hideRefresh: true, footer: 'ERP data updated now' });

    expect(element.shadowRoot!.querySelector('lightning-button-icon')).toBeNull();
    expect(element.shadowRoot!.querySelector('.footer')!.textContent).toBe('ERP data updated now');
  });

  it('asks to be refreshed by its button and by whoever tries again', () => {
    const element = open({ ready: true });
    const asked = jest.fn();
    element.addEventListener('refresh', asked);

    element.shadowRoot!.querySelector<HTMLElement>('lightning-button-icon')!.click();
    element.shadowRoot!.querySelector('c-credit-state')!.dispatchEvent(new CustomEvent('retry'));

    expect(asked).toHaveBeenCalledTimes(2);
  });
});

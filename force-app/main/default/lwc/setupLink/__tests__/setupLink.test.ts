import { createElement } from 'lwc';
import SetupLink from 'c/setupLink';

async function linkTo(recordId: string | undefined): Promise<HTMLAnchorElement | null> {
  const element = createElement('c-setup-link', { is: SetupLink });
  Object.assign(element, { recordId, recordLabel: 'Limit' });
  document.body.appendChild(element);
  await Promise.resolve();
  await expect(element).toBeAccessible();
  return element.shadowRoot!.querySelector('a');
}

describe('c-setup-link', () => {
  afterEach(() => document.body.replaceChildren());

  it('leads to the record in Setup, beside the page', async () => {
    const link = (await linkTo('m00000000000001AAA'))!;

    expect(link.getAttribute('href')).toBe(
      '/lightning/setup/CustomMetadata/page?address=%2Fm00000000000001AAA%3Fsetupid%3DCustomMetadata',
    );
    expect(link.target).toBe('_blank');
    expect(link.getAttribute('aria-label')).toBe('Open Limit in Setup, in a new tab');
    expect(link.textContent).toBe('Limit');
  });

  it('is no link where no record says it', async () => {
    expect(await linkTo(undefined)).toBeNull();
  });
});

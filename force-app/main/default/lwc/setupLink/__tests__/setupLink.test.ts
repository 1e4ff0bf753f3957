interface Loaded {
  createElement: (name: string, options: { is: unknown }) => HTMLElement;
  SetupLink: unknown;
}

let loads = 0;

/** Permissions are constants to a component: for another person it has to be loaded anew. */
function loadedFor(permission: true | undefined): Loaded {
  const loaded = {} as Loaded;
  jest.doMock('@salesforce/userPermission/CustomizeApplication', () => ({ default: permission }), { virtual: true });
  jest.isolateModules(() => {
    loaded.createElement = jest.requireActual<Loaded>('lwc').createElement;
    loaded.SetupLink = jest.requireActual<{ default: unknown }>('c/setupLink').default;
  });
  return loaded;
}

async function linkTo(recordId: string | undefined, permission?: true): Promise<HTMLAnchorElement | null> {
  const { createElement, SetupLink } = loadedFor(permission);
  const element = createElement(`c-setup-link-${++loads}`, { is: SetupLink });
  Object.assign(element, { recordId, recordLabel: 'Limit' });
  document.body.appendChild(element);
  await Promise.resolve();
  await expect(element).toBeAccessible();
  return element.shadowRoot!.querySelector('a');
}

describe('c-setup-link', () => {
  afterEach(() => document.body.replaceChildren());

  it('leads to the record in Setup, beside the page', async () => {
    const link = (await linkTo('m00000000000001AAA', true))!;

    expect(link.getAttribute('href')).toBe(
      '/lightning/setup/CustomMetadata/page?address=%2Fm00000000000001AAA%3Fsetupid%3DCustomMetadata',
    );
    expect(link.target).toBe('_blank');
    expect(link.getAttribute('aria-label')).toBe('Open Limit in Setup, in a new tab');
    expect(link.textContent).toBe('Limit');
  });

  it('is no link where no record says it', async () => {
    expect(await linkTo(undefined, true)).toBeNull();
  });

  it('is no link for people to whom Setup would refuse the record', async () => {
    expect(await linkTo('m00000000000001AAA')).toBeNull();
  });
});

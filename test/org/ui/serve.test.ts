import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProject } from '../../../scripts/org/metadata/loadProject.js';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import type { AppModel, ObjectPage } from '../../../scripts/org/ui/pageModel.js';
import { uiApp } from '../../../scripts/org/ui/serve.js';

describe('the page', () => {
  let folder: string;
  let app: ReturnType<typeof uiApp>;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'local-org-ui-'));
    writeFileSync(path.join(folder, 'index.html'), '<title>page</title>');
    writeFileSync(path.join(folder, 'main.js'), 'run();');
    const project = loadProject(['force-app']);
    app = uiApp({ folder, org: { project, schema: buildSchema(project, { multiCurrency: false }) } });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const read = async <Answer>(address: string): Promise<Answer> =>
    (await (await app.request(address)).json()) as Answer;

  it('leads to Home', async () => {
    const response = await app.request('/');

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/lightning/page/home');
  });

  it('answers every Lightning address with itself and allows no foreign source', async () => {
    const response = await app.request('/lightning/r/Account/001000000000001AAA/view');

    expect(await response.text()).toBe('<title>page</title>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('serves its own files and the design system, and nothing else', async () => {
    expect((await app.request('/ui/main.js')).headers.get('content-type')).toContain('text/javascript');
    expect((await app.request('/slds/slds.css')).status).toBe(200);
    expect((await app.request('/slds/icons/utility-sprite/svg/symbols.svg')).status).toBe(200);
    expect((await app.request('/slds/icons/other-sprite/svg/symbols.svg')).status).toBe(404);
    expect((await app.request('/ui/..%2Fpackage.json')).status).toBe(404);
  });

  it('shows the tabs of the app in the order of its metadata', async () => {
    const { label, tabs } = await read<AppModel>('/local/app');

    expect(label).toBe('Credit Management');
    expect(tabs.slice(0, 6).map((tab) => [tab.label, tab.path])).toEqual([
      ['Home', '/lightning/page/home'],
      ['Work List', '/lightning/n/Credit_Work_List'],
      ['Portfolio', '/lightning/n/Credit_Portfolio'],
      ['Sync Health', '/lightning/n/Credit_Sync_Health'],
      ['Accounts', '/lightning/o/Account/list'],
      ['Orders', '/lightning/o/Order/list'],
    ]);
  });

  it('knows what names a record', async () => {
    const { nameFields, prefixes } = await read<AppModel>('/local/app');

    expect(nameFields).toMatchObject({ Account: 'Name', Order: 'OrderNumber', Credit_Profile__c: 'Name' });
    expect(prefixes).toMatchObject({ '001': 'Account', '801': 'Order' });
  });

  it('builds record pages from the Lightning pages of the package', async () => {
    const account = await read<ObjectPage>('/local/pages/Account');
    const order = await read<ObjectPage>('/local/pages/Order');

    expect(account.regions.find(({ name }) => name === 'header')?.parts).toEqual([{ kind: 'highlights' }]);
    expect(account.regions.find(({ name }) => name === 'sidebar')?.parts).toContainEqual({
      kind: 'component',
      name: 'creditPanel',
      properties: {},
    });
    expect(order.regions.flatMap(({ parts }) => parts)).toContainEqual(
      expect.objectContaining({ name: 'orderCreditCheck' }),
    );
  });

  it('takes layout, compact layout, related lists and list views of a custom object from its metadata', async () => {
    const profile = await read<ObjectPage>('/local/pages/Credit_Profile__c');

    expect(profile.highlights).toContain('Effective_Limit__c');
    expect(profile.sections[0]?.columns[0]).toContain('Account__c');
    expect(profile.relatedLists[0]).toMatchObject({ object: 'Credit_Decision__c', field: 'Profile__c' });
    expect(profile.relatedLists[0]?.columns[0]).toBe('Name');
    expect(profile.listViews[0]).toMatchObject({ name: 'All', where: '' });
    expect(profile.icon).toMatch(/^(custom|standard):/);
  });

  it('shows records on the page that app or object assign, and on none that nothing assigns', async () => {
    const componentsOf = async (object: string): Promise<unknown[]> =>
      (await read<ObjectPage>(`/local/pages/${object}`)).regions.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.kind === 'component' ? [part.name] : [])),
      );

    expect(await componentsOf('Order')).toEqual(['orderCreditCheck', 'creditRequests']);
    expect(await componentsOf('Credit_Request__c')).toEqual(['creditRequests']);
    expect(await componentsOf('AR_Invoice__c')).toEqual([]);
  });

  it('shows the approval history where the layout has it', async () => {
    expect((await read<ObjectPage>('/local/pages/Credit_Request__c')).showsApprovals).toBe(true);
    expect((await read<ObjectPage>('/local/pages/Credit_Profile__c')).showsApprovals).toBe(false);
  });

  it('speaks the language of the user', async () => {
    const labels = async (language: string): Promise<Record<string, string>> =>
      read(`/local/labels?language=${language}`);

    expect((await labels('en_US'))['Credit_UI_Approve']).toBe('Approve');
    expect((await labels('de'))['Credit_UI_Approve']).toBe('Genehmigen');
    expect((await labels('fr'))['Credit_UI_Approve']).toBe('Approve');
  });

  it('has no page for an object that does not exist', async () => {
    expect((await app.request('/local/pages/Nothing__c')).status).toBe(404);
  });
});

import type { Page } from 'playwright-core';
import type { Demo } from '../demo/startDemo.js';
import { EMPTY, idsIn, screen, screensOf, type Screen } from './screens.js';

/** What is photographed: a page, and what somebody opens on it. */
export interface Picture extends Screen {
  readonly open?: (page: Page) => Promise<void>;
}

const GERMANS: Readonly<Record<string, string>> = { admin: 'administratorin', analyst: 'analystin', rep: 'analystin' };
const TABLE = 'local-record-table tbody tr';

/** Every page in English and in German. */
export async function picturesOf(demo: Demo, requestId: string): Promise<Picture[]> {
  const idOf = idsIn(demo);
  const rule = await idOf("SELECT Id FROM Credit_Rule__mdt WHERE DeveloperName = 'Limit'");
  const record = encodeURIComponent(`/${rule}?setupid=CustomMetadata`);
  const pictures = [
    ...(await screensOf(demo)).filter(({ name }) => name !== EMPTY),
    ...stories(demo),
    screen('Home', 'page/home', 'rep', TABLE),
    screen('Orders', 'o/Order/list', 'rep', TABLE),
    screen('Accounts', 'o/Account/list', 'rep', TABLE),
    screen('Credit Profiles', 'o/Credit_Profile__c/list', 'analyst', TABLE),
    screen('Two Signatures', `r/Credit_Request__c/${requestId}/view`, 'analyst', 'c-request-card .waiting'),
    screen('Setup', 'setup/CustomMetadata/home', 'admin', 'local-setup-list tbody tr'),
    screen('Setup Record', `setup/CustomMetadata/page?address=${record}`, 'admin', 'local-setup-record dd'),
    screen('Refusal', 'n/Credit_Sync_Health', 'rep', 'c-credit-notice'),
    ...opened(),
  ];
  return [...pictures, ...pictures.flatMap(inGerman)];
}

function stories({ accounts }: Demo): Picture[] {
  const twoSignatures = accounts.find(({ name }) => name === 'Granite Ridge Builders');
  return [
    ...accounts
      .slice(1, 3)
      .flatMap(({ name, id, orderIds }) => [
        screen(`Account ${name}`, `r/Account/${id}/view`, 'rep', 'c-credit-panel [data-figure], c-credit-notice'),
        screen(`Order ${name}`, `r/Order/${orderIds[0]}/view`, 'rep', 'c-order-credit-check .verdict'),
      ]),
    screen(
      'Order Two Signatures',
      `r/Order/${twoSignatures?.orderIds[1]}/view`,
      'rep',
      'c-order-credit-check .verdict',
    ),
  ];
}

/** What drops down from the frame of the page, and a trial of the policy. */
function opened(): Picture[] {
  return [
    {
      ...screen('App Launcher', 'page/home', 'analyst', TABLE),
      open: (page) => page.locator('local-app-launcher button').first().click(),
    },
    {
      ...screen('Bell', 'page/home', 'analyst', TABLE),
      open: (page) => page.locator('local-bell button').first().click(),
    },
    {
      ...screen('Search', 'page/home', 'rep', TABLE),
      open: async (page) => {
        await page.locator('local-global-header input').fill('gra');
        await page.locator('local-global-header .hits li').first().waitFor();
      },
    },
    {
      ...screen('Policy Trial', 'n/Credit_Policy', 'admin', 'c-policy-trial'),
      open: async (page) => {
        await page.locator('c-policy-trial').getByText('Deposit:').or(page.getByText('Anzahlung:')).first().click();
        await page.locator('c-policy-trial [data-run] button').click();
        await page.locator('c-policy-changes').waitFor();
      },
    },
  ];
}

function inGerman(picture: Picture): Picture[] {
  const [role = ''] = picture.user.split('@');
  const german = GERMANS[role];
  return german ? [{ ...picture, name: `${picture.name} de`, user: `${german}@local.test` }] : [];
}

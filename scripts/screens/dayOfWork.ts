import type { Browser, Page } from 'playwright-core';
import { withErp } from '../demo/loadLedger.js';
import type { Demo } from '../demo/startDemo.js';
import { runSync } from '../sync/main.js';
import { idsIn } from './screens.js';

const REP = 'rep@local.test';

/**
 * Leaves the demo as a day of work would: orders on hold, a request that waits for two signatures, a row the sync had to
 * keep out, and somebody who looks after it all in German. Gives back the id of the request.
 */
export async function aDayOfWork(browser: Browser, demo: Demo): Promise<string> {
  demo.org.addUser({
    username: 'administratorin@local.test',
    name: 'Adele Admin',
    role: 'admin, German',
    profile: 'System Administrator',
    permissionSets: [...demo.org.project.permissionSets.keys()],
    language: 'de',
    locale: 'de_DE',
    timeZone: 'Europe/Berlin',
  });
  await keepARowOut(demo);
  const page = await browser.newPage({ baseURL: demo.address });
  await tryToActivate(page, orderOf(demo, 'Dunmore Foods', 0));
  await tryToActivate(page, orderOf(demo, 'Granite Ridge Builders', 1));
  await askForRelease(page);
  await page.close();
  return idsIn(demo)(`SELECT Id FROM Credit_Request__c WHERE Order__c != null ORDER BY CreatedDate DESC LIMIT 1`);
}

async function keepARowOut({ erpUrl, syncConfig }: Demo): Promise<void> {
  await withErp(erpUrl, async (client) => {
    await client.query(`insert into customer (company, number, name, currency, terms_days)
      values ('1000', '99999', 'Northway Traders', 'USD', 30)`);
    await client.query(`insert into receivable_item (company, document_number, customer_number, kind, issue_date, currency, amount, open_amount)
      values ('1000', 'RE-99999-001', '99999', 'invoice', '2026-03-01', 'USD', 250, 250)`);
  });
  await runSync(syncConfig);
}

async function tryToActivate(page: Page, order: string): Promise<void> {
  await page.goto(`/lightning/r/Order/${order}/view?as=${REP}`);
  await page.locator('c-order-credit-check .verdict').waitFor();
  await page.locator('c-order-credit-check').getByRole('button', { name: 'Activate' }).click();
  await page.locator('.slds-notify_toast').first().waitFor();
}

async function askForRelease(page: Page): Promise<void> {
  const requests = page.locator('c-credit-requests');
  await requests.locator('[data-ask]').click();
  await requests.locator('textarea').fill('They pay by wire on delivery.');
  await requests.locator('[data-submit]').click();
  await requests.locator('[data-request]').first().waitFor();
}

function orderOf({ accounts }: Demo, name: string, index: number): string {
  return accounts.find((account) => account.name === name)?.orderIds[index] ?? '';
}

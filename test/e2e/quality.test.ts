import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userWithRole, type Demo } from '../../scripts/demo/startDemo.js';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { accessibilityViolations, openPage, watchLayout } from './pageOf.js';

/** What moves on a page while its data arrives; Chromium calls up to 0.1 good. */
const STILL = 0.01;

let started: DemoBrowser;
let demo: Demo;
let requestId: string;
let profileId: string;

const cobalt = () => demo.accounts.find(({ name }) => name === 'Cobalt Manufacturing')!;

const connectedAs = (role: string): Connection =>
  new Connection({
    instanceUrl: demo.address,
    accessToken: demo.server.sessions.open(userWithRole(demo.org, role)),
    version: '67.0',
  });

beforeAll(async () => {
  started = await startDemoBrowser();
  demo = started.demo;
  const asked = await connectedAs('rep').request<{ returnValue: { id: string } }>({
    method: 'POST',
    url: `${demo.address}/webruntime/api/apex/execute`,
    body: JSON.stringify({
      classname: 'CreditRequestController',
      method: 'requestLimit',
      params: { accountId: cobalt().id, amount: 90000, reason: 'They grow.' },
    }),
    headers: { 'content-type': 'application/json' },
  });
  requestId = asked.returnValue.id;
  const profiles = await connectedAs('admin').query<{ Id: string }>(
    `SELECT Id FROM Credit_Profile__c WHERE Account__c = '${cobalt().id}'`,
  );
  profileId = profiles.records[0]!.Id;
});

afterAll(() => started?.stop());

interface Visit {
  readonly name: string;
  readonly user: string;
  readonly address: () => string;
  /** One call a panel. */
  readonly calls: readonly string[];
  readonly ready: string;
}

const VISITS: readonly Visit[] = [
  {
    name: 'the Account page',
    user: 'rep',
    address: () => `/lightning/r/Account/${cobalt().id}/view`,
    calls: ['getInsight', 'getPanel', 'getRequests'],
    ready: 'c-credit-panel .badge',
  },
  {
    name: 'the Order page',
    user: 'rep',
    address: () => `/lightning/r/Order/${cobalt().orderIds[0]}/view`,
    calls: ['getAnswer', 'getRequests'],
    ready: 'c-order-credit-check .verdict',
  },
  {
    name: 'the Credit Profile page',
    user: 'analyst',
    address: () => `/lightning/r/Credit_Profile__c/${profileId}/view`,
    calls: ['getInsight', 'getPanel', 'getRequests'],
    ready: 'c-credit-panel .badge',
  },
  {
    name: 'the Credit Request page',
    user: 'analyst',
    address: () => `/lightning/r/Credit_Request__c/${requestId}/view`,
    calls: ['getRequests'],
    ready: 'c-request-card .waiting',
  },
  {
    name: 'the work list',
    user: 'analyst',
    address: () => '/lightning/n/Credit_Work_List',
    calls: ['getWorkList'],
    ready: 'c-credit-work-list [data-row]',
  },
  {
    name: 'the portfolio page',
    user: 'analyst',
    address: () => '/lightning/n/Credit_Portfolio',
    calls: ['getPortfolio'],
    ready: 'c-portfolio-shares [data-row]',
  },
  {
    name: 'the policy page',
    user: 'admin',
    address: () => '/lightning/n/Credit_Policy',
    calls: ['getPolicy'],
    ready: 'c-policy-subjects [data-subject]',
  },
  {
    name: 'the sync health page',
    user: 'admin',
    address: () => '/lightning/n/Credit_Sync_Health',
    calls: ['getHealth'],
    ready: 'c-sync-health [data-section="runs"] [data-row]',
  },
];

describe.each(VISITS)('$name', ({ user, address, calls, ready }) => {
  it.each([1440, 360])('asks the server once a panel, stands still and is accessible at %d pixels', async (width) => {
    const { page, complaints } = await openPage(started.browser, demo.address);
    await page.setViewportSize({ width, height: 900 });
    const shift = await watchLayout(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/apex/execute')) asked.push((request.postDataJSON() as { method: string }).method);
    });

    await page.goto(`${address()}?as=${user}@local.test`);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');

    expect(asked.sort()).toEqual(calls);
    expect(await shift()).toBeLessThan(STILL);
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

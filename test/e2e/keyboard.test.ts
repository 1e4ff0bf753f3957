import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoBrowser, type DemoBrowser } from './demoBrowser.js';
import { openPage, type OpenPage } from './pageOf.js';

/** More than any page of ours has to tab through. */
const MOST_STOPS = 120;

describe('people who use no mouse', () => {
  let started: DemoBrowser;
  let open: OpenPage;
  let page: Page;
  let orderId: string;

  beforeAll(async () => {
    started = await startDemoBrowser();
    open = await openPage(started.browser, started.demo.address);
    page = open.page;
    orderId = started.demo.accounts.find(({ name }) => name === 'Granite Ridge Builders')!.orderIds[1]!;
  });

  afterAll(() => started?.stop());

  const hasKeyboard = async (target: Locator): Promise<boolean> =>
    (await target.and(page.locator(':focus')).count()) === 1;

  async function tabTo(target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await hasKeyboard(target)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard never comes to ${target.toString()}`);
  }

  async function press(target: Locator): Promise<void> {
    await tabTo(target);
    await page.keyboard.press('Enter');
  }

  const keyboardComesTo = (target: Locator): Promise<void> => expect.poll(() => hasKeyboard(target)).toBe(true);

  const openOrder = async (): Promise<void> => {
    await page.goto(`/lightning/r/Order/${orderId}/view?as=rep@local.test`);
    await page.locator('c-order-credit-check .verdict').waitFor();
  };
  const activate = () => page.locator('c-order-credit-check').getByRole('button', { name: 'Activate' });
  const requests = () => page.locator('c-credit-requests');
  const card = () => requests().getByRole('button', { name: /^CQ-/ }).first();

  it('try to activate an order, and stay on the button when it is held', async () => {
    await openOrder();

    await press(activate());
    await page.locator('.slds-notify_toast').first().waitFor();

    expect(await hasKeyboard(activate())).toBe(true);
  });

  it('are led into the form of a request, to what is missing, and to what they asked for', async () => {
    await openOrder();
    const form = requests().getByRole('group', { name: 'Request Release' });
    const reason = form.locator('textarea');
    const submit = requests().getByRole('button', { name: 'Submit' });

    await press(requests().getByRole('button', { name: 'Request Release' }));
    await keyboardComesTo(form);
    await press(requests().getByRole('button', { name: 'Cancel' }));
    await keyboardComesTo(requests().getByRole('button', { name: 'Request Release' }));
    await page.keyboard.press('Enter');
    await press(submit);
    await keyboardComesTo(reason);
    expect(await requests().getByRole('alert').innerText()).toContain('Fill in every field');
    expect(await reason.getAttribute('aria-invalid')).toBe('true');

    await page.keyboard.type('They pay on delivery.');
    await press(submit);

    await keyboardComesTo(card());
  });

  it('sign a request on its page, and keep their place', async () => {
    await openOrder();
    await press(card());
    await page.waitForURL(/\/Credit_Request__c\//);
    await page.goto(`${new URL(page.url()).pathname}?as=analyst@local.test`);

    await press(requests().locator('[data-action=Approve] button'));
    await press(requests().locator('.form').getByRole('button', { name: 'Approve' }));

    await keyboardComesTo(card());
    await requests().getByText('1 of 2 signatures').waitFor();
  });

  it('sign from the work list, and go on from the list', async () => {
    const workList = page.locator('c-credit-work-list');
    await page.goto('/lightning/n/Credit_Work_List?as=manager@local.test');

    await press(workList.locator('[data-list=Approvals]'));
    await tabTo(workList.locator('tbody input[type=checkbox]').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
    await workList.getByRole('status').filter({ hasText: '1 selected' }).waitFor();
    await press(workList.locator('[data-action=Approve] button'));
    await press(workList.locator('.form').getByRole('button', { name: 'Approve' }));

    await keyboardComesTo(workList.locator('[data-list][aria-pressed=true]'));
  });

  it('activate the released order, and go on from its verdict', async () => {
    await openOrder();

    await press(activate());

    await keyboardComesTo(page.locator('c-order-credit-check .answer'));
    expect(await page.locator('c-order-credit-check .answer').innerText()).toContain('Released');
  });

  it('try a draft of the policy', async () => {
    const trial = page.locator('c-policy-trial');
    await page.goto('/lightning/n/Credit_Policy?as=admin@local.test');

    await tabTo(trial.locator('input[type=checkbox]').first());
    await page.keyboard.press('Space');
    await press(trial.locator('[data-run] button'));

    await trial.locator('c-policy-changes').waitFor();
  });

  it('met no error in the browser on the way', () => {
    expect(open.complaints).toEqual([]);
  });
});

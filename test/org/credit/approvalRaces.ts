import { expect } from 'vitest';
import type { Race } from '../../../scripts/org/engine/everyPoint.js';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { place, refused, requireCreditReason, type CreditScene, type Customer } from './creditScene.js';

interface Requested extends Customer {
  readonly request: string;
}

export const ask = (scene: CreditScene, method: string, args: Record<string, string | number>): string => {
  scene.call(scene.asker, 'CreditRequestController', method, { ...args, reason: 'New project' });
  return scene.find("SELECT Id FROM Credit_Request__c WHERE Status__c = 'Submitted' ORDER BY Name DESC LIMIT 1")[0]!
    .id!;
};

/** Each request is answered by itself; who cannot be served is told so in the answer. */
export function approve(scene: CreditScene, requestId: string): void {
  const args = { requestIds: [requestId], comment: 'Fine' };
  const { items } = scene.call(scene.manager, 'CreditRequestController', 'approve', args) as { items: object[] };
  const message: unknown = Object.entries(items[0]!).find(([name]) => name.startsWith('_message'))?.[1];
  if (message) throw new Error(String(message));
}

/** The limit is raised to 2,000.00 while a second order of 700.00 asks for it. */
export const approvalOfALimit = (scene: CreditScene): Race<Requested> => ({
  fresh() {
    const customer = scene.customer();
    scene.activate([customer.orders[0]!]);
    const request = ask(scene, 'requestLimit', { accountId: customer.account, amount: 2000 });
    scene.settle();
    return { ...customer, request };
  },
  first: ({ orders }) => scene.activate([orders[1]!]),
  second: ({ request }) => approve(scene, request),
  check({ account }, outcome) {
    scene.settle();
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    scene.requireSound([account], place(outcome), 700);
    const raised = scene.figure(account, 'Credit_Limit__c') === 2000;
    expect({ at: place(outcome), raised }).toEqual({ at: place(outcome), raised: !refused(outcome.second) });
    if (!refused(outcome.first)) expect(raised, place(outcome)).toBe(true);
  },
});

/** The release of an order is approved while somebody activates that very order. */
export const approvalOfARelease = (scene: CreditScene): Race<Requested> => ({
  fresh() {
    const customer = scene.customer();
    scene.activate([customer.orders[0]!]);
    scene.tryToActivate(customer.orders[1]!);
    scene.settle();
    const request = ask(scene, 'requestRelease', { orderId: customer.orders[1]! });
    scene.settle();
    return { ...customer, request };
  },
  first: ({ orders }) => scene.activate([orders[1]!]),
  second: ({ request }) => approve(scene, request),
  check({ account, orders }, outcome) {
    scene.settle();
    requireCreditReason(place(outcome), outcome.first, outcome.second);
    scene.requireSound([account], place(outcome), 700);
    const live = `SELECT Id FROM Credit_Decision__c WHERE Live_Order_Key__c = '${orders[1]!}'`;
    expect(scene.find(live), place(outcome)).toHaveLength(1);
  },
});

/** One signature is enough to raise the limit to 49,500.00; from the lowered one it takes two. */
export const loweringDuringApproval = (scene: CreditScene): Race<Requested> => ({
  fresh() {
    const customer = scene.customer(0);
    const request = ask(scene, 'requestLimit', { accountId: customer.account, amount: 49500 });
    scene.settle();
    return { ...customer, request };
  },
  first: ({ request }) => approve(scene, request),
  second: ({ profile }) => scene.changeProfile(profile, { Credit_Limit__c: money('100') }),
  check({ account }, outcome) {
    const at = place(outcome);
    requireCreditReason(at, outcome.first, outcome.second);
    const limit = scene.figure(account, 'Credit_Limit__c');
    if (limit !== (refused(outcome.second) ? 49500 : 100)) throw new Error(`one signature gives ${limit} ${at}`);
  },
});

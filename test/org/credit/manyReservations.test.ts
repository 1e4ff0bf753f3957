import { expect, it } from 'vitest';
import { money } from '../../../scripts/limits/sceneOrg.js';
import { CreditScene, PRICE } from './creditScene.js';

/** More live orders than one transaction may save rows. */
const ORDERS = 10_100;

it('lets an account with ten thousand live orders change its payer, and loses none of their reservations', () => {
  const scene = new CreditScene();
  const former = scene.customer(1);
  const payer = scene.customer(1);
  reserve(scene, former.account, former.profile);
  scene.settle();

  scene.save('update', 'Account', [{ Id: former.account, Credit_Payer__c: payer.account }]);

  expect(() => scene.activate([payer.orders[0]!])).toThrow('are being added up again');
  scene.settle();
  expect(reservedOn(scene, former.profile)).toBe(0);
  expect(reservedOn(scene, payer.profile)).toBe(ORDERS);
  expect(scene.figure(former.account, 'Reserved_Orders__c')).toBe(0);
  expect(scene.figure(payer.account, 'Reserved_Orders__c')).toBe(ORDERS);
  expect(() => scene.activate([payer.orders[0]!])).toThrow('waits for credit');
  scene.changeProfile(payer.profile, { Credit_Limit__c: money(String(ORDERS)).plus(PRICE) });
  scene.settle();
  scene.activate([payer.orders[0]!]);
});

/** Decisions of 1.00 each, as activations leave them. */
function reserve(scene: CreditScene, account: string, profile: string): void {
  for (let from = 0; from < ORDERS; from += 5000) {
    const orders = Array.from({ length: Math.min(5000, ORDERS - from) }, () => ({
      AccountId: account,
      EffectiveDate: scene.today,
      Status: 'Draft',
    }));
    const decisions = scene.save('insert', 'Order', orders).map((order) => ({
      Order__c: order,
      Live_Order_Key__c: order,
      Profile__c: profile,
      Outcome__c: 'Passed',
      Currency__c: 'USD',
      Reserved_Currency__c: 'USD',
      Amount__c: money('1'),
      Reserved_Amount__c: money('1'),
      Reserved_In_Full__c: money('1'),
    }));
    scene.save('insert', 'Credit_Decision__c', decisions);
  }
}

const reservedOn = (scene: CreditScene, profile: string): number =>
  scene.find(`SELECT Id FROM Credit_Decision__c WHERE Profile__c = '${profile}' AND Reserved_Amount__c = 1`).length;

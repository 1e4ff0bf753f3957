import { beforeEach, describe, expect, it } from 'vitest';
import { CreditScene, type Customer } from './creditScene.js';

/** What an admin may make of order statuses: names say nothing, the category and the policy do. */
const STATUSES = { 'In Produktion': 'Activated', Shipped: 'Activated', Erledigt: 'Activated', 'Wieder offen': 'Draft' };
const CLOSING = 'Shipped; Erledigt';

let scene: CreditScene;
let customer: Customer;
let first: string;
let second: string;

function row(object: string, values: Record<string, unknown>, id?: string): void {
  const { store } = scene.org;
  const table = store.tableNamed(object);
  const cells = id === undefined ? table.def.fields.map(() => null as unknown) : [...table.get(id)!];
  cells[0] = id ?? table.nextId();
  for (const [name, value] of Object.entries(values)) cells[table.def.field(name)!.index] = value;
  const undo = store.begin();
  if (id === undefined) table.insert(undo, cells);
  else table.update(undo, cells);
  undo.commit();
}

const reserved = (): number => scene.figure(customer.account, 'Reserved_Orders__c');

function outcomes(order: string): unknown[] {
  return scene
    .find(`SELECT Outcome__c FROM Credit_Decision__c WHERE Order__c = '${order}' ORDER BY Name`)
    .map((each) => each.getByName('Outcome__c'));
}

/** A limit of 1,000.00 and two orders of 700.00: while one holds credit, the other does not fit. */
describe('order statuses that the policy lists as closing', () => {
  beforeEach(() => {
    scene = new CreditScene();
    for (const [name, StatusCode] of Object.entries(STATUSES))
      row('OrderStatus', { ApiName: name, MasterLabel: name, StatusCode, SortOrder: 3 });
    const [policy] = scene.find('SELECT Id FROM Credit_Policy__mdt');
    row('Credit_Policy__mdt', { Closing_Statuses__c: CLOSING }, policy!.id!);
    customer = scene.customer();
    [first, second] = customer.orders as [string, string];
  });

  it.each(['Shipped', 'Erledigt', 'Wieder offen'])('give the credit back in the save that moves to %s', (status) => {
    scene.activate([first]);
    expect(reserved()).toBe(700);
    scene.setStatus([first], status);
    expect([reserved(), outcomes(first)]).toEqual([0, ['Cancelled']]);
    scene.activate([second]);
    expect(reserved()).toBe(700);
  });

  it('case 28: an order that is reopened is checked again', () => {
    scene.activate([first]);
    scene.setStatus([first], 'Shipped');
    scene.activate([second]);
    for (const status of ['Activated', 'In Produktion'])
      expect(() => scene.setStatus([first], status)).toThrow(/waits for credit/);
    expect(reserved()).toBe(700);
    scene.setStatus([second], 'Erledigt');
    scene.setStatus([first], 'In Produktion');
    expect([reserved(), outcomes(first)]).toEqual([700, ['Cancelled', 'Passed']]);
  });

  it('keep the one reservation while an order moves among active statuses', () => {
    scene.activate([first]);
    scene.setStatus([first], 'In Produktion');
    scene.setStatus([first], 'Activated');
    expect([reserved(), outcomes(first)]).toEqual([700, ['Passed']]);
  });

  it('are no way round the check: a draft that goes straight into one is checked like any other', () => {
    scene.activate([first]);
    expect(() => scene.setStatus([second], 'Shipped')).toThrow(/waits for credit/);
    scene.setStatus([first], 'Erledigt');
    scene.setStatus([second], 'Shipped');
    expect([reserved(), outcomes(second)]).toEqual([0, ['Cancelled']]);
  });

  it('free two hundred orders in one save', () => {
    const big = scene.customer(200);
    scene.changeProfile(big.profile, { Limit_Kind__c: 'Unlimited' });
    scene.activate(big.orders);
    expect(scene.figure(big.account, 'Reserved_Orders__c')).toBe(140_000);
    scene.setStatus(big.orders, 'Shipped');
    expect([scene.figure(big.account, 'Reserved_Orders__c'), scene.reservedByDecisions([big.account])]).toEqual([0, 0]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { setOrderSaveBehavior } from '../../../scripts/org/dml/rules/orderTotals.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { FakeOrg } from '../support/fakeOrg.js';

let org: FakeOrg;
let order: string;
let entry: string;
const number = (text: string) => Decimal.fromString(text);
const item = (quantity: string, price: string) =>
  org.insert('OrderItem', {
    OrderId: order,
    PricebookEntryId: entry,
    Quantity: number(quantity),
    UnitPrice: number(price),
  });

beforeEach(() => {
  org = new FakeOrg();
  const book = org.rowsOf('Pricebook2')[0]![0] as string;
  const product = org.insert('Product2', { Name: 'Pump', IsActive: true });
  entry = org.insert('PricebookEntry', {
    Pricebook2Id: book,
    Product2Id: product,
    UnitPrice: number('50'),
    IsActive: true,
  });
  const AccountId = org.insert('Account', { Name: 'Acme' });
  order = org.insert('Order', {
    AccountId,
    EffectiveDate: ApexDate.of(2026, 3, 1),
    Status: 'Draft',
    Pricebook2Id: book,
  });
});

// Object Reference, "Order" and "OrderItem"; Help, "Activate an Order".
describe('orders', () => {
  it('are created in draft, numbered, with a total of zero', () => {
    expect([org.value(order, 'StatusCode'), org.value(order, 'OrderNumber'), org.value(order, 'TotalAmount')]).toEqual([
      'Draft',
      '00000001',
      number('0.00'),
    ]);
    expect(() => org.insert('Order', { EffectiveDate: ApexDate.of(2026, 3, 1), Status: 'Activated' })).toThrow(
      'FAILED_ACTIVATION',
    );
  });

  it('carry the sum of their items', () => {
    item('2', '50');
    const second = item('1', '10.50');
    expect(org.value(order, 'TotalAmount')).toEqual(number('110.50'));
    org.update(second, { Quantity: number('2') });
    expect(org.value(order, 'TotalAmount')).toEqual(number('121.00'));
    org.dml('delete', [org.record('OrderItem', { Id: second })]);
    expect(org.value(order, 'TotalAmount')).toEqual(number('100.00'));
    expect(org.store.row(second)).toBeUndefined();
  });

  // Object Reference, "OrderItem": only items that are deleted by themselves miss the recycle bin.
  it('take their items to the recycle bin and back', () => {
    const kept = item('2', '50');
    org.dml('delete', [org.record('OrderItem', { Id: item('1', '10') })]);
    org.dml('delete', [org.record('Order', { Id: order })]);
    expect(org.value(kept, 'IsDeleted')).toBe(true);
    expect(() => org.dml('undelete', [org.record('OrderItem', { Id: kept })])).toThrow(
      'Entity is not in the recycle bin',
    );
    org.dml('undelete', [org.record('Order', { Id: order })]);
    expect([org.value(kept, 'IsDeleted'), org.value(order, 'TotalAmount')]).toEqual([false, number('100.00')]);
    org.update(kept, { Quantity: number('3') });
    expect([org.rowsOf('OrderItem').length, org.value(order, 'TotalAmount')]).toEqual([1, number('150.00')]);
  });

  it('activate only with a product, and any label of the category does', () => {
    expect(() => org.update(order, { Status: 'Activated' })).toThrow('An order must have at least one product.');
    item('1', '10');
    org.update(order, { Status: 'Shipped' });
    expect([org.value(order, 'StatusCode'), org.value(order, 'ActivatedById')]).toEqual(['Activated', org.admin.id]);
  });

  it('show before-triggers the new status with the old category', () => {
    item('1', '10');
    let seen: unknown;
    org.onTrigger('Order', 'before update', ({ newRows }) => {
      seen = [newRows![0]!.getByName('Status'), newRows![0]!.getByName('StatusCode')];
    });
    org.update(order, { Status: 'Activated' });
    expect(seen).toEqual(['Activated', 'Draft']);
  });

  it('cannot be deleted, nor gain or lose products, once activated', () => {
    const one = item('1', '10');
    org.update(order, { Status: 'Activated' });
    expect(() => org.dml('delete', [org.record('Order', { Id: order })])).toThrow(
      "You can't delete an activated order",
    );
    expect(() => item('1', '10')).toThrow("You can't add products to an activated order.");
    expect(() => org.dml('delete', [org.record('OrderItem', { Id: one })])).toThrow(
      "You can't delete products of an activated order.",
    );
    org.update(order, { Status: 'Draft' });
    expect(org.value(order, 'ActivatedDate')).toBeNull();
  });

  it('keep account and price book', () => {
    item('1', '10');
    org.update(order, { Status: 'Activated' });
    const other = org.insert('Account', { Name: 'Other' });
    expect(() => org.update(order, { AccountId: other })).toThrow('only while it is in draft');
    expect(() => org.update(order, { Pricebook2Id: null })).toThrow('The price book of an order cannot be changed');
  });

  it('need user permissions for activating and for editing afterwards', () => {
    item('1', '10');
    org.commit();
    org.tx.user = org.addUser('Rita Rep', 'Standard User');
    expect(() => org.update(order, { Status: 'Activated' })).toThrow('You need the user permission Activate Orders');
    org.tx.user = org.admin;
    org.update(order, { Status: 'Activated' });
    org.tx.user = org.org.security.userNamed('Rita@example.com')!;
    expect(() => org.update(order, { Description: 'late' })).toThrow(
      'You need the user permission Edit Activated Orders',
    );
  });

  it('need items from their own price book', () => {
    const other = org.insert('Pricebook2', { Name: 'Other', IsActive: true });
    const product = org.value(entry, 'Product2Id');
    entry = org.insert('PricebookEntry', { Pricebook2Id: other, Product2Id: product, UnitPrice: number('5') });
    expect(() => item('1', '5')).toThrow('Pricebook entry is in a different pricebook');
  });
});

// Help, "Order Save Behavior".
describe('saving an order product', () => {
  const updates = () => {
    const totals: string[] = [];
    org.onTrigger('Order', 'after update', ({ newRows, oldRows }) =>
      totals.push(
        `${String(oldRows![0]!.getByName('TotalAmount'))} → ${String(newRows![0]!.getByName('TotalAmount'))}`,
      ),
    );
    return totals;
  };

  it('fires the order triggers under the new behavior, whose errors keep the item out', () => {
    const totals = updates();
    item('1', '10');
    expect(totals).toEqual(['0.00 → 10.00']);
    org.onTrigger('Order', 'before update', ({ newRows }) =>
      (newRows![0]!.errors ??= []).push({
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'too much',
        fields: [],
      }),
    );
    expect(() => item('1', '10')).toThrow('too much');
    expect(org.rowsOf('OrderItem')).toHaveLength(1);
  });

  it('leaves the order triggers alone under the old behavior', () => {
    setOrderSaveBehavior(org.org, 'old');
    const totals = updates();
    item('1', '10');
    expect(totals).toEqual([]);
    expect(org.value(order, 'TotalAmount')).toEqual(number('10.00'));
  });
});

// Object Reference, "PricebookEntry".
describe('prices', () => {
  it('exist once a product in a book, the standard price first', () => {
    const product = org.insert('Product2', { Name: 'Valve' });
    const other = org.insert('Pricebook2', { Name: 'Other' });
    const standard = org.value(entry, 'Pricebook2Id');
    expect(() =>
      org.insert('PricebookEntry', { Pricebook2Id: other, Product2Id: product, UnitPrice: number('1') }),
    ).toThrow('STANDARD_PRICE_NOT_DEFINED');
    org.insert('PricebookEntry', { Pricebook2Id: standard, Product2Id: product, UnitPrice: number('1') });
    expect(() =>
      org.insert('PricebookEntry', { Pricebook2Id: standard, Product2Id: product, UnitPrice: number('2') }),
    ).toThrow('already exists');
  });
});

describe('orders in several currencies', () => {
  it('give items their currency and want prices in it', () => {
    const multi = new FakeOrg(undefined, true);
    for (const IsoCode of ['USD', 'EUR']) multi.seedRow('CurrencyType', { IsoCode, IsActive: true });
    const book = multi.rowsOf('Pricebook2')[0]![0] as string;
    const product = multi.insert('Product2', { Name: 'Pump' });
    const price = multi.insert('PricebookEntry', { Pricebook2Id: book, Product2Id: product, UnitPrice: number('5') });
    const inCurrency = (CurrencyIsoCode: string) => {
      const values = { EffectiveDate: ApexDate.of(2026, 3, 1), Status: 'Draft', Pricebook2Id: book, CurrencyIsoCode };
      const OrderId = multi.insert('Order', values);
      return multi.insert('OrderItem', {
        OrderId,
        PricebookEntryId: price,
        Quantity: number('1'),
        UnitPrice: number('5'),
      });
    };
    expect(multi.value(inCurrency('USD'), 'CurrencyIsoCode')).toBe('USD');
    expect(() => inCurrency('EUR')).toThrow('currency code does not match');
    expect(() => inCurrency('XXX')).toThrow('bad value for restricted picklist field: XXX');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { field, object, project } from '../support/fakeProject.js';

let org: FakeOrg;
beforeEach(() => {
  org = new FakeOrg();
});

describe('what the platform fills in itself', () => {
  // Object Reference, "Opportunity".
  it('closes opportunities and sets their probability by stage', () => {
    const id = org.insert('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: ApexDate.of(2026, 5, 1),
    });
    expect(org.value(id, 'Probability')).toEqual(Decimal.of(10, 0));
    org.update(id, { StageName: 'Closed Won' });
    expect([org.value(id, 'IsClosed'), org.value(id, 'IsWon'), org.value(id, 'Probability')]).toEqual([
      true,
      true,
      Decimal.of(100, 0),
    ]);
  });

  // Object Reference, "OpportunityLineItem", "Opportunity": Amount, HasOpportunityLineItem, Pricebook2Id.
  it('adds up the products of an opportunity', () => {
    const deal = org.insert('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: ApexDate.of(2026, 5, 1),
    });
    const Product2Id = org.insert('Product2', { Name: 'Desk', ProductCode: 'D1', IsActive: true });
    const Pricebook2Id = org.rowsOf('Pricebook2')[0]![0] as string;
    const price = Decimal.fromString('20');
    const PricebookEntryId = org.insert('PricebookEntry', {
      Product2Id,
      Pricebook2Id,
      UnitPrice: price,
      IsActive: true,
    });
    const item = { OpportunityId: deal, PricebookEntryId, Quantity: Decimal.of(4, 0) };
    const id = org.insert('OpportunityLineItem', { ...item, TotalPrice: Decimal.of(60, 0) });
    expect(['UnitPrice', 'ListPrice', 'ProductCode', 'Name'].map((name) => String(org.value(id, name)))).toEqual([
      '15.00',
      '20.00',
      'D1',
      'Deal Desk',
    ]);
    org.insert('OpportunityLineItem', { ...item, UnitPrice: price, Discount: Decimal.of(50, 0) });
    const told = ['Amount', 'HasOpportunityLineItem', 'Pricebook2Id'].map((name) => String(org.value(deal, name)));
    expect(told).toEqual(['100.00', 'true', Pricebook2Id]);
  });

  // Object Reference, "Contract".
  // Object Reference, "Asset": AccountId, ContactId.
  it('wants an account or a contact for an asset', () => {
    expect(() => org.insert('Asset', { Name: 'A' })).toThrow('FIELD_INTEGRITY_EXCEPTION');
    expect(org.insert('Asset', { Name: 'A', AccountId: org.insert('Account', { Name: 'B' }) })).toBeTruthy();
  });

  it('ends contracts after their term', () => {
    const AccountId = org.insert('Account', { Name: 'A' });
    const id = org.insert('Contract', { AccountId, StartDate: ApexDate.of(2026, 1, 1), ContractTerm: 12 });
    expect([org.value(id, 'EndDate'), org.value(id, 'StatusCode')]).toEqual([ApexDate.of(2026, 12, 31), 'Draft']);
  });

  // Object Reference, "Picklist Field Types": a multi-select picklist may end with a semicolon.
  it('keeps the values of a multi-select picklist alone', () => {
    const picklist = ['A', 'B', 'C'].map((value) => ({ value, label: value, isDefault: false, active: true }));
    const tags = field('Tags__c', 'MultiselectPicklist', { picklist, restrictedPicklist: true });
    const own = new FakeOrg(project([object('Tagged__c', [tags])]));
    expect(own.value(own.insert('Tagged__c', { Tags__c: 'A;B;' }), 'Tags__c')).toBe('A;B');
  });

  it('puts person names together', () => {
    expect(org.value(org.insert('Contact', { FirstName: 'Ann', LastName: 'Lee' }), 'Name')).toBe('Ann Lee');
  });
});

// Object Reference, "AccountShare".
describe('shares', () => {
  it('are manual unless they say otherwise, and end with a change of owner', () => {
    const rita = org.addUser('Rita Rep', 'Standard User');
    const id = org.insert('Ledger__c');
    const share = org.insert('Ledger__Share', { ParentId: id, UserOrGroupId: rita.id, AccessLevel: 'Read' });
    expect(org.value(share, 'RowCause')).toBe('Manual');
    org.update(id, { OwnerId: rita.id });
    expect(org.rowsOf('Ledger__Share')).toEqual([]);
  });

  it('must give more than everybody has', () => {
    const AccountId = org.insert('Account', { Name: 'A' });
    const share = () =>
      org.insert('AccountShare', { AccountId, UserOrGroupId: org.admin.id, AccountAccessLevel: 'Edit' });
    expect(share).toThrow('trivial share level Edit, for organization with default level Edit');
  });
});

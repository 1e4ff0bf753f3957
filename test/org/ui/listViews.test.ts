import { describe, expect, it } from 'vitest';
import { ObjectDef } from '../../../scripts/org/schema/model.js';
import type { XmlElement } from '../../../scripts/org/metadata/projectModel.js';
import { listViewOf } from '../../../scripts/org/ui/listViews.js';

const profile = new ObjectDef('Credit_Profile__c', 'Credit Profile', 'Credit Profiles', 'a00', 'custom');
for (const [name, type] of [
  ['Status__c', 'picklist'],
  ['Overdue__c', 'double'],
  ['Merged__c', 'boolean'],
] as const)
  profile.add({
    name,
    type,
    label: name,
    apexType: 'String',
    custom: true,
    required: false,
    createable: true,
    updateable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    referenceTo: [],
  });

const where = (content: XmlElement): string =>
  listViewOf({ name: 'View', file: '', content }, profile, (_def, column) => column).where;
const filter = (field: string, operation: string, value: string): XmlElement => ({ field, operation, value });

describe('list view filters', () => {
  it.each([
    [filter('Status__c', 'equals', 'Frozen'), "Status__c = 'Frozen'"],
    [filter('Status__c', 'equals', 'Frozen,Watch'), "Status__c IN ('Frozen', 'Watch')"],
    [filter('Status__c', 'notEqual', 'Frozen,Watch'), "Status__c NOT IN ('Frozen', 'Watch')"],
    [filter('Status__c', 'notEqual', ''), 'Status__c != null'],
    [filter('Status__c', 'equals', "O'Neil"), "Status__c = 'O\\'Neil'"],
    [filter('Overdue__c', 'greaterThan', '0'), 'Overdue__c > 0'],
    [filter('Merged__c', 'equals', '1'), 'Merged__c = true'],
  ])('turn %j into SOQL', (filters, soql) => {
    expect(where({ filters })).toBe(soql);
  });

  it('are all met when there are several', () => {
    const filters = [filter('Status__c', 'equals', 'Watch'), filter('Overdue__c', 'greaterOrEqual', '10')];

    expect(where({ filters })).toBe("Status__c = 'Watch' AND Overdue__c >= 10");
  });

  it('are refused by name when they are not understood', () => {
    expect(() => where({ filters: filter('Status__c', 'within', '5') })).toThrow('Credit_Profile__c.Status__c within');
    expect(() => where({ booleanFilter: '1 OR 2' })).toThrow('filter logic of list view View');
  });
});

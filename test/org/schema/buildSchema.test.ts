import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import { LEDGER, LINE, field, object, project } from '../support/fakeProject.js';

const own = [
  LEDGER,
  LINE,
  object('Told__e', [field('Text__c', 'Text', { length: 5 })], { publishBehavior: 'PublishImmediately' }),
  object('Policy__mdt', [field('Days__c', 'Number', { precision: 3, scale: 0 })]),
];
const schema = buildSchema(project(own), { multiCurrency: false });
const names = (name: string) => schema.require(name).fields.map((one) => one.name);

describe('the data model', () => {
  // Object Reference, "Standard Objects": key prefixes are the same in every org.
  it.each([
    ['Account', '001'],
    ['Order', '801'],
    ['OrderItem', '802'],
    ['User', '005'],
    ['Profile', '00e'],
    ['PermissionSet', '0PS'],
    ['Group', '00G'],
    ['Product2', '01t'],
    ['Pricebook2', '01s'],
    ['PricebookEntry', '01u'],
    ['Organization', '00D'],
  ])('gives %s the key prefix %s', (name, prefix) => expect(schema.require(name).keyPrefix).toBe(prefix));

  it('begins every object with its Id', () => {
    for (const def of schema.objects.values())
      expect(def.fields[0]).toMatchObject({ name: 'Id', index: 0, type: 'id' });
  });

  // Object Reference, "System Fields".
  it('gives custom objects their system fields, details without an owner', () => {
    expect(names('Ledger__c').slice(0, 9)).toEqual([
      'Id',
      'OwnerId',
      'IsDeleted',
      'Name',
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      'LastModifiedById',
      'SystemModstamp',
    ]);
    expect(names('Line__c')).not.toContain('OwnerId');
    expect(schema.require('Line__c').field('Name')).toMatchObject({ autoNumber: 'L-{0000}', createable: false });
  });

  it('knows field types with their Apex types and limits', () => {
    const ledger = schema.require('Ledger__c');
    expect(ledger.field('amount__C')).toMatchObject({ type: 'double', apexType: 'Decimal', precision: 10, scale: 2 });
    expect(ledger.field('Total__c')).toMatchObject({
      formula: 'Amount__c + Open__c',
      createable: false,
      updateable: false,
    });
    expect(schema.require('Account').field('NumberOfEmployees')).toMatchObject({ type: 'int', apexType: 'Integer' });
    expect(schema.require('Line__c').field('Ledger__c')).toMatchObject({
      required: true,
      deleteConstraint: 'Cascade',
      relationshipName: 'Ledger__r',
    });
  });

  it('connects parents with their children, on standard objects too', () => {
    expect(schema.require('Account').children.get('ledgers__r')).toMatchObject({
      name: 'Ledgers__r',
      field: { name: 'Account__c' },
    });
    expect(schema.require('Account').children.get('orders')?.child.name).toBe('Order');
    expect(schema.require('Order').parents.get('account')?.name).toBe('AccountId');
  });

  it('makes share objects for private data, events without an Id to read, and names of custom metadata', () => {
    expect(names('Ledger__Share')).toEqual(
      expect.arrayContaining(['ParentId', 'UserOrGroupId', 'AccessLevel', 'RowCause']),
    );
    expect(schema.get('Line__Share')).toBeUndefined();
    expect(schema.require('Told__e')).toMatchObject({ kind: 'event', publishBehavior: 'PublishImmediately' });
    expect(schema.require('Told__e').field('Id')).toBeUndefined();
    expect(names('Policy__mdt')).toEqual(
      expect.arrayContaining(['DeveloperName', 'MasterLabel', 'QualifiedApiName', 'Days__c']),
    );
  });

  // Object Reference, "Activity", "StandardObjectNameHistory".
  it('gives tasks and events the fields of Activity, and standard objects their history', () => {
    const activity = object('Activity', [field('Plan__c', 'Text', { length: 5 })]);
    const model = buildSchema(project([...own, activity]), { multiCurrency: false });
    expect(['Task', 'Event'].map((name) => model.require(name).field('Plan__c')?.type)).toEqual(['string', 'string']);
    expect(model.require('AccountHistory').parents.get('account')?.referenceTo).toEqual(['Account']);
    expect(model.require('OpportunityFieldHistory').field('OpportunityId')).toBeDefined();
  });

  // Help, "Enable Multiple Currencies": CurrencyIsoCode is only there when several currencies are on.
  it('has currencies only where they are switched on', () => {
    const multi = buildSchema(project(own), { multiCurrency: true });
    expect([schema, multi].map((one) => one.require('Order').field('CurrencyIsoCode') !== undefined)).toEqual([
      false,
      true,
    ]);
    expect([schema, multi].map((one) => one.require('Ledger__c').field('CurrencyIsoCode') !== undefined)).toEqual([
      false,
      true,
    ]);
    expect([schema, multi].map((one) => one.get('CurrencyType') !== undefined)).toEqual([false, true]);
  });

  it('lists all faults of a model at once', () => {
    const bad = object('Bad__c', [
      field('A__c', 'Lookup', { referenceTo: 'Nowhere__c' }),
      field('B__c', 'EncryptedText'),
    ]);
    expect(() =>
      buildSchema(project([bad, object('Fantasy', [field('X__c', 'Text')])]), { multiCurrency: false }),
    ).toThrow(
      'The data model is not valid:\nB__c.field-meta.xml: a field of type EncryptedText is not supported\nX__c.field-meta.xml: the local org does not know the standard object Fantasy\nBad__c.A__c refers to Nowhere__c, which is not in the org',
    );
  });
});

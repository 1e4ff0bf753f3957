import { describe, expect, it } from 'vitest';
import type { XmlElement } from '../../../scripts/org/metadata/projectModel.js';
import { exe } from '../apex/support/exe.js';
import { field, LEDGER, object } from '../support/fakeProject.js';

// Apex Reference, "DescribeFieldResult Class".
describe('the describe of a field', () => {
  it.each([
    ['Account.BillingCity.getDescribe().getCompoundFieldName()', 'BillingAddress'],
    ['Account.Industry.getDescribe().isDependentPicklist()', false],
    ['Account.Industry.getDescribe().getController()', null],
    ['Account.Industry.getDescribe().isRestrictedPicklist()', false],
    // Metadata API Developer Guide, "StandardValueSet".
    ['OpportunityContactRole.Role.getDescribe().getPicklistValues()[1].getValue()', 'Decision Maker'],
    ['Task.Type.getDescribe().getPicklistValues()[0].getValue()', 'Call'],
    ['Account.OwnerId.getDescribe().getReferenceTargetField()', null],
    ['Account.OwnerId.getDescribe().getRelationshipName()', 'Owner'],
    ['Account.Name.getDescribe().isNameField()', true],
    ['Case.CaseNumber.getDescribe().isNameField()', true],
    // Object Reference, "FieldPermissions": not for system fields, and for an address as a whole.
    ['Account.Phone.getDescribe().isPermissionable()', true],
    ['Account.BillingAddress.getDescribe().isPermissionable()', true],
    ['Account.BillingCity.getDescribe().isPermissionable()', false],
    ['Account.CreatedDate.getDescribe().isPermissionable()', false],
    ['Contact.AssistantName.getDescribe().getType().name()', 'STRING'],
    ['String.valueOf(Task.WhatId.getDescribe().getReferenceTo().contains(Campaign.SObjectType))', 'true'],
    ['Account.Name.getDescribe().isAiPredictionField()', false],
    ['Account.Name.getDescribe().getMask()', null],
    ['Account.AnnualRevenue.getDescribe().isHighScaleNumber()', false],
    ['User.Username.getDescribe().isIdLookup()', true],
    ["Account.SObjectType.getDescribe().fields.getMap().get('NAME').getDescribe().getName()", 'Name'],
  ])('%s: %s', (expression, value) => {
    expect(exe(`return ${expression};`)).toBe(value);
  });
});

// Apex Reference, "DescribeSObjectResult Class", "Schema Class".
describe('the describe of an object', () => {
  const of = (object: string): string => `Schema.SObjectType.${object}`;
  it.each([
    [`${of('Account')}.isMergeable()`, true],
    [`${of('Ledger__c')}.isMergeable()`, false],
    [`${of('Account')}.getHasSubtypes()`, true],
    [`${of('Ledger__c')}.getAssociateEntityType()`, null],
    [
      `${of('AccountShare')}.getAssociateEntityType() + ${of('AccountShare')}.getAssociateParentEntity()`,
      'ShareAccount',
    ],
    [`${of('Account')}.getDefaultImplementation()`, null],
    ["Schema.getGlobalDescribe().get('ACCOUNT').getDescribe().getName()", 'Account'],
    ["Schema.describeSObjects(new List<String>{ 'Account', 'Ledger__c' })[1].getName()", 'Ledger__c'],
    ['Account.SObjectType.getDescribe(SObjectDescribeOptions.DEFERRED).getKeyPrefix()', '001'],
  ])('%s: %s', (expression, value) => {
    expect(exe(`return ${expression};`)).toBe(value);
  });
});

// Apex Reference, "DescribeFieldResult Class" (getController, isDependentPicklist); SOAP API Developer Guide, "Dependent Picklists".
describe('a dependent picklist', () => {
  const value = (name: string, ...allowedBy: string[]) => ({
    ...{ value: name, label: name, active: true, isDefault: false },
    ...(allowedBy.length > 0 && { allowedBy }),
  });
  const countries = field('Country__c', 'Picklist', { picklist: [value('DE'), value('FR'), value('US')] });
  const cities = field('City__c', 'Picklist', {
    picklist: [value('Berlin', 'DE', 'US'), value('Nice', 'FR')],
    controllingField: 'Country__c',
  });
  const metadata = {
    objects: new Map([
      [LEDGER.name, LEDGER],
      ['Trip__c', object('Trip__c', [countries, cities])],
    ]),
  };

  it('knows its controlling field and which of its values allow each of its own', () => {
    const code = `Schema.DescribeFieldResult d = Trip__c.City__c.getDescribe(); String said = d.isDependentPicklist() + ' ' + d.getController();
      for (Schema.PicklistEntry e : d.getPicklistValues()) said += ' ' + ((Map<String, Object>) JSON.deserializeUntyped(JSON.serialize(e))).get('validFor');
      return said + Trip__c.Country__c.getDescribe().isDependentPicklist();`;
    // 101 and 010, then zeros.
    expect(exe(code, { metadata })).toBe('true Country__c oA== QA==false');
  });
});

// Apex Reference, "DescribeTabSetResult Class", "DescribeTabResult Class".
it('tabs of an app are described with their objects and pictures', () => {
  const file = (name: string, content: XmlElement) => ({ name, file: name, content });
  const metadata = {
    applications: [file('Sales', { label: 'Selling', tabs: ['standard-Account', 'Ledger__c'] })],
    tabs: [file('Ledger__c', { motif: 'Custom11: Star' })],
  };
  const code = `Schema.DescribeTabSetResult app = Schema.describeTabs()[0]; String said = app.getLabel();
    for (Schema.DescribeTabResult t : app.getTabs()) said += ' ' + t.getSobjectName() + t.isCustom() + t.getIcons()[0].getUrl().substringAfter('v35/');
    return said;`;
  expect(exe(code, { metadata })).toBe(
    'Selling Accountfalsestandard/account_120.png Ledger__ctruecustom/custom11_120.png',
  );
});

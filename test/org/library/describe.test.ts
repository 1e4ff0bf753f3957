import { describe, expect, it } from 'vitest';
import { exe } from '../apex/support/exe.js';

// Apex Reference, "DescribeFieldResult Class".
describe('the describe of a field', () => {
  it.each([
    ['Account.BillingCity.getDescribe().getCompoundFieldName()', 'BillingAddress'],
    ['Account.Industry.getDescribe().isDependentPicklist()', false],
    ['Account.Industry.getDescribe().getController()', null],
    ['Account.Industry.getDescribe().isRestrictedPicklist()', false],
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

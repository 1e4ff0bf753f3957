import { describe, expect, it } from 'vitest';
import { field, LEDGER, object } from '../support/fakeProject.js';
import { apexTests } from './support/apexTests.js';
import { compiled, exe, failure } from './support/exe.js';

describe('standard objects', () => {
  it.each([
    ["new Event(Subject = 'Call', WhatId = null).Subject", 'Call'],
    ['new OpportunityLineItem(Quantity = 2).Quantity', '2'],
    ['new Contact(DoNotCall = true).DoNotCall', true],
    ["new Lead(LastName = 'Ray', Company = 'R').Company", 'R'],
    ['Case.SObjectType.getDescribe().getKeyPrefix()', '500'],
    ["new QuickText(Name = 'Hello', Message = 'Hi').Message", 'Hi'],
    ['[SELECT COUNT() FROM AuthSession]', 0],
    ["new UserPreference(Preference = '57').Preference", '57'],
    ['[SELECT COUNT() FROM PermissionSetLicense]', 0],
    ['new User(UserPermissionsMarketingUser = true).UserPermissionsMarketingUser', true],
  ])('have the fields of the platform: %s', (expression, value) => {
    expect(exe(`return ${expression};`)).toBe(value);
  });

  it('say so where a field is known by name and Apex type alone', () => {
    expect(exe('return Account.Tradestyle.getDescribe().getName();')).toBe('Tradestyle');
    expect(() => exe('return Account.Tradestyle.getDescribe().getLength();')).toThrow(
      /Unsupported: the length of Account.Tradestyle/,
    );
  });

  // Object Reference, "Contact": LeadSource; "Attachment": ContentType.
  it('know picklists from texts by their names', () => {
    const types =
      'Contact.LeadSource.getDescribe().getType() + String.valueOf(Attachment.ContentType.getDescribe().getType())';
    expect(exe(`return ${types} + Contact.SObjectType.getDescribe().isFeedEnabled();`)).toBe('PICKLISTSTRINGfalse');
  });

  it('lack the fields of features the org is without', () => {
    const { problems } = compiled({ classes: ['public class P { Object o = new Account(PersonEmail = null); }'] });
    expect(problems[0]).toMatch(/Field does not exist: PersonEmail on Account/);
  });
});

// Apex Reference, "Network Class", "Site Class", "ApexPages Class".
it('code that runs in no site and on no page is told so', () => {
  const body = 'return Network.getNetworkId() + String.valueOf(Site.getSiteId()) + (ApexPages.currentPage() == null);';
  expect(exe(body)).toBe('nullnulltrue');
  expect(exe('return System.currentPageReference();')).toBeNull();
  // Apex Reference, "UserInfo Class": isCurrentUserLicensed.
  expect(failure("return UserInfo.isCurrentUserLicensed('pkg');")).toBe('System.TypeException: Invalid namespace: pkg');
});

// Apex Reference, "ApexPages Class", "PageReference Class".
it('a test stands on a page whose parameters it may set', () => {
  const source = `@IsTest private class PageTest { @IsTest static void parameters() {
    ApexPages.currentPage().getParameters().put('id', '1');
    Assert.areEqual('1', System.currentPageReference().getParameters().get('id'));
  } }`;
  expect(apexTests(source)).toEqual({ parameters: '' });
});

// Apex Reference, "VisualEditor Namespace".
it('a class gives the choices for a property of a component', () => {
  const picklist = `public class Colors extends VisualEditor.DynamicPickList {
    public Colors(String page) { }
    public override VisualEditor.DataRow getDefaultValue() { return new VisualEditor.DataRow('Red', 'r', true); }
    public override VisualEditor.DynamicPickListRows getValues() {
      VisualEditor.DynamicPickListRows rows = new VisualEditor.DynamicPickListRows();
      rows.addRow(getDefaultValue()); rows.addRow(new VisualEditor.DataRow('Blue', 'b')); rows.sort();
      return rows;
    }
  }`;
  const body = `VisualEditor.DynamicPickList p = new Colors('Home'); VisualEditor.DynamicPickListRows rows = p.getValues();
    return rows.get(0).getLabel() + rows.size() + p.getDefaultValue().isSelected();`;
  expect(exe(body, { classes: [picklist] })).toBe('Blue2true');
});

// Object Reference, "User": TimeZoneSidKey, LocaleSidKey, EmailEncodingKey, LanguageLocaleKey. Factories of test data take the first value.
it.each(['TimeZoneSidKey', 'LocaleSidKey', 'EmailEncodingKey', 'LanguageLocaleKey'])('%s has values', (field) => {
  expect(exe(`return User.${field}.getDescribe().getPicklistValues().isEmpty();`)).toBe(false);
});

// Apex Reference, "Crypto Class", signWithCertificate; no page says what is thrown where there is no such certificate.
it('no certificate signs that nobody made', () => {
  const sign = "Crypto.signWithCertificate('RSA-SHA256', Blob.valueOf('text'), 'Mine')";
  expect(failure(`return ${sign};`)).toContain('System.NoDataFoundException: Data Not Available');
});

// Apex Reference, "URL Class".
it('a URL keeps the case of its host', () => {
  expect(exe("return new Url('https://My.Example.com/A').getHost();")).toBe('My.Example.com');
});

// Apex Reference, "PicklistEntry Class": the members of a value; packages read them as JSON.
it('a picklist value is written as JSON', () => {
  expect(exe('return JSON.serialize(Case.Priority.getDescribe().getPicklistValues()[1]);')).toBe(
    '{"active":true,"defaultValue":true,"label":"Medium","validFor":null,"value":"Medium"}',
  );
});

// Apex Reference, "Exception Class": getTypeName.
it('an exception of the platform is named with its namespace', () => {
  expect(exe('return IllegalArgumentException.class.getName() + (Quiddity.UNDEFINED == null);')).toBe(
    'System.IllegalArgumentExceptionfalse',
  );
});

// Change Data Capture Developer Guide, "Change Event Message Structure".
describe('a change event', () => {
  it('is made in memory with a header', () => {
    const body = `EventBus.ChangeEventHeader h = new EventBus.ChangeEventHeader();
      h.setEntityName('Account'); h.changeType = 'UPDATE';
      AccountChangeEvent e = new AccountChangeEvent(Name = 'Acme', ChangeEventHeader = h);
      return e.Name + ' ' + e.ChangeEventHeader.getChangeType() + ' ' + ((EventBus.ChangeEventHeader) e.get('ChangeEventHeader')).entityName;`;
    expect(exe(body)).toBe('Acme UPDATE Account');
  });
});

// Big Objects Implementation Guide, "Define and Deploy Custom Big Objects".
it('big objects are known, asked for and made in memory, not saved', () => {
  const metadata = { objects: new Map([['Log__b', object('Log__b', [field('Text__c', 'Text', { length: 20 })])]]) };
  const body =
    "Log__b made = new Log__b(Text__c = 'a'); return made.Text__c + [SELECT Text__c, CreatedDate FROM Log__b].size();";
  expect(exe(body, { metadata })).toBe('a0');
  expect(() => exe('insert new Log__b(); return 1;', { metadata })).toThrow('entity type cannot be inserted: Log');
});

// Metadata API Developer Guide, "FieldSet".
describe('a field set', () => {
  const set = {
    name: 'Shown',
    file: 'Shown.fieldSet-meta.xml',
    label: 'What is shown',
    fields: [
      { path: 'Name', required: true },
      { path: 'Owner.Name', required: false },
    ],
  };
  const metadata = {
    objects: new Map([
      ['Ledger__c', LEDGER],
      ['Box__c', object('Box__c', [], { fieldSets: [set] })],
    ]),
  };

  it('lists its fields by path', () => {
    const body = `Schema.FieldSet s = Box__c.SObjectType.getDescribe().fieldSets.getMap().get('shown');
      String all = s.getLabel();
      for (Schema.FieldSetMember m : s.getFields()) all += ' ' + m.getFieldPath() + m.getRequired();
      return all;`;
    expect(exe(body, { metadata })).toBe('What is shown Nametrue Owner.Namefalse');
  });

  // Apex Reference, "FieldSet Class".
  it('is found by its name behind the object', () => {
    const body =
      'return Schema.SObjectType.Box__c.FieldSets.shown.getLabel() + SObjectType.Box__c.fieldSets.getMap().size();';
    expect(exe(body, { metadata })).toBe('What is shown1');
    const { problems } = compiled({
      classes: ['public class P { Object o = SObjectType.Box__c.FieldSets.Hidden; }'],
      metadata,
    });
    expect(problems.join()).toContain('Variable does not exist: Hidden');
  });
});

import { describe, expect, it } from 'vitest';
import { runTests } from '../../../scripts/org/apex/testRunner.js';
import { insertSystemRow } from '../../../scripts/org/dml/systemRows.js';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled, errors, exe, failure } from '../apex/support/exe.js';

const pages = { metadata: { pages: [{ name: 'Invoice', file: 'Invoice.page-meta.xml', content: {} }] } };

// Apex Reference, "PageReference Class".
describe('a page reference', () => {
  it('names a page of the project, in lower case, and no other', () => {
    expect(exe(`return Page.Invoice.getUrl();`, pages)).toBe('/apex/invoice');
    expect(errors(`return Page.Other;`, pages)).toEqual(['Page Other does not exist']);
  });

  it('has parameters in any case, ordered by name and encoded in its URL', () => {
    const code = `PageReference p = new PageReference('/apex/x?b=1%202&A=%2F#end'); p.getParameters().put('B', 'ü&');
      return p.getUrl() + ' ' + p.getParameters().get('a') + ' ' + p.getParameters().containsKey('C') + ' ' + p.getAnchor();`;
    expect(exe(code)).toBe('/apex/x?A=%2F&b=%C3%BC%26#end / false end');
  });

  it('points to a record or to a page elsewhere', () => {
    const code = `Account a = new Account(Name = 'A'); insert a;
      return new PageReference(a).getUrl() == '/' + a.Id && new PageReference('https://a.example?v=6').getUrl() == 'https://a.example?v=6';`;
    expect(exe(code)).toBe(true);
  });

  it('knows whether it redirects, its headers and its cookies', () => {
    const code = `PageReference p = Page.Invoice.setRedirect(true); p.getHeaders().put('Host', 'h');
      p.setCookies(new List<Cookie>{ new Cookie('seen', '3', null, 60, true) });
      return p.getRedirect() + p.getHeaders().get('Host') + p.getCookies().get('seen').getValue() + p.getCookies().get('seen').getMaxAge() + Page.Invoice.getRedirect();`;
    expect(exe(code, pages)).toBe('trueh360false');
  });

  it('is equal to itself alone', () => expect(exe(`return Page.Invoice == Page.Invoice;`, pages)).toBe(false));

  // "You can't use the getContent method in: … Test methods. If you use getContent in a test method, the test method fails."
  it('has no content here', () =>
    expect(() => exe(`return Page.Invoice.getContent();`, pages)).toThrow(
      'Unsupported: System.PageReference.getContent',
    ));
});

const TESTS = `@IsTest class PageTest {
  @IsTest static void standsOnAPageOfItsOwn() {
    ApexPages.currentPage().getParameters().put('id', '7');
    Assert.areEqual('7', System.currentPageReference().getParameters().get('ID'));
    Assert.areEqual(null, ApexPages.currentPage().getUrl());
  }
  @IsTest static void standsOnThePageItSets() {
    Test.setCurrentPage(Page.Invoice);
    ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.INFO, 'x'));
    Test.clearApexPageMessages();
    Assert.areEqual('/apex/invoicefalse', ApexPages.currentPage().getUrl() + ApexPages.hasMessages());
  }
  @IsTest static void isRefusedTheContent() {
    try { Page.Invoice.getContentAsPDF(); Assert.fail(); } catch (VisualforceException e) { Assert.isNotNull(e.getMessage()); }
  }
}`;

// Apex Reference, "Test Class" (setCurrentPage, clearApexPageMessages), "PageReference Class" (getContent cannot be used in test methods).
it('a test has a current page, which is never rendered', () => {
  const { org } = compiled({ classes: [TESTS], ...pages });
  expect(runTests(org.org, org.admin, { className: 'PageTest' }).map(({ name, message }) => [name, message])).toEqual([
    ['PageTest.standsOnAPageOfItsOwn', null],
    ['PageTest.standsOnThePageItSets', null],
    ['PageTest.isRefusedTheContent', null],
  ]);
});

// Apex Reference, "ApexPages Class", "Message Class".
describe('messages of a page', () => {
  it('are kept in their order, with a detail that is the summary when there is none', () => {
    const code = `ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.WARNING, 'late'));
      ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.INFO, 'done', 'all of it'));
      String said = '';
      for (ApexPages.Message m : ApexPages.getMessages()) said += m.getSeverity() + ':' + m.getSummary() + '/' + m.getDetail() + ' ';
      return said + ApexPages.hasMessages() + ApexPages.hasMessages(ApexPages.Severity.ERROR);`;
    expect(exe(code)).toBe('WARNING:late/late INFO:done/all of it truefalse');
  });

  it('come from exceptions, one for each record a DmlException names', () => {
    const code = `try { insert new List<Account>{ new Account(), new Account() }; } catch (DmlException e) { ApexPages.addMessages(e); }
      try { throw new IllegalArgumentException('no'); } catch (Exception e) { ApexPages.addMessages(e); }
      return ApexPages.getMessages().size() + ApexPages.getMessages()[2].getSummary() + ApexPages.getMessages()[0].getSeverity();`;
    expect(exe(code)).toBe('3noERROR');
  });
});

// Apex Reference, "StandardController Class".
describe('a standard controller', () => {
  it('saves, edits, shows and deletes the record it was given', () => {
    const code = `Account a = new Account(Name = 'A'); ApexPages.StandardController c = new ApexPages.StandardController(a);
      String made = c.save().getUrl(); c.getRecord().put('Name', 'B'); c.save();
      String said = String.valueOf(made == '/' + String.valueOf(a.Id).left(15) && c.getId() == a.Id && c.edit().getUrl() == made + '/e'
        && c.view().getUrl() == made && c.cancel().getUrl() == made) + [SELECT Name FROM Account].Name;
      return said + c.delete().getUrl() + [SELECT COUNT() FROM Account];`;
    expect(exe(code)).toBe('trueB/001/o0');
  });

  it('makes a message of what a record is refused for, and goes nowhere', () => {
    const code = `PageReference next = new ApexPages.StandardController(new Account()).save();
      return next == null && ApexPages.getMessages()[0].getSummary().contains('Name');`;
    expect(exe(code)).toBe(true);
  });

  it('takes no further fields for a record that was handed over', () =>
    expect(
      failure(`new ApexPages.StandardController(new Account()).addFields(new List<String>{ 'Name' }); return 1;`),
    ).toBe(
      'System.SObjectException: You cannot call addFields when the data is being passed into the controller by the caller.',
    ));
});

// Apex Reference, "StandardSetController Class": the list views available to the current user.
it('a controller of a list knows the list views of its object, by name', () => {
  const source = `public class Views { public static String told() {
    ApexPages.StandardSetController c = new ApexPages.StandardSetController(new List<Account>());
    List<String> labels = new List<String>();
    for (SelectOption option : c.getListViewOptions()) labels.add(option.getLabel() + (Id.valueOf(option.getValue()) != null));
    return String.join(labels, ' ');
  } }`;
  const { org, program, problems } = compiled({ classes: [source] });
  expect(problems).toEqual([]);
  for (const [Name, SobjectType] of [
    ['New', 'Account'],
    ['Big', 'Account'],
    ['Mine', 'Contact'],
  ])
    insertSystemRow(org.tx, 'ListView', { Name, DeveloperName: Name, SobjectType });
  expect(within(org.tx, () => program!.classNamed('Views')!.callStatic('told', []))).toBe('Bigtrue Newtrue');
});

// Apex Reference, "StandardSetController Class".
describe('a controller of a set', () => {
  const made = `List<Account> all = new List<Account>(); for (Integer i = 0; i < 45; i++) all.add(new Account(Name = 'A' + i)); insert all;`;

  it('turns the pages of a query', () => {
    const code = `${made} ApexPages.StandardSetController c = new ApexPages.StandardSetController(Database.getQueryLocator([SELECT Name FROM Account]));
      String said = c.getRecords().size() + ' ' + c.getResultSize() + ' ' + c.getHasNext() + c.getHasPrevious();
      c.last(); said += ' ' + c.getPageNumber() + ' ' + c.getRecords().size() + c.getHasNext(); c.previous(); c.setPageSize(50);
      return said + ' ' + c.getPageNumber() + ' ' + c.getRecords().size() + c.getCompleteResult();`;
    expect(exe(code)).toBe('20 45 truefalse 3 5false 1 45true');
  });

  it('keeps who is selected and saves what its prototype says to all', () => {
    const code = `${made} ApexPages.StandardSetController c = new ApexPages.StandardSetController(all);
      c.setSelected(new List<Account>{ all[3] }); ((Account) c.getRecord()).Site = 'S';
      return c.save().getUrl() + ((List<Account>) c.getSelected())[0].Name + [SELECT COUNT() FROM Account WHERE Site = 'S'];`;
    expect(exe(code)).toBe('/home/home.jspA345');
  });
});

// Apex Developer Guide, "List Sorting": "The value field is used for sorting first", then the label.
it('options are sorted by value and then by label', () => {
  const code = `List<SelectOption> all = new List<SelectOption>{ new SelectOption('C', 'Canada'), new SelectOption('A', 'US'), new SelectOption('A', 'Mexico') };
    all.sort(); return all[0].getLabel() + all[1].getLabel() + all[2].getLabel();`;
  expect(exe(code)).toBe('MexicoUSCanada');
});

// Apex Reference, "SelectOption Class".
it('an option of a select list has a value, a label and may be disabled', () => {
  const code = `SelectOption o = new SelectOption('de', 'Germany', true); o.setLabel('Deutschland');
    return o + ' ' + o.getDisabled() + o.getEscapeItem();`;
  expect(exe(code)).toBe('System.SelectOption[value="de", label="Deutschland", disabled="true"] truetrue');
});

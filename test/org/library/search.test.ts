import { describe, expect, it } from 'vitest';
import { errors, exe, exeIn, failure } from '../apex/support/exe.js';

const ACCOUNTS = `insert new List<Account>{
  new Account(Name = 'Acme North', Site = 'Oslo', Phone = '555-0100'),
  new Account(Name = 'Acme South', Description = 'buys from Globex'),
  new Account(Name = 'Globex') };`;
const NAMES = `List<String> names = new List<String>();
  for (SObject one : found[0]) { names.add((String) one.get('Name')); }
  return String.join(names, ', ');`;
const find = (search: string): unknown => exe(`${ACCOUNTS} List<List<SObject>> found = ${search}; ${NAMES}`);

/** SOQL and SOSL Reference, "SOSL Syntax", "FIND {SearchQuery}", "IN SearchGroup", "RETURNING FieldSpec". */
describe('A search', () => {
  it.each([
    ['acme', 'Acme North, Acme South'],
    ['ACME south', 'Acme South'],
    ['"acme north"', 'Acme North'],
    ['"north acme"', ''],
    ['glo*', 'Acme South, Globex'],
    ['gl?bex', 'Acme South, Globex'],
    ['glob', ''],
    ['north OR globex', 'Acme North, Acme South, Globex'],
    ['globex AND NOT acme', 'Globex'],
    ['acme AND (oslo OR paris)', 'Acme North'],
    ['0100', 'Acme North'],
  ])('for %s finds %s', (term, names) => {
    expect(find(`[FIND '${term}' IN ALL FIELDS RETURNING Account(Name)]`)).toBe(names);
  });

  it('looks only at the fields of its group', () => {
    expect(find("[FIND 'globex' IN NAME FIELDS RETURNING Account(Name)]")).toBe('Globex');
    expect(find("[FIND '555' IN PHONE FIELDS RETURNING Account(Name)]")).toBe('Acme North');
    expect(find("[FIND 'acme' IN EMAIL FIELDS RETURNING Account(Name)]")).toBe('');
  });

  it('gives what FORMAT() tells under its alias, the field itself without one', () => {
    const search = "[FIND 'acme' RETURNING Account(Id, FORMAT(NumberOfEmployees), FORMAT(AnnualRevenue) told)]";
    const body = `insert new Account(Name = 'Acme', NumberOfEmployees = 1200, AnnualRevenue = 5);
      List<List<SObject>> found = ${search}; Account one = (Account) found[0][0];
      return one.NumberOfEmployees + ' ' + one.get('told');`;
    expect(exe(body)).toBe('1200 $5');
  });

  // SOQL and SOSL Reference, "RETURNING FieldSpec".
  it('without RETURNING gives the ids of each object it finds something of', () => {
    const body = `${ACCOUNTS} insert new Contact(LastName = 'Acme'); List<List<SObject>> found = [FIND 'acme'];
      return found.size() + ' ' + found[0].size() + ' ' + found[1][0].getSObjectType()
        + ' ' + Search.find('FIND {acme}').get('Account').size();`;
    expect(exe(body)).toBe('2 2 Contact 2');
  });

  it('filters, sorts and cuts what it returns of an object', () => {
    expect(find("[FIND 'acme' RETURNING Account(Name WHERE Name != 'Globex' ORDER BY Name DESC LIMIT 1)]")).toBe(
      'Acme South',
    );
    expect(find("[FIND 'acme' RETURNING Account(Name) LIMIT 1]")).toBe('Acme North');
  });

  it('gives one list for each object, with the id where no field is named', () => {
    const counts = `${ACCOUNTS} insert new Contact(LastName = 'Acme'); String term = 'acme';
      List<List<SObject>> found = [FIND :term RETURNING Contact, Account, Lead];
      return found.size() + ' ' + found[0].size() + ' ' + found[1].size() + ' ' + found[2].size()
        + ' ' + (found[0][0].Id != null);`;
    expect(exe(counts)).toBe('3 1 2 0 true');
  });

  it.each(["'FIND {acme} RETURNING Account(Name)'", "'FIND \\'acme\\' IN ALL FIELDS RETURNING Account(Name)'"])(
    'may be text: Search.query(%s)',
    (text) => expect(find(`Search.query(${text})`)).toBe('Acme North, Acme South'),
  );

  it('answers Search.find by object', () => {
    const body = `${ACCOUNTS} Search.SearchResults results = Search.find('FIND {globex} IN NAME FIELDS RETURNING Account(Name)');
      return results.get('Account')[0].getSObject().get('Name');`;
    expect(exe(body)).toBe('Globex');
  });

  // SOQL and SOSL Reference, "WITH SNIPPET", "WITH SPELL_CORRECTION".
  it('finds the same whatever it is to say about spelling and snippets', () => {
    expect(
      find("[FIND 'globex' IN NAME FIELDS RETURNING Account(Name) WITH SNIPPET WITH SPELL_CORRECTION = false]"),
    ).toBe('Globex');
  });

  it('counts towards the 20 searches of a transaction, not towards the queries', () => {
    const { org } = exeIn("List<List<SObject>> l = [FIND 'acme' RETURNING Account]; return l;");
    expect([org.tx.limits.used.soslQueries, org.tx.limits.used.queries]).toEqual([1, 0]);
    expect(
      failure(
        "for (Integer i = 0; i < 21; i++) { List<List<SObject>> l = [FIND 'acme' RETURNING Account]; } return 1;",
      ),
    ).toBe('System.LimitException: Too many SOSL queries: 21');
  });

  // Apex Developer Guide, "Dynamic SOSL", "Using Apex Variables in SOQL and SOSL Queries".
  it('of text names variables of the method', () => {
    const text = "'FIND :term IN ALL FIELDS RETURNING Account(Name WHERE Site = :site LIMIT :most)'";
    const body = `String term = 'acme', site = 'Oslo'; Integer most = 5; List<List<SObject>> found = Search.query(${text}); ${NAMES}`;
    expect(exe(`${ACCOUNTS} ${body}`)).toBe('Acme North');
    expect(failure(`return Search.query(${text});`)).toBe('System.QueryException: Variable does not exist: term');
  });

  it('refuses terms nobody can look for', () => {
    expect(failure("return Search.query('FIND {a} RETURNING Account');")).toContain('System.SearchException');
    expect(failure("return Search.query('FIND {acme AND} RETURNING Account');")).toContain('System.SearchException');
    expect(failure("return Search.query('FIND acme');")).toContain('System.SearchException');
  });

  it('names unknown objects and fields when it is compiled', () => {
    expect(errors("return [FIND 'acme' RETURNING Nothing__c];")[0]).toContain(
      "sObject type 'Nothing__c' is not supported",
    );
    expect(errors("return [FIND 'acme' RETURNING Account(Nothing)];")[0]).toContain("No such column 'Nothing'");
  });
});

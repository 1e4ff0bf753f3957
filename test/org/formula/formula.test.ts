import { beforeAll, describe, expect, it } from 'vitest';
import { compileFormula } from '../../../scripts/org/formula/compile.js';
import { checkFormulas } from '../../../scripts/org/formula/checkFormulas.js';
import { asFieldValue, readField } from '../../../scripts/org/formula/readField.js';
import { buildSchema } from '../../../scripts/org/schema/buildSchema.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { FakeOrg } from '../support/fakeOrg.js';
import { LEDGER, LINE, field, object, project } from '../support/fakeProject.js';

let org: FakeOrg;
let id: string;
beforeAll(() => {
  org = new FakeOrg();
  const account = org.insert('Account', { Name: 'Acme', NumberOfEmployees: 7 });
  id = org.insert('Ledger__c', {
    Name: 'One',
    Account__c: account,
    Amount__c: Decimal.fromString('12.50'),
    Due__c: ApexDate.of(2026, 3, 5),
    Status__c: 'New',
  });
});

/** Value of a formula on the ledger record; numbers as text. */
function value(formula: string, blanksAsZero = false, before?: unknown[]): unknown {
  const compiled = compileFormula(formula, {
    object: org.org.schema.require('Ledger__c'),
    schema: org.org.schema,
    blanksAsZero,
  });
  const result = compiled.evaluate({ tx: org.tx, row: org.store.row(id)!, before });
  return result instanceof Decimal
    ? result.strip(0).toPlainString()
    : result instanceof ApexDate
      ? String(result)
      : result;
}

// Help, "Formula Operators and Functions".
describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['2 ^ 3 ^ 1', '8'],
    ['-Amount__c', '-12.5'],
    ['7 / 2', '3.5'],
    ['"a" & "b" + "c"', 'abc'],
    ['1 < 2 && NOT(2 < 1)', true],
    ['1 = 2 || 3 <> 4', true],
    // Salesforce Help, "Sample Number Validation Rules": a blank number is asked for with ISBLANK beside `<>`.
    ['VALUE("") <> 42', false],
    ['Key__c <> "a"', true],
    ['IF(Amount__c > 10, "much", "little")', 'much'],
    ['CASE(Status__c, "New", 1, "Done", 2, 0)', '1'],
    ['ISPICKVAL(Status__c, "New")', true],
    ['TEXT(Status__c) & "!"', 'New!'],
    ['ISBLANK(Key__c)', true],
    ['BLANKVALUE(Key__c, "none")', 'none'],
    ['LEN(Name)', '3'],
    ['TEXT(HOUR(TIMEVALUE("17:30:45.125"))) & TEXT(MINUTE(TIMEVALUE("17:30:45.125")))', '1730'],
    ['SECOND(TIMEVALUE("17:30:45.125")) * 1000 + MILLISECOND(TIMEVALUE("17:30:45.125"))', '45125'],
    ['VALUE("4.5") + 1', '5.5'],
    ['ROUND(2.345, 2)', '2.35'],
    ['ROUND(-2.345, 2)', '-2.35'],
    ['MAX(1, 3, 2) - MIN(1, 3, 2)', '2'],
    ['ABS(-4)', '4'],
    ['MOD(-1, 3)', '2'],
    ['FLOOR(-1.5) + CEILING(1.5)', '1'],
    ['Due__c + 30', '2026-04-04'],
    ['Due__c - DATE(2026, 3, 1)', '4'],
    ['ADDMONTHS(DATE(2026, 1, 31), 1)', '2026-02-28'],
    ['YEAR(Due__c) * 100 + MONTH(Due__c)', '202603'],
    ['CONTAINS(Name, "ne") && BEGINS(Name, "O")', true],
    // Help, "Formula Functions": the whole text must match.
    ['REGEX(Name, "O.*")', true],
    ['REGEX(Name, "ne")', false],
    ['REGEX("", "\\\\d+")', false],
    ['SUBSTITUTE(MID(Name, 2, 2), "n", "N")', 'Ne'],
    ['LEFT(Name, 1) & RIGHT(Name, 1)', 'Oe'],
    ['LPAD("7", 3, "0") & RPAD("abc", 2) & REVERSE("xy")', '007abyx'],
    ['HYPERLINK("/" & Key__c, Name)', '<a href="/" target="_blank">One</a>'],
    ['HYPERLINK("/x", Name, "_top") & BR()', '<a href="/x" target="_top">One</a><br>'],
    ['IMAGE("/flag.gif", "red")', '<img src="/flag.gif" alt="red" border="0"/>'],
    [
      'IMAGE("/flag.gif", "red", 10, 12)',
      '<img src="/flag.gif" alt="red" style="height:10px; width:12px;" border="0"/>',
    ],
    ['Account__r.Name', 'Acme'],
    ['Account__r.NumberOfEmployees + 1', '8'],
    ['Owner:User.Name', 'Ada Admin'],
    ['$User.Username', 'Ada@example.com'],
    ["FIND('.com/services/Soap/u/26.0/00D', $Api.Partner_Server_URL_260) > 0", true],
    [
      "LEFT($Api.Enterprise_Server_URL_610, FIND('/services', $Api.Enterprise_Server_URL_610))",
      'https://local.my.salesforce.com/',
    ],
    ['$Permission.Override', false],
    ['/* why */ TRUE', true],
  ])('%s is %s', (formula, expected) => expect(value(formula)).toBe(expected));

  it('knows today by the zone of the user', () => {
    org.clock.set(Date.parse('2026-03-02T23:30:00Z'));
    expect(value('TODAY()')).toBe('2026-03-03');
  });

  it('takes a blank number as zero, or as blank', () => {
    expect(value('Amount__c + Parent__r.Amount__c', true)).toBe('12.5');
    expect(value('Amount__c + Parent__r.Amount__c')).toBeNull();
    expect(value('Parent__r.Amount__c < 0')).toBe(false);
  });

  it('knows what changed', () => {
    const before = [...org.store.row(id)!];
    before[org.org.schema.require('Ledger__c').field('Name')!.index] = 'Zero';
    expect(value('ISCHANGED(Name) && PRIORVALUE(Name) = "Zero"', false, before)).toBe(true);
    expect(value('ISCHANGED(Amount__c) || ISNEW()', false, before)).toBe(false);
    expect(value('ISNEW()')).toBe(true);
  });

  it.each([
    ['Nope__c', 'Field Nope__c does not exist. Check spelling.'],
    ['Status__c = "New"', 'Picklist fields are only supported in certain functions'],
    ['LEN(1)', 'Expected text, received number'],
    ['IF(TRUE, 1)', 'Incorrect number of parameters'],
    ['1 +', 'the formula ends too early'],
    ['VLOOKUP(1, 2, 3)', 'Unsupported: the formula function VLOOKUP'],
  ])('%s is refused: %s', (formula, message) => expect(() => value(formula)).toThrow(message));
});

describe('a formula field', () => {
  it('is computed when read, in the decimals of the field', () => {
    const total = org.org.schema.require('Ledger__c').field('Total__c')!;
    expect(readField(org.tx, org.store.row(id)!, total)).toEqual(Decimal.fromString('12.50'));
  });

  it('is text without blanks at its end', () => {
    const total = org.org.schema.require('Ledger__c').field('Total__c')!;
    expect(asFieldValue({ ...total, type: 'string' }, ' a, ')).toBe(' a,');
  });

  it('is checked before anybody reads it', () => {
    const bad = object('Bad__c', [field('Sum__c', 'Number', { precision: 5, scale: 0, formula: 'Missing__c + 1' })]);
    expect(checkFormulas(buildSchema(project([bad]), { multiCurrency: false }))).toEqual([
      'Bad__c.Sum__c: Field Missing__c does not exist. Check spelling. at offset 0',
    ]);
    expect(checkFormulas(buildSchema(project([LEDGER, LINE]), { multiCurrency: false }))).toEqual([]);
  });
});

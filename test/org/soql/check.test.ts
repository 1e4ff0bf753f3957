import { describe, expect, it } from 'vitest';
import { checkQuery } from '../../../scripts/org/soql/check.js';
import { parseQuery } from '../../../scripts/org/soql/parse.js';
import type { QueryError } from '../../../scripts/org/soql/queryError.js';
import { Unsupported } from '../../../scripts/org/values/exceptions.js';
import { ledgerSchema, TestOrg } from './testOrg.js';

const schema = ledgerSchema();
const check = (text: string) => checkQuery(parseQuery(text).query, schema);

describe('checking a query', () => {
  it.each([
    ['SELECT Nam FROM Account', "1:8 INVALID_FIELD No such column 'Nam' on entity 'Account'."],
    ['SELECT Id FROM Acount', "1:16 INVALID_TYPE sObject type 'Acount' is not supported."],
    ['SELECT Acc__r.Name FROM Invoice__c', "1:8 INVALID_FIELD Didn't understand relationship 'Acc__r' in field path."],
    ['SELECT Account__r.Nam FROM Invoice__c', "1:8 INVALID_FIELD No such column 'Nam' on entity 'Account'."],
    [
      'SELECT Id, (SELECT Id FROM Bills__r) FROM Account',
      "1:28 INVALID_TYPE Didn't understand relationship 'Bills__r' in FROM part of query call.",
    ],
    ["SELECT Id FROM Account WHERE Nam = 'x'", "1:30 INVALID_FIELD No such column 'Nam' on entity 'Account'."],
    ['SELECT Id FROM Account ORDER BY Nam', "1:33 INVALID_FIELD No such column 'Nam' on entity 'Account'."],
    ['SELECT Id, Name, name FROM Account', '1:18 INVALID_FIELD duplicate field selected: Name'],
    ['SELECT Name n FROM Account', 'only aggregate expressions use field aliasing'],
    ['SELECT COUNT(Id) n, MAX(Name) n FROM Account', 'duplicate alias: n'],
    ['SELECT Name, COUNT(Id) FROM Account', '1:8 MALFORMED_QUERY Field must be grouped or aggregated: Name'],
    [
      'SELECT COUNT(Id) FROM Account GROUP BY Name ORDER BY Industry',
      'Ordered field must be grouped or aggregated: Industry',
    ],
    ['SELECT SUM(Name) FROM Account', 'field Name does not support aggregate operator SUM'],
    // SOQL Reference, "Support for Field Types in Aggregate Functions".
    ['SELECT SUM(Due__c) FROM Invoice__c', 'field Due__c does not support aggregate operator SUM'],
    ['SELECT COUNT(Paid__c) FROM Invoice__c', 'field Paid__c does not support aggregate operator COUNT'],
    ['SELECT MAX(Tags__c) FROM Invoice__c', 'field Tags__c does not support aggregate operator MAX'],
    ['SELECT COUNT(FridayEndTime) FROM BusinessHours', 'field FridayEndTime does not support aggregate operator COUNT'],
    ['SELECT COUNT(Note__c) FROM Invoice__c', 'field Note__c does not support aggregate operator COUNT'],
    [
      'SELECT COUNT(Id) FROM Account LIMIT 1',
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
    ],
    ["SELECT Id FROM Invoice__c WHERE Note__c = 'x'", "field 'Note__c' can not be filtered in a query call"],
    ['SELECT Id FROM Invoice__c ORDER BY Note__c', "field 'Note__c' can not be sorted in a query call"],
    ['SELECT COUNT(Id) FROM Invoice__c GROUP BY Tags__c', "field 'Tags__c' can not be grouped in a query call"],
    [
      "SELECT Id FROM Invoice__c WHERE Due__c = '2026-01-01'",
      "value of filter criterion for field 'Due__c' must be of type date and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Invoice__c WHERE Sent__c > 2026-01-01',
      "value of filter criterion for field 'Sent__c' must be of type dateTime",
    ],
    ['SELECT Id FROM Invoice__c WHERE Name = 5', 'must be of type string and should be enclosed in quotes'],
    ["SELECT Id FROM Invoice__c WHERE Account__c = 'xyz'", 'invalid ID field: xyz'],
    ['SELECT Id FROM Invoice__c WHERE Balance__c = TODAY', 'the date literal TODAY cannot be compared'],
    ["SELECT Id FROM Invoice__c WHERE Balance__c LIKE '1%'", "INVALID_QUERY_FILTER_OPERATOR invalid operator 'LIKE'"],
    ["SELECT Id FROM Invoice__c WHERE State__c INCLUDES ('Open')", "invalid operator 'INCLUDES'"],
    [
      'SELECT Id FROM Account WHERE Name IN (SELECT Name FROM Invoice__c)',
      "The left operand field in the where expression for outer query should be an id field, cannot use: 'Name'",
    ],
    [
      "SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Invoice__c) OR Name = 'x'",
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    ['SELECT Id FROM Account ORDER BY Name FOR UPDATE', 'ORDER BY is not allowed with FOR UPDATE'],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE Maximum SOQL offset allowed is 2000'],
    // SOQL Reference, "SELECT": Bounded and Unbounded Queries; a field may not be named twice.
    ['SELECT FIELDS(ALL) FROM Account LIMIT 9', 'not supported with an unbounded set of fields in this API'],
    ['SELECT Id, (SELECT FIELDS(CUSTOM) FROM Contacts) FROM Account', 'not supported with an unbounded set of fields'],
    ['SELECT Id, FIELDS(STANDARD) FROM Account', 'INVALID_FIELD duplicate field selected: Id'],
    ['SELECT Id FROM Account WHERE', "unexpected token: 'WHERE'"],
  ])('%s', (text, expected) => {
    const { problems } = check(text);
    expect(
      problems.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`).join('\n'),
    ).toContain(expected);
  });

  it('tells what a query gives', () => {
    const kinds = [
      'SELECT Id FROM Account',
      'SELECT COUNT() FROM Account',
      'SELECT COUNT(Id) FROM Account',
      'SELECT Name FROM Account GROUP BY Name',
    ];

    expect(kinds.map((text) => check(text).result?.kind)).toEqual(['rows', 'count', 'aggregate', 'aggregate']);
    expect(
      check('SELECT Id, (SELECT Id FROM Invoices__r), Owner.Name FROM Account a WHERE a.Name != null').problems,
    ).toEqual([]);
  });

  it('reports every unknown name at once', () => {
    expect(check('SELECT A, B FROM Account WHERE C = 1').problems).toHaveLength(3);
  });
});

describe('parsing a query', () => {
  it.each([
    ['SELECT Id FORM Account', "1:16 unexpected token: 'Account'"],
    ['SELECT Id FROM Account WHERE Name = ', "1:37 unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account WHERE a = 1 OR b = 2 AND c = 3', "1:45 unexpected token: 'AND'"],
    ["SELECT Id FROM Account WHERE Name = 'open", "1:37 unexpected token: ''open'"],
    ['SELECT Id\nFROM Account LIMIT x', "2:20 unexpected token: 'x'"],
    ['', "1:1 unexpected token: '<EOF>'"],
  ])('%s is refused where it goes wrong', (text, expected) => {
    let told = '';
    try {
      parseQuery(text);
    } catch (error) {
      const { line, column, message } = (error as QueryError).problem;
      told = `${line}:${column} ${message}`;
    }
    expect(told).toBe(expected);
  });

  it('shows REST clients the place with a caret', () => {
    const text = 'SELECT Nam FROM Account';
    let message = '';
    try {
      new TestOrg().query(text);
    } catch (error) {
      message = (error as QueryError).restMessage(text);
    }
    expect(message.split('\n').slice(0, 4)).toEqual([
      '',
      'SELECT Nam FROM Account',
      '       ^',
      'ERROR at Row:1:Column:8',
    ]);
  });

  it.each(['MIN', 'MAX', 'COUNT', 'COUNT_DISTINCT'])('%s() takes ids, dates, texts and picklists', (call) => {
    for (const field of ['Id', 'Due__c', 'Sent__c', 'Name', 'State__c', 'Account__c', 'Balance__c'])
      expect(check(`SELECT ${call}(${field}) FROM Invoice__c`).problems).toEqual([]);
  });

  it('lists bind names in the order of their values', () => {
    expect(
      parseQuery('SELECT Id FROM Account WHERE Id IN :request.ids AND Name LIKE :name LIMIT :most').bindNames,
    ).toEqual(['request.ids', 'name', 'most']);
  });

  it.each([
    'SELECT Name FROM Account ORDER BY FORMAT(AnnualRevenue)',
    "SELECT Name FROM Account WHERE FORMULA('1') = 1",
    'SELECT Name FROM Account USING SCOPE team',
    'SELECT Name FROM Account WHERE AnnualRevenue > USD10.5',
    "SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1, 2), 'mi') < 20",
  ])('%s says where it is not supported', (text) => {
    const run = (): unknown => new TestOrg().query(text);
    expect(run).toThrow(Unsupported);
    expect(run).toThrow(/ at 1:\d+$/);
  });
});

import { describe, expect, it } from 'vitest';
import { exe, failure } from '../apex/support/exe.js';

const ROWS = "insert as system new List<Ledger__c>{ new Ledger__c(Name = 'A'), new Ledger__c(Name = 'B') };";

describe('a dynamic query', () => {
  it('sees the variables of the method, in any case', () => {
    const query =
      "String wanted = 'B'; List<Ledger__c> found = Database.query('SELECT Name FROM Ledger__c WHERE Name = :WANTED', AccessLevel.SYSTEM_MODE);";
    expect(exe(`${ROWS} ${query} return found.size() + found[0].Name;`)).toBe('1B');
  });

  // No page says so; packages put variables in a block, add to the text there and run it behind.
  it('sees variables of blocks that have ended, when control came to them', () => {
    const query = (isWanted: boolean) => `String text = 'SELECT COUNT() FROM Ledger__c';
      if (${isWanted}) { String wanted = 'B'; text += ' WHERE Name = :wanted'; }
      if (!${isWanted}) text += ' WHERE Name = :wanted';
      return Database.countQuery(text, AccessLevel.SYSTEM_MODE);`;
    expect(exe(`${ROWS} ${query(true)}`)).toBe(1);
    expect(failure(query(false))).toBe('System.QueryException: Variable does not exist: wanted');
  });

  it('sees the fields of the class', () => {
    const finder =
      "public without sharing class Finder { static String wanted = 'A'; String own = 'B'; Integer count() { return Database.countQuery('SELECT COUNT() FROM Ledger__c WHERE Name IN (:wanted, :own)', AccessLevel.SYSTEM_MODE); } public static Integer run() { return new Finder().count(); } }";
    expect(exe(`${ROWS} return Finder.run();`, { classes: [finder] })).toBe(2);
  });

  it('says which variable does not exist', () => {
    expect(
      failure("Database.query('SELECT Id FROM Ledger__c WHERE Name = :nobody', AccessLevel.SYSTEM_MODE); return null;"),
    ).toBe('System.QueryException: Variable does not exist: nobody');
  });

  // SOQL Reference, "SELECT": Bounded and Unbounded Queries.
  it('knows FIELDS(STANDARD) alone, whose fields are bounded', () => {
    const query = (group: string) =>
      `Database.query('SELECT FIELDS(${group}) FROM Ledger__c LIMIT 1', AccessLevel.SYSTEM_MODE)`;
    expect(exe(`${ROWS} return ${query('STANDARD')}.size();`)).toBe(1);
    expect(failure(`${query('ALL')}; return null;`)).toMatch('FIELDS function is not supported with an unbounded set');
  });

  it('takes its values from a map', () => {
    const query =
      "Database.queryWithBinds('SELECT Id FROM Ledger__c WHERE Name = :name', new Map<String, Object>{ 'Name' => 'A' }, AccessLevel.SYSTEM_MODE)";
    expect(exe(`${ROWS} return ${query}.size();`)).toBe(1);
  });
});

describe('a savepoint', () => {
  it('takes rows back', () => {
    const body = `Savepoint before = Database.setSavepoint(); ${ROWS} Database.rollback(before); return [SELECT COUNT() FROM Ledger__c WITH SYSTEM_MODE];`;
    expect(exe(body)).toBe(0);
  });

  // Apex Developer Guide, "Transaction Control": static variables and ids of records stay, and each statement counts as DML.
  it('takes back neither static variables nor ids, and counts as DML as its rollback does', () => {
    const classes = ['public class Kept { public static Integer n = 1; }'];
    const body = `Savepoint before = Database.setSavepoint(); Kept.n = 2; Ledger__c l = new Ledger__c(); insert as system l;
      Database.rollback(before); return Kept.n + ' ' + (l.Id != null) + ' ' + Limits.getDmlStatements();`;
    expect(exe(body, { classes })).toBe('2 true 3');
  });

  it('is gone once an earlier one was rolled back', () => {
    const body =
      'Savepoint a = Database.setSavepoint(); Savepoint b = Database.setSavepoint(); Database.rollback(a); Database.rollback(b); return null;';
    expect(failure(body)).toMatch(/^System.TypeException: Invalid savepoint/);
  });
});

describe('partial saves', () => {
  it('give a result for each row', () => {
    const body =
      "List<Database.SaveResult> results = Database.insert(new List<Ledger__c>{ new Ledger__c(Name = 'A'), new Ledger__c(Id = null) }, false, AccessLevel.SYSTEM_MODE); return results[0].isSuccess() + '' + results[0].getErrors().size();";
    expect(exe(body)).toBe('true0');
  });
});

describe('dynamic types', () => {
  const shape =
    "public class Shape { public String name; public Kind kind; public Shape() { name = 'made'; } public enum Kind { ROUND, SQUARE } }";

  it('are found and made by name', () => {
    expect(exe("return ((Shape) Type.forName('shape').newInstance()).name;", { classes: [shape] })).toBe('made');
    expect(exe("return Type.forName('NoSuchClass') == null;")).toBe(true);
  });

  it('go through JSON without their constructor', () => {
    const body =
      'Shape s = (Shape) JSON.deserialize(\'{"kind":"ROUND","other":1}\', Shape.class); return s.name + \' \' + s.kind + \' \' + JSON.serialize(s);';
    expect(exe(body, { classes: [shape] })).toBe('null ROUND {"name":null,"kind":"ROUND"}');
  });

  it('refuse unknown fields when read strictly', () => {
    const body = 'JSON.deserializeStrict(\'{"other":1}\', Shape.class); return null;';
    expect(failure(body, { classes: [shape] })).toBe('System.JSONException: Unknown field: Shape.other');
    // No page says so; published code counts on a refusal.
    const twice = 'JSON.deserialize(\'{"name":"a","name":"b"}\', Shape.class); return null;';
    expect(failure(twice, { classes: [shape] })).toBe('System.JSONException: Duplicate field: Shape.name');
  });
});

/** Apex Developer Guide, "Execution Governors and Limits": rows of a query locator count by a limit of their own. */
describe('a query locator', () => {
  it.each([
    '[SELECT Id FROM Ledger__c WITH SYSTEM_MODE]',
    "'SELECT Id FROM Ledger__c', AccessLevel.SYSTEM_MODE",
    "'SELECT Id FROM Ledger__c WITH SYSTEM_MODE'",
  ])('of %s leaves the limit of query rows alone', (query) => {
    const used = "return Limits.getQueries() + '/' + Limits.getQueryRows() + '/' + Limits.getQueryLocatorRows();";
    expect(exe(`${ROWS} Database.getQueryLocator(${query}); ${used}`)).toBe('1/0/2');
  });
});

// Apex Developer Guide, "Apex Cursors"; Apex Reference, "Cursor Class".
describe('a cursor', () => {
  const OPEN = `${ROWS} insert as system new Ledger__c(Name = 'C'); String first = 'A';
    Database.Cursor found = Database.getCursor('SELECT Name FROM Ledger__c WHERE Name != :first ORDER BY Name DESC', AccessLevel.SYSTEM_MODE);`;
  const names = (rows: string) =>
    `String names = ''; for (Ledger__c row : (List<Ledger__c>) ${rows}) names += row.Name;`;

  it('gives the records of its query from any position, in its order', () => {
    expect(exe(`${OPEN} ${names('found.fetch(1, 5)')} return found.getNumRecords() + names;`)).toBe('2B');
    expect(exe(`${OPEN} ${names('found.fetch(0, 2)')} return names;`)).toBe('CB');
  });

  it('holds its records fast, and reads what is in them when they are fetched', () => {
    const change = `Ledger__c c = [SELECT Name FROM Ledger__c WHERE Name = 'C' WITH SYSTEM_MODE]; c.Name = 'A2'; update as system c;
      delete as system [SELECT Id FROM Ledger__c WHERE Name = 'B' WITH SYSTEM_MODE]; insert as system new Ledger__c(Name = 'D');`;
    expect(exe(`${OPEN} ${change} ${names('found.fetch(0, 9)')} return found.getNumRecords() + names;`)).toBe('2A2');
  });

  it('counts its rows by a limit of their own, what is fetched as query and rows', () => {
    const used = "Limits.getApexCursorRows() + ' ' + Limits.getQueryRows() + ' ' + Limits.getFetchCallsOnApexCursor()";
    expect(exe(`${OPEN} String before = ${used}; found.fetch(0, 1); return before + ', ' + ${used};`)).toBe(
      '2 0 0, 2 1 1',
    );
    expect(failure(`${OPEN} for (Integer i = 0; i < 11; i++) found.fetch(0, 1); return null;`)).toMatch(
      'LimitException',
    );
  });

  it('has no positions behind its end', () => {
    expect(failure(`${OPEN} found.fetch(3, 1); return null;`)).toBe(
      'System.InvalidParameterValueException: Cursor.fetch(3, 1): the cursor has 2 records',
    );
  });
});

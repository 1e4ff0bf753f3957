import { describe, expect, it } from 'vitest';
import { exe, failure } from '../support/exe.js';

const TWO = "insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') };";

// Apex Developer Guide, "Safe Navigation Operator", "Null Coalescing Operator" and "Using SOQL Queries That Return One Record".
describe('a query that may find no row', () => {
  it.each([
    ['is null before ?.', "return [SELECT Name FROM Account WHERE Name = 'C']?.Name;", null],
    ['is its row before ?.', "return [SELECT Name FROM Account WHERE Name = 'A']?.Name;", 'A'],
    ['stops the whole chain', "return [SELECT Name FROM Account WHERE Name = 'C']?.Name.length();", null],
    [
      'gives way to a record after ??',
      "Account other = new Account(Name = 'Z'); Account a = [SELECT Name FROM Account WHERE Name = 'C'] ?? other; return a.Name;",
      'Z',
    ],
    [
      'is its row where the other choice of ?: is a record',
      "Boolean asks = true; Account a = asks ? [SELECT Name FROM Account WHERE Name = 'B'] : new Account(Name = 'Z'); return a.Name;",
      'B',
    ],
    [
      'is its row before ??',
      "Account a = [SELECT Name FROM Account WHERE Name = 'B'] ?? new Account(Name = 'Z'); return a.Name;",
      'B',
    ],
    [
      'is a list where a list stands after ??',
      "List<Account> rows = [SELECT Name FROM Account WHERE Name = 'C'] ?? new List<Account>(); return rows.size();",
      0,
    ],
  ])('%s', (_, body, value) => expect(exe(`${TWO} ${body}`)).toBe(value));

  it.each([
    ['no row without either operator', "return [SELECT Name FROM Account WHERE Name = 'C'].Name;", 'no rows'],
    ['two rows before ?.', 'return [SELECT Name FROM Account]?.Name;', 'more than 1 row'],
    [
      'two rows before ??',
      'Account a = [SELECT Name FROM Account] ?? new Account(); return a.Name;',
      'more than 1 row',
    ],
  ])('refuses %s', (_, body, problem) => {
    expect(failure(`${TWO} ${body}`)).toBe(`System.QueryException: List has ${problem} for assignment to SObject`);
  });
});

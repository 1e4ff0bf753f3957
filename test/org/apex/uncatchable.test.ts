import { within } from '../../../scripts/org/engine/transaction.js';
import { describe, expect, it } from 'vitest';
import { compiled, exe, failure } from './support/exe.js';

const caught = (statement: string) =>
  `try { ${statement} } catch (Exception e) { return 'caught ' + e.getTypeName(); } return 'through';`;

// Apex Developer Guide, "Exceptions in Apex": a limit exception cannot be caught; Apex Reference, "Assert Class": a failed
// assertion ends in a fatal error that cannot be caught, even as an exception.
describe('an exception nobody can catch', () => {
  it.each([
    ["System.assert(false, 'no');", 'System.AssertException: Assertion Failed: no'],
    ['System.assertEquals(1, 2);', 'System.AssertException: Assertion Failed: Expected: 1, Actual: 2'],
    ["Assert.fail('no');", 'System.AssertException: Assertion Failed: no'],
    [
      'for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; }',
      'System.LimitException: Too many SOQL queries: 101',
    ],
  ])('ends %s', (statement, message) => expect(failure(caught(statement))).toBe(message));

  it('is told apart from those that can be', () => {
    expect(exe(caught('Integer zero = 0; Integer n = 1 / zero;'))).toBe('caught System.MathException');
    expect(exe(caught('Account a; String s = a.Name;'))).toBe('caught System.NullPointerException');
  });
});

// Apex Reference, "Limits Class": the platform's figures are not reproduced. What the process has grown by may shrink whenever garbage is collected.
describe('the heap', () => {
  it('is told by its size, which is within its limit whatever code has held', () => {
    expect(exe('return Limits.getLimitHeapSize();')).toBe(6_000_000);
    const body = `Integer first = Limits.getHeapSize();
      List<List<Integer>> held = new List<List<Integer>>();
      for (Integer i = 0; i < 200; i++) {
        held.add(new List<Integer>());
        for (Integer j = 0; j < 10000; j++) held[i].add(j);
      }
      return first > 0 && Limits.getHeapSize() > 0 && Limits.getHeapSize() <= Limits.getLimitHeapSize();`;
    expect(exe(body)).toBe(true);
  });

  it('is over the limit with more references than it can hold, which nobody can catch', () =>
    expect(
      failure(
        caught(
          'List<Integer> l = new List<Integer>{ 1 }; for (Integer i = 0; i < 22; i++) { l.addAll(new List<Integer>(l)); }',
        ),
      ),
    ).toBe('System.LimitException: Apex heap size too large: 8388608'));
});

// Apex Reference, "String Class", format: the arguments are a list of any type.
it('puts values of any type into a format', () => {
  expect(exe("return String.format('{0}|{1}|{2}', new List<Object>{ 7, 2.50, true });")).toBe('7|2.50|true');
});

// Apex Reference, "Test Class", calculatePermissionSetGroup.
describe('Test.calculatePermissionSetGroup', () => {
  it('takes groups there are, one or several', () => {
    const source =
      'public class Groups { public static void go(String id) { Test.calculatePermissionSetGroup(id); Test.calculatePermissionSetGroup(new List<String>{ id }); } }';
    const { org, program } = compiled({ classes: [source] });
    const group = org.seedRow('PermissionSetGroup', { DeveloperName: 'Desk', MasterLabel: 'Desk' });
    expect(() => within(org.tx, () => program!.classNamed('Groups')!.callStatic('go', [group]))).not.toThrow();
  });

  it('refuses the id of something else', () => {
    expect(failure("Test.calculatePermissionSetGroup('001000000000001AAA'); return null;")).toBe(
      'System.InvalidParameterValueException: There is no permission set group 001000000000001AAA',
    );
  });
});

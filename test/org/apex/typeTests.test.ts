import { describe, expect, it } from 'vitest';
import { exe, failure } from './support/exe.js';

describe('the error of a cast', () => {
  // Apex Developer Guide, "Classes and Casting"; the platform calls an Object inside a collection ANY.
  it('names a collection of objects as the platform does', () => {
    expect(failure("Object o = 't'; return ((List<Object>) o).size();")).toBe(
      'System.TypeException: Invalid conversion from runtime type String to List<ANY>',
    );
  });
});

// Apex Developer Guide, "Using the instanceof Keyword" and "Collection Casting".
describe('instanceof', () => {
  it.each([
    ['a set has exactly its own element type', 'Object o = new Set<String>(); return o instanceof Set<Id>;', false],
    ['a list of text passes for one of ids', 'Object o = new List<String>(); return o instanceof List<Id>;', true],
    [
      'a list of SObjects passes for any record',
      'Object o = new List<SObject>(); return o instanceof List<Account>;',
      true,
    ],
    [
      'a list of accounts is none of contacts',
      'Object o = new List<Account>(); return o instanceof List<Contact>;',
      false,
    ],
    [
      'a map of lists passes by what the lists hold',
      'Object o = new Map<Id, List<Contact>>(); return o instanceof Map<Id, List<SObject>>;',
      true,
    ],
    [
      'a list of decimals passes for one of doubles, as packages rely on',
      'Object o = new List<Decimal>(); return o instanceof List<Double>;',
      true,
    ],
    [
      'a list of maps is none of records',
      'Object o = new List<Map<String, Object>>(); return o instanceof List<SObject>;',
      false,
    ],
    ['a date passes for a datetime', 'Object o = Date.today(); return o instanceof Datetime;', true],
    ['a datetime is no date', 'Object o = Datetime.now(); return o instanceof Date;', false],
  ])('%s', (_, body, value) => expect(exe(body)).toBe(value));

  it('a list of a class passes for one of what the class implements, not the other way round', () => {
    const classes = ['public interface Shape {}', 'public class Circle implements Shape {}'];
    const body =
      "Object a = new List<Circle>(); Object b = new List<Shape>(); return (a instanceof List<Shape>) + ' ' + (b instanceof List<Circle>);";
    expect(exe(body, { classes })).toBe('true false');
  });

  it.each([
    ['31.0', 'true true'],
    ['32.0', 'false false'],
  ])('of null depends on the API version: %s', (apiVersion, value) => {
    expect(exe("Object o; return (o instanceof String) + ' ' + (null instanceof Account);", { apiVersion })).toBe(
      value,
    );
  });

  it('answers the same where the type is only known at run time', () => {
    expect(exe('Assert.isInstanceOfType(new List<SObject>(), List<Account>.class); return true;')).toBe(true);
  });
});

describe('a type named at run time', () => {
  // Apex Reference, "Flow.Interview": a flow the org does not have is a plain interview.
  it('is a plain interview for a flow that does not exist', () => {
    expect(exe('return Flow.Interview.Greeting.class.getName();')).toBe('Flow.Interview');
  });
});

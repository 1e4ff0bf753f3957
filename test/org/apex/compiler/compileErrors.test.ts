import { describe, expect, it } from 'vitest';
import { classErrors, compiled, errors } from '../support/exe.js';

describe('compile errors', () => {
  it.each([
    ['an unknown variable', 'return x;', 'Variable does not exist: x'],
    ['an unknown type', 'Foo f; return null;', 'Invalid type: Foo'],
    [
      'an unknown method',
      "return 'a'.foo();",
      'Method does not exist or incorrect signature: foo() from the type String',
    ],
    [
      'wrong arguments',
      "return 'a'.substring('b');",
      'Method does not exist or incorrect signature: substring(String) from the type String',
    ],
    ['an unknown field', 'return new Account().Foo__c;', 'Variable does not exist: Foo__c'],
    [
      'an unknown field in a constructor',
      'return new Account(Foo__c = 1);',
      'Invalid field Foo__c for SObject Account',
    ],
    ['a wrong assignment', "Integer i = 'a'; return i;", 'Illegal assignment from String to Integer'],
    ['a narrowing assignment', 'Integer i = 5L; return i;', 'Illegal assignment from Long to Integer'],
    ['a decimal in an Integer', 'Integer i = 1.5; return i;', 'Illegal assignment from Decimal to Integer'],
    [
      'the generic SObject in a record variable',
      'SObject s; Account a = s; return a;',
      'Illegal assignment from SObject to Account',
    ],
    ['a duplicate variable', 'Integer i; if (true) { String I; } return i;', 'Duplicate variable: I'],
    ['a final variable', 'final Integer i = 1; i = 2; return i;', 'Final variable cannot be assigned: i'],
    ['unreachable code', 'return 1; Integer i;', 'Unreachable statement'],
    ['a missing return', 'if (true) { return 1; }', 'Missing return statement required return type: Object'],
    [
      'a condition that is no Boolean',
      'if (1) { } return null;',
      'Condition expression must be of type Boolean: Integer',
    ],
    [
      'a comparison of different things',
      "return 1 == 'a';",
      'Comparison arguments must be compatible types: Integer, String',
    ],
    ['a statement without effect', 'Integer i = 1; i + 1; return i;', 'Expression cannot be a statement'],
    [
      'a formula field that is written',
      'new Ledger__c().Total__c = 1; return null;',
      'Field is not writeable: Ledger__c.Total__c',
    ],
    ['an unknown field in SOQL', 'return [SELECT Foo__c FROM Account];', /Foo__c/],
    [
      'a map made of other records',
      'return new Map<Id, Account>([SELECT Id FROM Contact]);',
      'Invalid initial type List<Contact> for Map<Id,Account>',
    ],
    ['DML of a number', 'insert 5; return null;', 'DML requires SObject or SObject list type: Integer'],
    ['a loop over a number', 'for (Integer i : 5) { } return null;', 'Loop must iterate over a collection: Integer'],
    ['a break outside of a loop', 'if (true) { break; } return null;', 'break is only allowed inside a loop'],
    ['a throw of a text', "throw 'a';", 'Throw expression must be of type exception: String'],
    [
      'an instance method called statically',
      'return String.length();',
      'Non static method cannot be referenced from a static context: length',
    ],
    ['this in a static method', 'return this;', 'this cannot be referenced in a static context'],
    [
      'an impossible cast',
      "return (Integer) 'a';",
      'Incompatible types since an instance of String is never an instance of Integer',
    ],
    ['an unknown label', 'return System.Label.Nope;', 'Label does not exist: Nope'],
    [
      'a construction of an interface',
      'return new Comparable();',
      'Abstract class or interface cannot be constructed: Comparable',
    ],
    ['a syntax error', 'return 1 +;', /no viable|mismatched|extraneous/],
  ])('name %s', (_, body, message) => {
    const found = errors(body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      message instanceof RegExp ? message : new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
    );
  });

  it('show all problems of a class with their places', () => {
    const source = 'public class Bad {\n  public Integer a() {\n    x = 1;\n    return y;\n  }\n  public Missing b;\n}';
    expect(compiled({ classes: [source] }).problems).toEqual([
      'Bad.cls:6:10 Invalid type: Missing',
      'Bad.cls:3:5 Variable does not exist: x',
      'Bad.cls:4:12 Variable does not exist: y',
    ]);
  });

  it.each([
    [
      'a class that leaves an interface method out',
      ['public class A implements Comparable { }'],
      /must implement the method: .*compareTo/,
    ],
    [
      'a class that leaves an abstract method out',
      ['public abstract class A { public abstract void f(); }', 'public class B extends A { }'],
      /must implement the method: void A.f\(\)/,
    ],
    [
      'an override without the keyword',
      ['public virtual class A { public virtual void f() { } }', 'public class B extends A { public void f() { } }'],
      /must use the override keyword/,
    ],
    ['an override of nothing', ['public class A { public override void f() { } }'], /does not override/],
    [
      'a duplicate method',
      ['public class A { void f(Integer a) { } void f(Integer b) { } }'],
      /Method already defined/,
    ],
    [
      'a private member of another class',
      ['public class A { private static Integer n; }', 'public class B { Integer m = A.n; }'],
      /Variable is not visible: A.n/,
    ],
    [
      'an abstract class that is constructed',
      ['public abstract class A { }', 'public class B { Object a = new A(); }'],
      /cannot be constructed: A/,
    ],
    [
      'a final field that is set in a method',
      ['public class A { final Integer n = 1; void f() { n = 2; } }'],
      /Final members can only be assigned/,
    ],
    [
      'a superclass that is not virtual',
      ['public class A { }', 'public class B extends A { }'],
      /cannot be extended: A/,
    ],
    [
      'a missing constructor',
      ['public class A { public A(Integer n) { } }', 'public class B { Object a = new A(); }'],
      /Constructor not defined: \[A\]/,
    ],
    // Apex Developer Guide, "Future Methods".
    [
      'a record given to a @future method',
      ['public class A { @future static void f(List<Account> a) { } }'],
      /Future methods do not support parameter type of List<Account>/,
    ],
    [
      'what a @future method gives back',
      ['public class A { @future static Integer f() { return 1; } }'],
      /return void/,
    ],
    ['a @future method of an instance', ['public class A { @future void f() { } }'], /must be static: f/],
  ])('name %s', (_, classes, message) => {
    expect(classErrors(...classes).join('\n')).toMatch(message);
  });

  it('allow tests to see @TestVisible members', () => {
    expect(
      classErrors(
        'public class A { @TestVisible private static Integer n = 1; }',
        '@IsTest private class B { static Integer m = A.n; }',
      ),
    ).toEqual([]);
  });
});

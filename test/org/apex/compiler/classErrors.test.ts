import { describe, expect, it } from 'vitest';
import { classErrors, compiled } from '../support/exe.js';
import { unmarked } from '../support/marked.js';

/** Classes, the first of them with the error. */
const CLASSES: readonly (readonly [error: string, classes: readonly string[], message: string])[] = [
  [
    'a class that leaves an interface method out',
    ['public class §A implements Comparable { }'],
    'Class A must implement the method: Integer Comparable.compareTo(Object)',
  ],
  [
    'a class that leaves an abstract method out',
    ['public class §B extends A { }', 'public abstract class A { public abstract void f(Integer n); }'],
    'Class B must implement the abstract method: void A.f(Integer)',
  ],
  [
    'an override without the keyword',
    ['public class B extends A { public void §f() { } }', 'public virtual class A { public virtual void f() { } }'],
    'Method must use the override keyword: void B.f()',
  ],
  [
    'an override of nothing',
    ['public class A { public override void §f() { } }'],
    '@Override specified for non-overriding method: void A.f()',
  ],
  [
    'an override of what is not virtual',
    ['public class B extends A { public override void §f() { } }', 'public virtual class A { public void f() { } }'],
    'Non-virtual, non-abstract methods cannot be overridden: void A.f()',
  ],
  [
    'an override that gives something else',
    [
      'public class B extends A { public override Long §f() { return 1; } }',
      'public virtual class A { public virtual Integer f() { return 1; } }',
    ],
    'Method return types clash: Integer A.f() vs Long B.f() from the type B',
  ],
  [
    'an override that fewer can see',
    [
      'public class B extends A { protected override void §f() { } }',
      'public virtual class A { public virtual void f() { } }',
    ],
    'Cannot reduce the visibility of method: void B.f()',
  ],
  [
    'a duplicate method',
    ['public class A { void f(Integer a) { } void §f(Integer b) { } }'],
    'Method already defined: void f(Integer) from the type A',
  ],
  ['a duplicate field', ['public class A { Integer n; String §N; }'], 'Duplicate field: N'],
  ['a duplicate inner type', ['public class A { class B { } enum §b { } }'], 'Type name already in use: b'],
  ['a duplicate parameter', ['public class A { void f(Integer a, §String A) { } }'], 'Duplicate variable: A'],
  [
    'a private variable of another class',
    ['public class B { Integer m = A.§n; }', 'public class A { private static Integer n; }'],
    'Variable is not visible: A.n',
  ],
  [
    'a private method of another class',
    ['public class B { Integer m = A.§f(); }', 'public class A { private static Integer f() { return 1; } }'],
    'Method is not visible: Integer A.f()',
  ],
  [
    'a field of an instance read statically',
    ['public class A { Integer n; static Integer f() { return §n; } }'],
    'Non static field cannot be referenced from a static context: n from the type A',
  ],
  [
    'a method of an instance called statically',
    ['public class A { void f() { } static void g() { §f(); } }'],
    'Non static method cannot be referenced from a static context: void A.f()',
  ],
  [
    'a static field read from an instance',
    ['public class A { static Integer n; static Integer f(A a) { return a.§n; } }'],
    'Static field cannot be referenced from a non static context: n from the type A',
  ],
  [
    'a static method called on an instance',
    ['public class A { static void f() { } void g() { this.§f(); } }'],
    'Static method cannot be referenced from a non static context: void A.f()',
  ],
  [
    'an abstract class that is constructed',
    ['public class B { Object a = §new A(); }', 'public abstract class A { }'],
    'Abstract classes cannot be constructed: A',
  ],
  [
    'an abstract method that is called by super',
    [
      'public class B extends A { public override void f() { super.§f(); } }',
      'public abstract class A { public abstract void f(); }',
    ],
    'Abstract method cannot be called directly: void A.f()',
  ],
  [
    'an abstract method with a body',
    ['public abstract class A { abstract void §f() { } }'],
    'Abstract methods cannot have a body',
  ],
  ['a method without a body', ['public class A { void §f(); }'], 'Method must have a body'],
  [
    'a final field that is set in a method',
    ['public class A { final Integer n = 1; void f() { §n = 2; } }'],
    'Final members can only be assigned in their declaration, init blocks, or constructors: n',
  ],
  [
    'a superclass that is not virtual',
    ['public class B extends §A { }', 'public class A { }'],
    'Non-virtual and non-abstract type cannot be extended: A',
  ],
  ['an interface that is a class', ['public class B implements §A { }', 'public class A { }'], 'Invalid interface: A'],
  [
    'a missing constructor',
    ['public class B { Object a = §new A(); }', 'public class A { public A(Integer n) { } }'],
    'Constructor not defined: [A].<Constructor>()',
  ],
  ['a constructor of another name', ['public class A { public §B() { } }'], 'Invalid constructor name: B'],
  [
    'a constructor that returns something',
    ['public class A { public A() { §return 1; } }'],
    'Constructors must not return a value',
  ],
  [
    'a void method that returns something',
    ['public class A { void f() { §return 1; } }'],
    'Void method must not return a value',
  ],
  [
    'a return of another type',
    ["public class A { Integer f() { return §'a'; } }"],
    'Illegal conversion from String to Integer',
  ],
  [
    'an exception with another name',
    ['public class §Oops extends Exception { }'],
    "Classes extending Exception must have a name ending in 'Exception': Oops",
  ],
  [
    'a class named like an exception',
    ['public class §OopsException { }'],
    'Exception class must extend another Exception class: OopsException',
  ],
  [
    'an inner type of an inner type',
    ['public class A { class B { class §C { } } }'],
    'Inner types are not allowed to have inner types',
  ],
  [
    'a static method of an inner class',
    ['public class A { class B { static void §f() { } } }'],
    'static can only be used on methods of a top level type',
  ],
  [
    'a static block of an inner class',
    ['public class A { class B { §static { } } }'],
    'Inner types are not allowed to have static blocks',
  ],
  ['a class nobody can see', ['class §A { }'], 'Top-level type must have public or global visibility'],
  ['a modifier twice', ['public class A { static static §Integer n; }'], 'Duplicate modifier: static'],
  ['two access modifiers', ['public class A { public private void §f() { } }'], 'Declarations can only have one scope'],
  ['an unknown annotation', ['public class A { @Foo void §f() { } }'], 'Annotation does not exist: foo'],
  [
    'a test with parameters',
    ['@IsTest private class A { @IsTest static void §f(Integer n) { } }'],
    'Test methods must have no arguments',
  ],
  [
    'a test of an instance',
    ['@IsTest private class A { @IsTest void §f() { } }'],
    'Test methods must be declared as static',
  ],
  [
    'a test that gives something back',
    ['@IsTest private class A { @IsTest static Integer §f() { return 1; } }'],
    'Test methods do not support return type of Integer',
  ],
  [
    'a superclass without a constructor to call',
    ['public class §B extends A { }', 'public virtual class A { public A(Integer n) { } }'],
    'No default constructor available in super type: A',
  ],
  [
    'a constructor that calls another too late',
    ['public class A { A() { Integer n; §this(n); } A(Integer n) { } }'],
    "Call to 'this()' must be the first statement in a constructor method",
  ],
  [
    'a method that calls a constructor',
    ['public class A { void f() { §this(); } }'],
    "Call to 'this()' must be the first statement in a constructor method",
  ],
  [
    'a modifier on a method of an interface',
    ['public interface A { public void §f(); }'],
    'public is not allowed on interface methods',
  ],
  [
    'a global member of a public class',
    ['public class A { global static Integer §f() { return 1; } }'],
    'Defining type for global methods must be declared as global',
  ],
  [
    'a global field of a public class',
    ['public class A { global §Integer n; }'],
    'Defining type for global fields must be declared as global',
  ],
  [
    'a global class in a public one',
    ['public class A { global class §B { } }'],
    'Enclosing type for global classes in apex classes must be declared as global',
  ],
  // Apex Developer Guide, "InvocableMethod Annotation".
  [
    'a method for flows that takes no list',
    ['public class A { @InvocableMethod public static void §f(Id order) { } }'],
    'InvocableMethod methods do not support parameter type of Id',
  ],
  [
    'a method for flows that gives no list',
    ['public class A { @InvocableMethod public static String §f() { return null; } }'],
    'InvocableMethod methods do not support return type of String',
  ],
  [
    'a method for flows whose rows have no variables for them',
    [
      'public class A { public class Row { public Integer n; } @InvocableMethod public static void §f(List<Row> rows) { } }',
    ],
    'InvocableMethod methods do not support parameter type of List<A.Row>',
  ],
  [
    'a method for flows that takes two things',
    ['public class A { @InvocableMethod public static void §f(List<Id> a, List<Id> b) { } }'],
    'InvocableMethod methods can have at most one parameter',
  ],
  [
    'a second method for flows',
    ['public class A { @InvocableMethod public static void f() { } @InvocableMethod public static void §g() { } }'],
    'Only one method per type can be defined with: InvocableMethod',
  ],
  [
    'a method for flows that nobody else can see',
    ['public class A { @InvocableMethod static void §f() { } }'],
    'InvocableMethod methods require at least one of the following global, public',
  ],
  [
    'a method for flows of an instance',
    ['public class A { @InvocableMethod public void §f() { } }'],
    'InvocableMethod methods must be declared as static',
  ],
  ['a constant twice', ['public enum §A { X, x }'], 'Duplicate field: x'],
  // Apex Developer Guide, "Future Methods".
  [
    'a record given to a @future method',
    ['public class A { @future static void §f(List<Account> a) { } }'],
    'Future methods do not support parameter type of List<Account>',
  ],
];

/** The words are those of the platform's compiler, as the Salesforce language tools publish them. */
describe('compile errors of classes', () => {
  it.each(CLASSES)('name %s', (_, [wrong, ...others], message) => {
    const { source, place } = unmarked(wrong!);
    const problems = compiled({ classes: [source, ...others] }).problems;
    expect(problems.map((problem) => problem.replace(/^\w+\.cls:/, ''))).toEqual([`${place} ${message}`]);
  });

  it('name a class that is there twice', () =>
    expect(compiled({ classes: ['public class A { }', 'public class A { }'] }).problems).toEqual([
      'A.cls:1:14 Type name already in use: A',
    ]));

  it('name what a @future method gives back, and one of an instance', () => {
    expect(classErrors('public class A { @future static Integer f() { return 1; } }').join()).toMatch(
      /return type of Integer/,
    );
    expect(classErrors('public class A { @future void f() { } }').join()).toMatch(/must be declared as static/);
  });

  it('allow methods for flows with lists of records, of lists, and of rows with variables for them', () =>
    expect(
      classErrors(
        'public class A { @InvocableMethod public static List<List<String>> f(List<Account> a) { return null; } }',
        'public class B { public class Row { @InvocableVariable public Id order; } @InvocableMethod public static void f(List<Row> a) { } }',
      ),
    ).toEqual([]));

  it('allow tests to see @TestVisible members', () => {
    expect(
      classErrors(
        'public class A { @TestVisible private static Integer n = 1; }',
        '@IsTest private class B { static Integer m = A.n; }',
      ),
    ).toEqual([]);
  });
});

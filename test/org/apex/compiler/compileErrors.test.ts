import { describe, expect, it } from 'vitest';
import { compiled, exe } from '../support/exe.js';
import { unmarked } from '../support/marked.js';

/** What is wrong in the body of a static method that gives an Object; the place is marked by §. */
const BODIES: readonly (readonly [error: string, body: string, message: string])[] = [
  ['an unknown variable', 'return §x;', 'Variable does not exist: x'],
  ['an unknown variable that is set', '§x = 1; return null;', 'Variable does not exist: x'],
  // Apex Developer Guide, "Variables": a block's variables end with it, also for the binds of queries.
  [
    'a bind to a variable of a block that ended',
    "if (true) { String n = 'a'; } return [SELECT Id FROM Account WHERE Name = :§n];",
    'Variable does not exist: n',
  ],
  [
    'a limit bound to the counter of a loop that ended',
    'for (Integer i = 0; i < 1; i++) { } return [SELECT Id FROM Account LIMIT :§i];',
    'Variable does not exist: i',
  ],
  [
    'a search for a variable of a block that ended',
    "{ String n = 'ab'; } return [FIND :§n RETURNING Account];",
    'Variable does not exist: n',
  ],
  ['an unknown type', '§Foo f; return null;', 'Invalid type: Foo'],
  ['an unknown type in a list', 'List<§Foo> f; return null;', 'Invalid type: Foo'],
  ['an unknown type that is made', 'return new §Foo();', 'Invalid type: Foo'],
  [
    'an unknown method',
    "return 'a'.§foo();",
    'Method does not exist or incorrect signature: void foo() from the type String',
  ],
  [
    'an unknown method of the class itself',
    'return §foo(1);',
    'Method does not exist or incorrect signature: void foo(Integer) from the type Row',
  ],
  [
    'wrong arguments',
    "return 'a'.§substring('b');",
    'Method does not exist or incorrect signature: void substring(String) from the type String',
  ],
  [
    'too many arguments',
    'return String.§valueOf(1, 2);',
    'Method does not exist or incorrect signature: void valueOf(Integer, Integer) from the type String',
  ],
  [
    'a bare null several methods of the platform would take',
    'return Decimal.§valueOf(null);',
    'Ambiguous method signature: Decimal Decimal.valueOf(Double)',
  ],
  ['an unknown constructor', 'return §new Http(1);', 'Constructor not defined: [Http].<Constructor>(Integer)'],
  ['an unknown field', 'return new Account().§Foo__c;', 'Variable does not exist: Foo__c'],
  ['an unknown field of a new record', 'return new Account(§Foo__c = 1);', 'Field does not exist: Foo__c on Account'],
  ['a field that is set twice', "return new Account(Name = 'a', §name = 'b');", 'Duplicate field initialization: name'],
  ['a new record without names', "return new Account(§'a');", 'Type requires name=value pair construction: Account'],
  ['a wrong assignment', "Integer i = §'a'; return i;", 'Illegal assignment from String to Integer'],
  ['a narrowing assignment', 'Integer i = §5L; return i;', 'Illegal assignment from Long to Integer'],
  ['a decimal in an Integer', 'Integer i = §1.5; return i;', 'Illegal assignment from Decimal to Integer'],
  ['a number in a text', 'String s; §s = 1; return s;', 'Illegal assignment from Integer to String'],
  [
    'the generic SObject in a record variable',
    'SObject s; Account a = §s; return a;',
    'Illegal assignment from SObject to Account',
  ],
  [
    'other elements in a list',
    'List<Integer> l = new List<Integer>{ §true }; return l;',
    'Initial expression is of incorrect type, expected: Integer but was: Boolean',
  ],
  ['a number too large for an Integer', 'return §2147483648;', 'Illegal integer'],
  ['a number too large for a Long', 'return §9223372036854775808L;', 'Illegal long'],
  ['a duplicate variable', 'Integer i; if (true) { String §I; } return i;', 'Duplicate variable: I'],
  [
    'a final variable that changes',
    'final Integer i = 1; §i = 2; return i;',
    'Final members can only be assigned in their declaration, init blocks, or constructors: i',
  ],
  [
    'a final variable that is set twice',
    'final Integer i; i = 1; §i = 2; return i;',
    'Final members can only be assigned in their declaration, init blocks, or constructors: i',
  ],
  [
    'a final variable that is set again behind a branch',
    'final Integer i; if (true) i = 1; §i = 2; return i;',
    'Final members can only be assigned in their declaration, init blocks, or constructors: i',
  ],
  [
    'a final variable that is set in a loop',
    'final Integer i; while (true) { §i = 1; }',
    'Final members can only be assigned in their declaration, init blocks, or constructors: i',
  ],
  [
    'references of different things',
    "return §1 === 'a';",
    'Comparison arguments must be compatible types: Integer, String',
  ],
  [
    'references of numbers, which have none',
    'return §1 === 2;',
    'Exact equality operator only allowed for reference types: Integer',
  ],
  [
    'references of text, which has none',
    "return §'a' !== 'b';",
    'Exact equality operator only allowed for reference types: String',
  ],
  [
    'a type test that cannot fail',
    'Account a; return §a instanceof SObject;',
    'Operation instanceof is always true since an instance of Account is always an instance of SObject',
  ],
  ['a Long that no Long can be', 'return §-9223372036854775808L;', 'Illegal long'],
  [
    'different references of different things',
    'return §Date.today() !== 1;',
    'Comparison arguments must be compatible types: Date, Integer',
  ],
  [
    'a return that a continue passes by',
    'do { if (true) { continue; } return 1; } while (false);§}',
    'Missing return statement required return type: Object',
  ],
  ['unreachable code', 'return 1; §Integer i;', 'Unreachable statement'],
  ['code behind a throw', 'throw new DmlException(); §return 1;', 'Unreachable statement'],
  ['a missing return', 'if (true) { return 1; }§}', 'Missing return statement required return type: Object'],
  ['a return without a value', '§return;', 'Missing return statement required return type: Object'],
  [
    'a condition that is no Boolean',
    'if (§1) { } return null;',
    'Condition expression must be of type Boolean: Integer',
  ],
  [
    'an operand of && that is no Boolean',
    "return true && §'a';",
    'Condition expression must be of type Boolean: String',
  ],
  [
    'a comparison of different things',
    "return §1 == 'a';",
    'Comparison arguments must be compatible types: Integer, String',
  ],
  [
    'an order of different things',
    "return §1 < 'a';",
    'Comparison arguments must be compatible types: Integer, String',
  ],
  ['a sum of things that are no numbers', 'return §true + 1;', 'Arithmetic expressions must use numeric arguments'],
  [
    'a date and half a day',
    "return §Date.today() + 'a'.length() == true;",
    'Comparison arguments must be compatible types: Date, Boolean',
  ],
  ['a date minus a date', 'return §Date.today() - Date.today();', 'Date expressions must use Integer or Long'],
  [
    'bits of a decimal',
    'return §1.5 & 1;',
    '& operator can only be applied to Boolean expressions or to Integer or Long expressions',
  ],
  ['a shift of a decimal', 'return §1.5 << 1;', '<< operation can only be applied to Integer or Long types'],
  ['the negative of a text', "return §-'a';", 'Unary negation must use a numeric argument'],
  [
    'a text that is counted up',
    "String s = 'a'; return §s++;",
    'Unary postfix increment/decrement can only be applied to numeric expressions: String',
  ],
  [
    'a choice of different things',
    "return §true ? 1 : 'a';",
    'Incompatible types in ternary operator: Integer, String',
  ],
  [
    'a fallback of another kind',
    'String s; return §s ?? 1;',
    'Incompatible types in null coalescing operator: String, Integer',
  ],
  ['an element of what is no list', "return §'a'[0];", 'Expression must be a list type: String'],
  ['a statement without effect', 'Integer i = 1; §i + 1; return i;', 'Expression cannot be a statement.'],
  ['an expression that cannot be set', '§1 = 2; return null;', 'Expression cannot be assigned'],
  [
    'a formula field that is written',
    'new Ledger__c().§Total__c = 1; return null;',
    'Field is not writeable: Ledger__c.Total__c',
  ],
  [
    'an unknown field in SOQL',
    'return [SELECT §Foo__c FROM Account];',
    "No such column 'Foo__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
  ],
  [
    'an unknown object in SOQL',
    'return [SELECT Id FROM §Foo__c];',
    "sObject type 'Foo__c' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
  ],
  ['an unknown bind', 'return [SELECT Id FROM Account WHERE Name = :§foo];', 'Variable does not exist: foo'],
  [
    'a map made of other records',
    'return §new Map<Id, Account>([SELECT Id FROM Contact]);',
    'Invalid initializer type List<Contact> found for Map<Id,Account>: expected a Map with the same key and value types, or a valid SObject List',
  ],
  ['DML of a number', '§insert 5; return null;', 'DML requires SObject or SObject list type: Integer'],
  [
    'an upsert by a field that is no key',
    'Account a; §upsert a Name; return null;',
    'Invalid field for upsert, must be an External Id custom or standard indexed field: Name',
  ],
  ['a loop over a number', 'for (Integer i : §5) { } return null;', 'Loop must iterate over collection: Integer'],
  [
    'a loop variable of another type',
    'for (§String s : new List<Integer>()) { } return null;',
    'Invalid loop variable type expected Integer was String',
  ],
  ['a break outside of a loop', 'if (true) { §break; } return null;', 'Break statement must be in loop'],
  ['a continue outside of a loop', 'if (true) { §continue; } return null;', 'Continue statement must be in loop'],
  ['a throw of a text', "§throw 'a';", 'Throw expression must be of type exception: String'],
  [
    'a catch of a text',
    'try { } §catch (String s) { } return null;',
    'Catch block variable must be of type exception: String',
  ],
  [
    'a second catch of the same',
    'try { } catch (DmlException e) { } §catch (DmlException e) { } return null;',
    'Exception type already caught: DmlException',
  ],
  [
    'a switch over a decimal',
    '§switch on 1.5 { when else { } } return null;',
    'Decimal is not a valid switch expression type',
  ],
  [
    'a branch of another type',
    "Integer i; switch on i { when §'a' { } } return i;",
    "String value in 'when expression' cannot be implicitly converted to the Integer type in switch expression",
  ],
  [
    'a branch that is there twice',
    'Integer i; switch on i { when 1 { } when §1 { } } return i;',
    '1 occurs as more than one when branch for this switch statement',
  ],
  [
    'an else branch that is not the last',
    'Integer i; switch on i { §when else { } when 1 { } } return i;',
    "'when else' must be the last when block",
  ],
  [
    'an instance method called statically',
    'return String.§length();',
    'Non static method cannot be referenced from a static context: Integer String.length()',
  ],
  ['this in a static method', 'return §this;', 'This cannot be referenced in a static context'],
  ['super in a static method', 'return super.§toString();', 'Super cannot be referenced in a static context'],
  [
    'an impossible cast',
    "return §(Integer) 'a';",
    'Incompatible types since an instance of String is never an instance of Integer',
  ],
  [
    'an impossible instanceof',
    "return §'a' instanceof Account;",
    'Operation instanceof is always false since an instance of String is never an instance of Account',
  ],
  ['an unknown label', 'return System.Label.§Nope;', 'External string does not exist: Nope'],
  ['a construction of an interface', 'return §new Comparable();', 'Type cannot be constructed: Comparable'],
];

/** The words are those of the platform's compiler, as the Salesforce language tools publish them. */
describe('compile errors', () => {
  const rows = BODIES.map(([, body], i) => ({
    ...unmarked(`public class Row${i} {\npublic static Object run() {\n${body}\n} }`.replace('§}\n} }', '\n§} }')),
    file: `Row${i}.cls`,
  }));
  const found = compiled({ classes: rows.map(({ source }) => source) }).problems;

  it.each(BODIES.map(([error, , message], i) => [error, message, i] as const))('name %s', (_, message, i) => {
    const { file, place } = rows[i]!;
    const problems = found.filter((problem) => problem.startsWith(`${file}:`));
    expect(problems.map((problem) => problem.replace(/\bRow\d+$/, 'Row'))).toEqual([`${file}:${place} ${message}`]);
  });

  // Apex Developer Guide, "Using the final Keyword": a value once.
  it.each([
    ['a final variable that gets its one value later', 'final Integer i; i = 1; return i;', 1],
    [
      'a final variable that gets it in one branch of two',
      'final Integer i; if (true) i = 1; else i = 2; return i;',
      1,
    ],
    [
      'a final variable that gets it in a branch of a switch',
      'final Integer i; switch on 2 { when 1 { i = 1; } when else { i = 2; } } return i;',
      2,
    ],
    [
      'a final variable of each turn',
      'Integer n = 0; while (n < 3) { final Integer i; i = n; n = i + 1; } return n;',
      3,
    ],
    ['a return in a loop that runs once', 'do { return 1; } while (false);', 1],
    ['null beside any reference', 'return 1 === null;', false],
  ])('are none for %s', (_, body, value) => expect(exe(body)).toBe(value));

  it('name what a trigger gives back', () =>
    expect(compiled({ triggers: ['trigger T on Account (before insert) { return 1; }'] }).problems).toEqual([
      'T.trigger:1:40 Trigger bodies must not return a value',
    ]));

  it('show all problems of a class with their places', () => {
    const source = 'public class Bad {\n  public Integer a() {\n    x = 1;\n    return y;\n  }\n  public Missing b;\n}';
    expect(compiled({ classes: [source] }).problems).toEqual([
      'Bad.cls:6:10 Invalid type: Missing',
      'Bad.cls:3:5 Variable does not exist: x',
      'Bad.cls:4:12 Variable does not exist: y',
    ]);
  });

  it.each([
    ['a missing semicolon', 'Integer i = 1 §return i;', "Missing ';' at 'return'"],
    ['a word too many', 'return 1 §+;', "Extra '+', at '+'."],
    ['a type that is none', 'void §v; return null;', "Expecting '.' but was: 'v'"],
    ['a broken text', "return §'a;", 'Line breaks are not allowed in string literals'],
    [
      'the operator % of others',
      'return 7 §% 2;',
      "Found punctuation symbol or operator '%' that isn't valid in Apex.",
    ],
    ['a character Apex does not have', 'return §#;', "Unrecognized symbol '#', which is not a valid Apex identifier."],
    ['a keyword in place of a value', 'return §else;', "Extra 'else', at 'else'."],
    ['a list that is not closed', 'return new List<Integer>{ 1§;', "Unexpected token ';'."],
    ['code that ends too early', 'if (true) { return 1;', 'Unexpected <EOF>'],
  ])('name %s', (_, body, message) => {
    const { source, place } = unmarked(`public class Bad {\nstatic Object run() {\n${body}\n} }`);
    const [first] = compiled({ classes: [source] }).problems;
    expect(first).toBe(`Bad.cls:${body.includes('§') ? place : '4:4'} ${message}`);
  });
});

import { describe, expect, it } from 'vitest';
import { within } from '../../../scripts/org/engine/transaction.js';
import { compiled } from './support/exe.js';

const HELPER = `public virtual class Q {
  public String readOnly { get; private set; }
  public Integer lazy { get { if (lazy == null) { lazy = 7; } return lazy; } set; }
  public Q() { readOnly = 'set'; }
  public class Point { public Integer x; }
  public class Bill { Long number_x; Date issued; public Decimal total { get; set; } }
  public enum Color { RED, GREEN }
  public virtual class Base {
    public virtual String name() { return 'base'; }
    public String viaBase() { return name() + hidden(); }
    private String hidden() { return ' of base'; }
  }
  public class Sub extends Base {
    public override String name() { return 'sub over ' + super.name(); }
    private String hidden() { return ' of sub'; }
  }
  public class Item implements Comparable {
    Integer n;
    public Item(Integer n) { this.n = n; }
    public Integer compareTo(Object other) { return n - ((Item) other).n; }
  }
  public class Falling implements Comparator<Integer> {
    public Integer compare(Integer a, Integer b) { return b - a; }
  }
  public class Counted {
    public Integer texts = 0;
    public override String toString() { texts++; return 'text ' + texts; }
  }
  public class Sweep implements Database.Batchable<SObject> {
    public List<SObject> start(Database.BatchableContext context) { return new List<SObject>(); }
    public void execute(Database.BatchableContext context, List<SObject> scope) { }
    public void finish(Database.BatchableContext context) { }
  }
  public Tone Tone { get; set; }
  public enum Tone { DARK, LIGHT }
  private static final Map<Tone, Integer> TONES = new Map<Tone, Integer>{ Tone.DARK => 1 };
  public static Integer dark() { return TONES.get(Q.Tone.DARK); }
  public abstract class Frame {
    abstract String inside();
    public String whole() { return '[' + inside() + ']'; }
  }
  public class Picture extends Frame {
    private String inside() { return 'picture'; }
  }
  public class OwnException extends Exception { }
}`;

const caught = (statement: string): string =>
  `try { ${statement} } catch (Exception e) { return e.getTypeName() + ': ' + e.getMessage(); } return 'nothing';`;

/** Page of the documentation → code with what it gives. The user lives in Berlin and reads en_US. */
const PAGES: Readonly<Record<string, readonly (readonly [code: string, result: string])[]>> = {
  'Apex Developer Guide, "Primitive Data Types"': [
    ['return 10.0 / 3;', '3.33333333333333333333333333333333'],
    ['return 1.10 + 2.200;', '3.300'],
    ['return 1.5 * 2.25;', '3.375'],
    ['Integer i = 2147483647; i++; return i;', '-2147483648'],
    ['Integer a = 2147483647; Long b = a + 1; return b;', '-2147483648'],
    ['Long a = 2147483647; return a + 1;', '2147483648'],
    ["return 7 / 2 + '|' + -7 / 2 + '|' + 7L / 2;", '3|-3|3'],
    ['Decimal d = 7 / 2; return d;', '3'],
    [
      "Double a = 0.1; Double b = 0.2; return (a + b) + '|' + (a + b == 0.3) + '|' + (0.1 + 0.2 == 0.3);",
      '0.30000000000000004|false|true',
    ],
    ["Id i = '001000000000001'; return i + '|' + (i == '001000000000001AAA');", '001000000000001AAA|true'],
    [caught("Id i = (Id) 'abc';"), 'System.StringException: Invalid id: abc'],
    // Casts of numbers narrow them: whole numbers and Decimals keep their low bits, Doubles stop at the bounds.
    [
      "Decimal d = 1.99; Double e = -1.99; return (Integer) d + '|' + (Long) e + '|' + (Integer) 4294967297L;",
      '1|-1|1',
    ],
    [
      "Double d = 3000000000.0; Decimal e = 2147483648.0; return d.intValue() + '|' + e.intValue();",
      '2147483647|-2147483648',
    ],
    ["return Integer.valueOf('12.0') + '|' + Integer.valueOf((Object) 3.7);", '12|3'],
    [caught("Integer.valueOf(' 12');"), 'System.TypeException: Invalid integer:  12'],
    [caught('Integer.valueOf((Object) true);'), 'System.TypeException: Invalid integer: true'],
  ],
  'Apex Developer Guide, "Expression Operators"': [
    ["return ('abc' == 'ABC') + '|' + 'abc'.equals('ABC');", 'true|false'],
    ["Integer i; return (i > 5) + '|' + (i < 5) + '|' + (i == null);", 'false|false|true'],
    ["String s; return (s == '') + '|' + (s + 'x');", 'false|nullx'],
    ["return 5 + 3 + 'a' + 5 + 3;", '8a53'],
    ["return (5 & 3 | 8 ^ 1) + '|' + (-17 >> 2) + '|' + (-17 >>> 28);", '9|-5|15'],
    ["Integer i = 5; Integer j = i++ + ++i; return j + '|' + i;", '12|7'],
    ['Object o = true ? 1 : 2L; return o instanceof Long;', 'true'],
    ['Integer a; return a ?? 5;', '5'],
    [
      "Account a = new Account(Name = 'x'); Account b = new Account(Name = 'x'); return (a == b) + '|' + (a === b);",
      'true|false',
    ],
    // Lists, sets and maps are the same when they hold the same; only === asks for the very one.
    [
      "List<Account> a = new List<Account>{ new Account(Name = 'x') }; List<Account> b = a.deepClone(); return (a == b) + '|' + (a === b) + '|' + (a != new List<Account>());",
      'true|false|true',
    ],
    [
      "return (new Set<Integer>{ 1, 2 } == new Set<Integer>{ 2, 1 }) + '|' + (new List<Integer>{ 1, 2 } == new List<Integer>{ 2, 1 });",
      'true|false',
    ],
    [
      "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; return (m == m.clone()) + '|' + (m == new Map<String, Integer>{ 'A' => 1 });",
      'true|false',
    ],
  ],
  'Apex Developer Guide, "Collections"': [
    [
      "Account a = new Account(Name = 'x'); Set<Account> s = new Set<Account>{ a }; a.Name = 'y'; return s.contains(a);",
      'false',
    ],
    [
      "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; return m.get('A') + '|' + m.put('a', 2) + '|' + m.remove('z');",
      'null|1|null',
    ],
    ["Integer[] a = new Integer[3]; a[0] = 1; return a + '|' + a.size();", '(1, null, null)|3'],
    ["Set<String> s = new Set<String>{ 'b', 'a' }; return s + '|' + new List<String>(s)[0];", '{a, b}|b'],
    [
      "List<Integer> l = new List<Integer>(); for (Integer i = 0; i < 11; i++) { l.add(i); } return '' + l;",
      '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)',
    ],
    [caught('List<Integer> l = new List<Integer>(); l[0] = 1;'), 'System.ListException: List index out of bounds: 0'],
    // A list remembers what it was made for, whatever the variable that holds it is called.
    [
      caught("List<Object> l = new List<Integer>{ 1 }; l.add(2); l.add('x');"),
      'System.TypeException: Collection store exception adding String to List<Integer>',
    ],
    [
      caught('List<SObject> l = new List<Account>{ new Account() }; l[0] = new Contact();'),
      'System.TypeException: Collection store exception adding Contact to List<Account>',
    ],
    [
      caught('List<Q.Base> l = new List<Q.Sub>{ new Q.Sub() }; l.addAll(new List<Q.Base>{ new Q.Base() });'),
      'System.TypeException: Collection store exception adding Q.Base to List<Q.Sub>',
    ],
    ["List<Object> l = new List<Object>{ 1 }; l.add('x'); l.add(0, null); l[1] = 2.5; return l;", '(null, 2.5, x)'],
  ],
  'Apex Developer Guide, "Sorting Lists"': [
    ["List<String> l = new List<String>{ 'b', null, 'A', 'a', 'B' }; l.sort(); return l;", '(null, A, B, a, b)'],
    ['List<Integer> l = new List<Integer>{ 1, 3, 2 }; l.sort(new Q.Falling()); return l;', '(3, 2, 1)'],
    [
      'List<Q.Item> l = new List<Q.Item>{ new Q.Item(2), new Q.Item(1) }; l.sort(); return l;',
      '(Item:[n=1], Item:[n=2])',
    ],
  ],
  'Apex Developer Guide, "Extending a Class"': [
    ['return new Q.Sub().viaBase();', 'sub over base of base'],
    ['Q.Base b = new Q.Sub(); return b.name();', 'sub over base'],
  ],
  'Apex Developer Guide, "Apex Properties"': [["Q q = new Q(); return q.readOnly + '|' + q.lazy;", 'set|7']],
  'Apex Developer Guide, "Switch Statements"': [
    [
      "switch on 'A' { when 'a' { return 'lower'; } when 'A', 'B' { return 'upper'; } when else { return 'else'; } }",
      'upper',
    ],
    ["Integer i; switch on i { when null { return 'null'; } when else { return 'else'; } }", 'null'],
    [
      "SObject s = new Account(); switch on s { when Contact c { return 'c'; } when Account a { return 'a'; } when else { return 'e'; } }",
      'a',
    ],
    ["switch on Q.Color.GREEN { when RED { return 'r'; } when GREEN { return 'g'; } }\nreturn null;", 'g'],
  ],
  'Apex Developer Guide, "Exception Class and Built-In Exceptions"': [
    [caught('if (true) { throw new Q.OwnException(); }'), 'Q.OwnException: Script-thrown exception'],
    [
      caught("Object o = 'a'; Integer i = (Integer) o;"),
      'System.TypeException: Invalid conversion from runtime type String to Integer',
    ],
    [caught('Decimal d = 1 / 0.0;'), 'System.MathException: Divide by 0'],
    [
      caught('Account a = [SELECT Id FROM Account];'),
      'System.QueryException: List has no rows for assignment to SObject',
    ],
    [
      "Exception e = new DmlException('a', new NullPointerException()); return e + '|' + e.getCause().getTypeName();",
      'System.DmlException: a|System.NullPointerException',
    ],
  ],
  'Apex Reference, "Decimal Class"': [
    [
      "Decimal d = 12345678.90; return d.toPlainString() + '|' + d.format() + '|' + d.precision() + '|' + d.scale();",
      '12345678.90|12,345,678.9|10|2',
    ],
    ["Decimal d = 0.00000001; return d + '|' + d.toPlainString();", '1E-8|0.00000001'],
    ["Decimal d = 100; return d.stripTrailingZeros() + '|' + d.stripTrailingZeros().toPlainString();", '1E+2|100'],
    [
      "return (2.5).setScale(0) + '|' + (3.5).setScale(0) + '|' + (2.5).round(System.RoundingMode.HALF_UP) + '|' + (2.5).setScale(3);",
      '2|4|3|2.500',
    ],
    [
      "Decimal d = 7; return d.divide(3, 2) + '|' + d.divide(2, 0, System.RoundingMode.UP) + '|' + d.pow(2);",
      '2.33|4|49',
    ],
  ],
  'Apex Reference, "Math Class"': [
    ["return Math.signum(-2.5) + '|' + Math.signum(0.0) + '|' + Math.signum(3.1);", '-1.0|0|1.0'],
    [
      "return Math.mod(-7, 3) + '|' + Math.floor(-1.5) + '|' + Math.round(2.5) + '|' + Math.pow(2, 10);",
      '-1|-2|2|1024.0',
    ],
  ],
  'Apex Reference, "String Class"': [
    ["return 'a,b,,'.split(',').size() + '|' + 'a,b,,'.split(',', -1).size() + '|' + ''.split(',').size();", '2|4|1'],
    ["return 'a.b'.split('\\\\.') + '|' + 'abc'.split('');", '(a, b)|(a, b, c)'],
    ["return String.format('{0} {1} {0} \\'\\'{2}\\'\\' {3}', new List<Object>{ 'a', 1, null });", "a 1 a 'null' {3}"],
    [
      "return String.valueOf(1.50) + '|' + String.valueOf(1.0d) + '|' + String.valueOf(Date.newInstance(2026, 3, 5));",
      '1.50|1.0|2026-03-05',
    ],
    ["return String.escapeSingleQuotes('O\\'Neil');", "O\\'Neil"],
    [
      "return 'a1b22'.replaceAll('(\\\\d+)', '<$1>') + '|' + 'Hello World'.abbreviate(8) + '|' + 'fooBar'.splitByCharacterTypeCamelCase();",
      'a<1>b<22>|Hello...|(foo, Bar)',
    ],
    ['Object day = Date.newInstance(2026, 3, 5); return String.valueOf(day);', '2026-03-05 00:00:00'],
    ["return '<b>A</b>&amp;<script>x</script>'.stripHtmlTags() + '|' + 'a\"'.escapeUnicode();", 'A&|a\\"'],
    ["return String.isBlank('\\u00a0') + '|' + 'a\\u00a0b'.deleteWhitespace().length();", 'false|3'],
    [caught("'abc'.remove(null);"), 'System.NullPointerException: Argument cannot be null.'],
    [caught("'abc'.charAt(3);"), 'System.StringException: Specified index is invalid.'],
    [caught("'abc'.replaceAll('(', '');"), 'System.StringException: Invalid regex: Unclosed group near index 1\n('],
    [caught("'abc'.replaceAll('(b)', '$2');"), 'System.StringException: Index out of Bounds: No group 2'],
    [caught("String s = 'abc'.substring(5);"), 'System.StringException: Starting position out of bounds: 5'],
  ],
  'Apex Reference, "Date Class"': [
    ['return String.valueOf(Date.newInstance(2024, 1, 31).addMonths(1));', '2024-02-29'],
    ['return String.valueOf(Date.newInstance(2024, 2, 29).addYears(1));', '2025-02-28'],
    ['return String.valueOf(Date.newInstance(2024, 13, 1));', '2025-01-01'],
    [
      "return Date.newInstance(2026, 3, 5).format() + '|' + Date.newInstance(2026, 1, 31).monthsBetween(Date.newInstance(2026, 2, 1));",
      '3/5/2026|1',
    ],
  ],
  'Apex Reference, "Datetime Class"': [
    [
      "Datetime d = Datetime.newInstanceGmt(2026, 3, 5, 10, 0, 0); return String.valueOf(d) + '|' + d;",
      '2026-03-05 11:00:00|2026-03-05 10:00:00',
    ],
    [
      "return Datetime.newInstanceGmt(2026, 3, 5, 14, 30, 0).format('yyyy-MM-dd HH:mm:ss z', 'Europe/Berlin');",
      '2026-03-05 15:30:00 CET',
    ],
    [
      "return Datetime.newInstanceGmt(2026, 7, 5, 14, 30, 0).format('EEE, d MMM yyyy hh:mm a z Z', 'America/New_York');",
      'Sun, 5 Jul 2026 10:30 AM EDT -0400',
    ],
    [
      "return Datetime.newInstance(2027, 1, 3, 12, 0, 0).format('w') + '|' + Datetime.newInstance(2026, 12, 28, 12, 0, 0).format('YYYY-w');",
      '2|2027-1',
    ],
    [
      "return Datetime.newInstanceGmt(2026, 3, 5, 14, 30, 0).formatGmt('z zzzz K k DDD u F');",
      'GMT Greenwich Mean Time 2 14 064 4 1',
    ],
    [caught("Datetime.now().format('yyyy Q');"), 'System.StringException: Unrecognized format: yyyy Q'],
    [caught("Datetime.now().format('yyyy \\'open');"), "System.StringException: Unrecognized format: yyyy 'open"],
    ["return Datetime.newInstance(2026, 3, 28, 2, 30, 0).addDays(1).formatGmt('dd HH:mm');", '29 01:30'],
  ],
  // The page's sample shows the fields of an object in falling order of their names.
  'Apex Developer Guide, "Roundtrip Serialization and Deserialization"': [
    ['return JSON.serialize(new Q.Bill());', '{"total":null,"number_x":null,"issued":null}'],
  ],
  'Apex Reference, "Database Class"': [
    ["Database.delete([SELECT Id FROM Account WHERE Name = 'nobody']); return 'none';", 'none'],
  ],
  'Apex Reference, "JSON Class"': [
    ["return JSON.serialize(new Map<String, Object>{ 'a' => null, 'b' => 1.50 }, true);", '{"b":1.50,"a":null}'],
    ['return JSON.serialize(new Q.Point()) + JSON.serialize(new Q.Point(), true);', '{"x":null}{}'],
    [
      "return JSON.serialize(new Account(Name = 'x', Phone = null), true);",
      '{"attributes":{"type":"Account"},"Name":"x","Phone":null}',
    ],
    [
      "return JSON.serializePretty(new Map<String, Object>{ 'a' => new List<Object>{ 1, 'x' } });",
      '{\n  "a" : [ 1, "x" ]\n}',
    ],
    [
      caught('JSON.deserializeStrict(\'{"x":1,"y":2}\', Q.Point.class);'),
      'System.JSONException: Unknown field: Q.Point.y',
    ],
    ['return JSON.deserialize(\'{"Name":"a","Nope__c":1}\', Account.class);', 'Account:{Name=a}'],
    [
      caught('JSON.deserializeStrict(\'{"Nope__c":1}\', Account.class);'),
      "System.JSONException: No such column 'Nope__c' on sobject of type Account",
    ],
    ["return JSON.deserialize('42.7', Integer.class);", '42'],
    ['return ((Q.Point) JSON.deserialize(\'{"x":5,"y":1}\', Q.Point.class)).x;', '5'],
    [
      "Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{\"a\":1,\"b\":1.5,\"c\":12345678901}'); return (m.get('a') instanceof Integer) + '|' + (m.get('b') instanceof Decimal) + '|' + (m.get('c') instanceof Long);",
      'true|true|true',
    ],
  ],
  'Apex Reference, "Type Class"': [
    [
      "return Type.forName('q.point').getName() + '|' + Type.forName('Nope') + '|' + Type.forName('List<String>').newInstance();",
      'Q.Point|null|()',
    ],
  ],
  'Apex Reference, "String Class", format: each argument becomes text once': [
    ["return String.format('{0} {2} {0}', new List<Object>{ new Q.Counted(), 1, 'x' });", 'text 1 x text 1'],
    [
      "Q.Counted c = new Q.Counted(); String s = String.format('none', new List<Object>{ c }); return s + c.texts;",
      'none1',
    ],
  ],
  'Apex Developer Guide, "Classes": objects can be cloned': [
    [
      'Q.Counted a = new Q.Counted(); a.texts = 3; Q.Counted b = a.clone(); b.texts++; return a.texts + b.toString() + (a === b);',
      '3text 5false',
    ],
  ],
  'Apex Developer Guide, "Using Batch Apex"': [
    ['Object job = new Q.Sweep(); return ((Database.Batchable<Object>) job) != null;', 'true'],
  ],
  'Apex Reference, "QueueableDuplicateSignature Class"': [
    ["return QueueableDuplicateSignature.Builder().addString('a').getSize();", '1'],
  ],
  'Apex Reference, "DescribeSObjectResult Class", getKeyPrefix': [
    ["return 'none: ' + UserRecordAccess.SObjectType.getDescribe().getKeyPrefix();", 'none: null'],
    ['return Account.SObjectType.getDescribe().getKeyPrefix();', '001'],
  ],
  'Apex Developer Guide, "Static and Instance Methods, Variables, and Initialization Code"': [
    ['return Q.dark() + Q.Tone.LIGHT.ordinal();', '2'],
  ],
  'Apex Developer Guide, "Access Modifiers"': [['return new Q.Picture().whole();', '[picture]']],
  'Apex Developer Guide, "Expression Operators", == of what is only known to be an Object': [
    ["Object a = 'ABC'; Object b = 'abc'; return a == b;", 'true'],
  ],
  'Apex Developer Guide, "Collection Casting"': [
    ['List<Double> d = new List<Decimal>(); d.add(1.5); return d[0];', '1.5'],
    ['List<Object> l = new List<Object>{ 1 }; return l.toString();', '(1)'],
    ['Object o = Date.newInstance(2026, 1, 2); return ((Datetime) o).hourGmt();', '0'],
  ],
  'Apex Reference, "Type Class", isAssignableFrom': [
    ['return List<Object>.class.isAssignableFrom(List<String>.class);', 'true'],
    ['return List<Contact>.class.isAssignableFrom(List<Account>.class);', 'false'],
    ['return String.class.isAssignableFrom(List<Account>.class);', 'false'],
  ],
  'Apex Reference, "SaveResult Class": tests make results from JSON': [
    [
      'Database.SaveResult r = (Database.SaveResult) JSON.deserialize(\'{"success":false,"errors":[{"message":"no","statusCode":"INVALID_FIELD"}]}\', Database.SaveResult.class); return r.isSuccess() + r.getErrors()[0].getMessage() + r.getErrors()[0].getStatusCode();',
      'falsenoINVALID_FIELD',
    ],
    [
      'return ((Database.SaveResult) JSON.deserialize(\'{"success":true,"id":"001000000000001AAA"}\', Database.SaveResult.class)).getId();',
      '001000000000001AAA',
    ],
  ],
  'Apex Reference, "DescribeFieldResult Class", getDefaultValue': [
    ["return 'none: ' + Account.Name.getDescribe().getDefaultValue();", 'none: null'],
    ['return ContactPointAddress.IsPrimary.getDescribe().getDefaultValue();', 'false'],
  ],
  'Apex Reference, "JSON Class", deserialize': [
    [
      caught("JSON.deserialize('\"}]', List<Account>.class);"),
      "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set",
    ],
    [caught('JSON.deserialize(\'"today"\', Date.class);'), 'System.JSONException: Illegal value for primitive'],
    [caught('JSON.deserialize(\'"today"\', Datetime.class);'), 'System.JSONException: Illegal value for primitive'],
    [
      caught('JSON.deserialize(\'{"a":1}\', Map<String, Object>.class);'),
      'System.JSONException: Apex Type unsupported in JSON: Object',
    ],
  ],
  'Object Reference, "ContactPointAddress"': [
    [
      'return new ContactPointAddress(BestTimeToContactStartTime = Time.newInstance(1, 2, 3, 0)).BestTimeToContactStartTime.minute();',
      '2',
    ],
  ],
  'Apex Reference, "Enum Methods"': [
    ["return Q.Color.values() + '|' + Q.Color.valueOf('GREEN').ordinal();", '(RED, GREEN)|1'],
    [caught("Q.Color.valueOf('PINK');"), 'System.NoSuchElementException: No enum constant Q.Color.PINK'],
  ],
  'Apex Reference, "Matcher Class"': [
    [
      "Matcher m = Pattern.compile('(\\\\w+)@(\\\\w+)').matcher('me@x you@y'); String s = ''; while (m.find()) { s += m.group(1) + m.start() + m.end(2) + ';'; } return s;",
      'me04;you510;',
    ],
  ],
};

describe('code gives what the documentation says', () => {
  const rows = Object.entries(PAGES).flatMap(([page, cases]) =>
    cases.map(([code, result]) => ({ page, code, result })),
  );
  const classes = rows.map(
    ({ code }, i) =>
      `public without sharing class Row${i} { public static Object run() { ${code} } public static String text() { Object o = run(); return o instanceof String ? (String) o : String.valueOf(o); } }`,
  );
  const { org, program, problems } = compiled({ classes: [...classes, HELPER] });

  it('compiles', () => expect(problems).toEqual([]));

  it.each(rows.map(({ page, code, result }, i) => [page, code, result, i] as const))('%s: %s', (_, _code, result, i) =>
    expect(within(org.tx, () => program!.classNamed(`Row${i}`)!.callStatic('text', []))).toBe(result),
  );

  // Apex Reference, "Datetime Class", format: names of zones are Java's; one nobody here knows is not made up.
  it('does not make up the abbreviation of a time zone', () => {
    const source =
      "public class Tokyo { public static String run() { return Datetime.now().format('z', 'Asia/Tokyo'); } }";
    const tokyo = compiled({ classes: [source] });
    expect(() => within(tokyo.org.tx, () => tokyo.program!.classNamed('Tokyo')!.callStatic('run', []))).toThrow(
      'Unsupported: the abbreviation of the time zone Asia/Tokyo',
    );
  });
});

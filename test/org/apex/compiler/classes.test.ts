import { describe, expect, it } from 'vitest';
import { FinalizerContextValue, QueueableContextValue } from '../../../../scripts/org/apex/library/asyncContexts.js';
import { type Transaction, within } from '../../../../scripts/org/engine/transaction.js';
import { classErrors, compiled, exe, failure } from '../support/exe.js';

const SHAPES = [
  `public abstract class Shape {
    protected String name;
    public Shape(String name) { this.name = name; log('shape'); }
    public Shape() { this('none'); }
    public abstract Decimal area();
    public virtual String describe() { return name + ':' + area(); }
    private String secret() { return 'base'; }
    public String callSecret() { return secret(); }
    public static List<String> logged = new List<String>();
    protected static void log(String s) { logged.add(s); }
    public override String toString() { return 'Shape ' + name; }
  }`,
  `public class Square extends Shape {
    private Decimal side = start();
    public Square(Decimal side) { super('square'); this.side = side; log('square'); }
    public Square() { }
    private Decimal start() { log('init'); return 2; }
    public override Decimal area() { return side * side; }
    public override String describe() { return super.describe() + '!'; }
    private String secret() { return 'sub'; }
  }`,
];

describe('classes', () => {
  // Apex Developer Guide, "Using the super Keyword": here for a property the subclass hides.
  it('reach what the superclass has under a name of their own', () => {
    const base = `public virtual class Base { public List<Object> found { get; set; } public Integer size { get { return 1; } } }`;
    const heir = `public class Heir extends Base {
      public List<String> found { get { return (List<String>) super.found; } }
      public Integer size { get { return super.size + 1; } }
      public Heir() { super.found = new List<String>{ 'a' }; }
    }`;
    expect(exe('Heir h = new Heir(); return h.found[0] + h.size + ((Base) h).size;', { classes: [base, heir] })).toBe(
      'a22',
    );
  });

  // No page says so; packages have interfaces with an `equals` that answers another type.
  // No page says so; published code names them alone.
  it('reach what stands beside their superclass, where nothing nearer has the name', () => {
    const rack = `public class Rack { public static final String WORD = 'w'; private static final String OWN = 'o';
      public virtual class Part { } public class Shelf { public String name = 's'; } }`;
    const user = (said: string) =>
      `public class User1 { public class Mine extends Rack.Part { public String say() { return ${said}; } } }`;
    expect(exe('return new User1.Mine().say();', { classes: [rack, user('WORD + new Shelf().name')] })).toBe('ws');
    expect(classErrors(rack, user('OWN'))).toEqual(['Variable does not exist: OWN']);
  });

  it('may have an equals that is none of Object', () => {
    const classes = [
      'public interface Filter { String equals(Object value); }',
      "public class Is implements Filter { public String equals(Object value) { return 'is ' + value; } }",
    ];
    expect(exe('Filter f = new Is(); return f.equals(3).length();', { classes })).toBe(4);
  });

  // Apex Developer Guide, "Using the runAs Method".
  it('may go on behind a block that runs as another user and returns', () => {
    const body = `public static String go() { System.runAs(new User(Id = UserInfo.getUserId())) { return 'in'; } return 'behind'; }`;
    expect(compiled({ classes: [`@IsTest public class Go { ${body} }`] }).problems).toEqual([]);
  });

  // No page says so; it is what debug logs show.
  it('that lead back to themselves are written once', () => {
    const classes = ['public class Link { public Link next; public String name; }'];
    const body = "Link a = new Link(); a.name = 'a'; a.next = new Link(); a.next.next = a; return String.valueOf(a);";
    expect(exe(body, { classes })).toBe('Link:[next=Link:[next=(already output), name=null], name=a]');
  });

  // Apex Reference, "StaticResourceCalloutMock Class".
  it('of the platform pass for the interfaces they implement', () => {
    expect(
      exe('HttpCalloutMock m = new StaticResourceCalloutMock(); Object o = m; return o instanceof HttpCalloutMock;'),
    ).toBe(true);
  });

  it.each([
    ['virtual and super calls', 'return new Square(3).describe();', 'square:9!'],
    [
      'initialisers before constructors, those of the base first',
      "new Square(1); return String.join(Shape.logged, ' ');",
      'init shape square',
    ],
    ['constructors that call another', 'return new Square().describe();', 'none:4!'],
    ['private methods that are not virtual', 'return new Square(1).callSecret();', 'base'],
    ['toString in text', "Shape s = new Square(1); return 'a ' + s;", 'a Shape square'],
    ['instanceof', 'Object s = new Square(1); return s instanceof Shape && !(s instanceof String);', true],
    ['casts', 'Object s = new Square(4); return ((Shape) s).area();', '16'],
  ])('have %s', (_, body, value) => {
    expect(exe(body, { classes: SHAPES })).toStrictEqual(value);
  });

  it('refuses a cast to something else', () => {
    expect(failure("Object o = 'x'; return (Integer) o;")).toBe(
      'System.TypeException: Invalid conversion from runtime type String to Integer',
    );
  });

  it('has properties with and without bodies', () => {
    const classes = [
      `public class Person {
        public String first { get; set; }
        public Integer age { get { return age == null ? -1 : age; } set { age = value * 2; } }
        public static Integer count { get { if (count == null) { count = 10; } return count; } private set; }
        public String upper { get { return first.toUpperCase(); } }
        public static void add() { count++; }
      }`,
    ];
    expect(
      exe(
        "Person p = new Person(); p.first = 'ann'; Integer before = p.age; p.age = 4; p.age += 1; Person.add(); return p.upper + before + p.age + Person.count;",
        { classes },
      ),
    ).toBe('ANN-11811');
  });

  it('has inner classes, interfaces and enums', () => {
    const classes = [
      `public class Host {
        public interface Pricing { Decimal price(Integer n); }
        public enum Tier { LOW, HIGH }
        private static Decimal rate = 1.5;
        public class Plain implements Pricing { public Decimal price(Integer n) { return n * rate; } }
        public virtual class Base { public virtual String me() { return 'base'; } }
        public class Sub extends Base { public override String me() { return 'sub of ' + super.me(); } }
        public static String run() {
          Pricing p = new Plain();
          Base b = new Sub();
          return p.price(4) + b.me() + Tier.valueOf('high').ordinal() + Tier.values().size() + Tier.LOW;
        }
      }`,
    ];
    expect(exe('return Host.run() + new Host.Sub().me() + (Host.Tier.LOW == Host.Tier.HIGH);', { classes })).toBe(
      '6.0sub of base12LOWsub of basefalse',
    );
  });

  it('chooses overloads by static type', () => {
    const classes = [
      `public class Pick {
        public static String of(Object o) { return 'object'; }
        public static String of(Long l) { return 'long'; }
        public static String of(Decimal d) { return 'decimal'; }
        public static String of(String s) { return 'string'; }
        public static String of(List<SObject> l) { return 'records'; }
        public static String of(Account a) { return 'account'; }
        public static String of(SObject a) { return 'record'; }
      }`,
    ];
    const body = `Object o = 'x'; Id i = null; SObject s = new Account();
      return String.join(new List<String>{ Pick.of(1), Pick.of(1.5), Pick.of('x'), Pick.of(o), Pick.of(i), Pick.of(new List<Contact>()), Pick.of(new Account()), Pick.of(s), Pick.of(true) }, ' ');`;
    expect(exe(body, { classes })).toBe('long decimal string object string records account record object');
  });

  it('is case-insensitive in all names', () => {
    const classes = [
      'public class MixedCase { public static Integer TheField = 5; public static Integer TheMethod(Integer P) { return p + THEFIELD; } }',
    ];
    expect(exe('INTEGER X = 2; return mixedcase.themethod(x);', { classes })).toBe(7);
  });

  it('keeps final fields and runs initialiser blocks', () => {
    const classes = [
      `public class Blocks {
        public static final Integer A = 2;
        public static Integer b;
        static { b = A * 3; }
        public final Integer c;
        public Integer d = 1;
        { d += 10; }
        public Blocks(Integer c) { this.c = c + d; }
      }`,
    ];
    expect(exe('return new Blocks(5).c + Blocks.b;', { classes })).toBe(22);
  });

  // No page says it of types; published libraries sort lists of anything with one Comparator<Object>.
  it('lets whoever compares Objects sort a list of anything', () => {
    const classes = [
      `public class Backwards implements Comparator<Object> { public Integer compare(Object a, Object b) { return (Integer) b - (Integer) a; } }`,
    ];
    const body = 'List<Integer> l = new List<Integer>{ 1, 3, 2 }; l.sort(new Backwards()); return String.valueOf(l);';
    expect(exe(body, { classes })).toBe('(3, 2, 1)');
  });

  // No page says it; published libraries hand on what List.add has for them.
  it('gives null for a method without a value, where an Object is returned', () => {
    const classes = [
      `public class Bin { public List<Object> all = new List<Object>(); public Object add(Object o) { return all.add(o); } }`,
    ];
    expect(exe("Bin b = new Bin(); return b.add('x') + ' ' + b.all.size();", { classes })).toBe('null 1');
  });

  it('answers through platform interfaces', () => {
    const classes = [
      `public class ByLength implements Comparator<String> { public Integer compare(String a, String b) { return a.length() - b.length(); } }`,
      `public class Item implements Comparable { public Integer n; public Item(Integer n) { this.n = n; }
        public Integer compareTo(Object other) { return n - ((Item) other).n; }
        public Boolean equals(Object o) { return o instanceof Item && ((Item) o).n == n; }
        public override Integer hashCode() { return n; } }`,
      `public class Caller implements Callable { public Object call(String action, Map<String, Object> args) { return action + args.size(); } }`,
    ];
    const body = `List<String> l = new List<String>{ 'ccc', 'a', 'bb' }; l.sort(new ByLength());
      List<Item> items = new List<Item>{ new Item(3), new Item(1) }; items.sort();
      Set<Item> all = new Set<Item>{ new Item(1), new Item(1) };
      Callable c = (Callable) Type.forName('Caller').newInstance();
      Comparable first = items[0];
      return String.join(l, '') + items[0].n + all.size() + (new Item(2) == new Item(2)) + c.call('go', new Map<String, Object>()) + first.compareTo(new Item(5));`;
    expect(exe(body, { classes })).toBe('abbccc11truego0-4');
  });
});

/** Apex Developer Guide, "Static and Instance Methods, Variables, and Initialization Code". */
describe('static variables', () => {
  const LOG = "public class Log { public static String text = ''; }";
  const LATE =
    "public class Late { public static Integer n = made(); static Integer made() { Log.text += 'made'; return 1; } }";
  const COUNTER = 'public class Counter { static Integer n = 0; public static Integer next() { return ++n; } }';

  it('are made when their class is first used', () =>
    expect(
      exe("String before = Log.text; Integer n = Late.n + Late.n; return before + '|' + Log.text;", {
        classes: [LOG, LATE],
      }),
    ).toBe('|made'));

  it.each([
    ['a static method', 'Order.go();'],
    ['a constructor', 'new Order();'],
    ['a class that extends it', 'new Heir();'],
    ['a static variable', 'System.debug(Order.last);'],
  ])('all run once, in the order written, before the class is used: %s', (_, use) => {
    const order = `public virtual class Order {
      public static Integer first = note('field');
      static { note('block'); }
      public static Integer last = note('field after');
      public static Integer ofConstant = LATER.length();
      public static final String LATER = 'known when compiled';
      static Integer note(String what) { Log.text += what + ';'; return 0; }
      public Order() { Log.text += 'used'; }
      public static void go() { Log.text += 'used'; } }`;
    const heir = 'public class Heir extends Order { }';
    const body = `${use} ${use} return Log.text.removeEnd('used').removeEnd('used');`;
    expect(exe(body, { classes: [LOG, order, heir] })).toBe('field;block;field after;');
  });

  it('are those of one transaction', () => {
    const { org, program } = compiled({ classes: [COUNTER] });
    const next = (tx: Transaction) => within(tx, () => program!.classNamed('Counter')!.callStatic('next', []));
    expect([next(org.tx), next(org.tx), next(org.begin())]).toEqual([1, 2, 1]);
  });
});

// Apex Developer Guide, "Static and Instance Methods, Variables, and Initialization Code".
describe('initialisers', () => {
  const classes = [
    'public virtual class Base { public List<String> log = new List<String>(); public Base() { note(); } public virtual void note() { } }',
    "public class Heir extends Base { private String text = 'set ' + log.size(); public Heir() { super(); log.add('body'); } public override void note() { log.add(text); } }",
  ];
  it('have set the fields that a constructor of the superclass meets', () => {
    expect(exe("return String.join(new Heir().log, ', ');", { classes })).toBe('set 0, body');
  });
});

// Apex Developer Guide, "Interfaces"; Apex Reference, "Object Class": every object has toString, equals and hashCode.
describe('an interface that asks for what every object has', () => {
  const classes = [
    'public interface Shown { String toString(); }',
    'public class Plain implements Shown { }',
    "public class Own implements Shown { public override String toString() { return 'own'; } }",
  ];
  it('is implemented by any class', () => {
    expect(
      exe("Shown a = new Plain(); Shown b = new Own(); return a.toString() + ' ' + b.toString();", { classes }),
    ).toBe('Plain:[] own');
  });
});

// Apex Developer Guide, "Access Modifiers" and "Extending a Class".
describe('an abstract method without an access modifier', () => {
  const classes = [
    'public abstract class Base { abstract String name(); public String hello() { return name() + name2(); } abstract String name2(); }',
    "public class Heir extends Base { public String name() { return 'a'; } public override String name2() { return 'b'; } }",
  ];
  it('is implemented in another class, with or without the override keyword', () => {
    expect(exe('return new Heir().hello();', { classes })).toBe('ab');
  });
});

// Apex Developer Guide, "Queueable Apex", "Transaction Finalizers": both interfaces have a method execute of one parameter.
describe('a class that is a job and its own finalizer', () => {
  const both = `public class Both implements Queueable, Finalizer { public String log = '';
    public void execute(FinalizerContext c) { log += 'finalizer '; }
    public void execute(QueueableContext c) { log += 'job '; } }`;
  const job = `public virtual class Job implements Queueable { public String log = '';
    public void execute(QueueableContext c) { log += 'job '; } }`;
  const heir =
    "public class Heir extends Job implements Finalizer { public void execute(FinalizerContext c) { log += 'finalizer '; } }";

  it.each([
    ['Both', [both]],
    ['Heir', [heir, job]],
  ])('runs what the argument says: %s', (name, classes) => {
    const { org, program } = compiled({ classes });
    const log = within(org.tx, () => {
      const type = program!.classNamed(name)!;
      const instance = type.newInstance();
      program!.call(instance, 'execute', [new QueueableContextValue('707')]);
      program!.call(instance, 'execute', [new FinalizerContextValue('707', 'r', null)]);
      return type.get(instance, 'log');
    });

    expect(log).toBe('job finalizer ');
  });
});

// No page says it; packages that are installed in production rely on it.
describe('an interface of the project is implemented', () => {
  const index =
    'public interface Index { Integer find(String key); Integer find(Account key); Integer count(List<SObject> all); }';
  const loose = `public class Loose implements Index {
    public static Integer find(Object key) { return key instanceof String ? 1 : 2; }
    public Integer count(List<Account> all) { return all.size(); }
  }`;
  it('by a method of wider parameters, a static one, and one for records of one object', () => {
    const body = `Index i = new Loose();
      return i.find('x') + ' ' + i.find(new Account()) + ' ' + i.count(new List<Account>{ new Account() });`;
    expect(exe(body, { classes: [index, loose] })).toBe('1 2 1');
  });
  it('not by one of other parameters', () => {
    const other = 'public class Other implements Index { public Integer find(Integer key) { return 1; } }';
    expect(compiled({ classes: [index, other] }).problems.join()).toContain('must implement the method');
  });
});

// Release Notes Summer '24, "Private Methods Aren't Overridden by an Instance Method of the Same Signature in a Subclass".
describe('a private virtual method', () => {
  const base = (annotation: string): string => `public virtual class Base {
    public String told() { return secret(); }
    ${annotation} private virtual String secret() { return 'base'; }
  }`;
  const heir = "@IsTest private class Heir extends Base { public override String secret() { return 'heir'; } }";
  it('is overridden where it is seen', () => {
    const run = '@IsTest private class Run { public static String run() { return new Heir().told(); } }';
    const { program, org } = compiled({ classes: [base('@TestVisible'), heir, run] });
    expect(within(org.tx, () => program!.classNamed('Run')!.callStatic('run', []))).toBe('heir');
  });
  it('is not where it is hidden', () => {
    expect(compiled({ classes: [base(''), heir] }).problems.join()).toContain('@Override specified for non-overriding');
  });
});

// Salesforce DX Developer Guide, "Link a Namespace to a Dev Hub Org": the project's namespace.
it('types are found behind the namespace of the project', () => {
  const classes = [
    "public class Held { public class Part { public String name = 'in'; } public static Integer n = 3; }",
  ];
  const body =
    "return new own.Held.Part().name + own.Held.n + Type.forName('own', 'Held') + Type.forName('own.Held.Part');";
  expect(exe(body, { classes, metadata: { namespaces: new Set(['own']) } })).toBe('in3HeldHeld.Part');
});

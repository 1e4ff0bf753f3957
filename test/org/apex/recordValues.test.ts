import { describe, expect, it } from 'vitest';
import { field, object } from '../support/fakeProject.js';
import { exe, failure } from './support/exe.js';

const HOLDER = `public class Holder {
  public Account held;
  transient Integer scratch = 1;
  public String heldName() { return this.held.Name; }
}`;
const NULL_POINTER = 'System.NullPointerException: Attempt to de-reference a null object';
const NOTHING_FOUND = "List<SObject> none = Database.query('SELECT Id FROM Account WHERE Name = \\'none\\'');";
const run = (code: string): unknown => exe(code, { classes: [HOLDER] });

// Apex Developer Guide, "Accessing sObject Fields Through Relationships": read as a value, a way over null is null.
describe('a record that an object of a class should have', () => {
  it('and has not gives null for its fields', () =>
    expect(run("Holder h = new Holder(); return h.held.Name + '|' + h.heldName();")).toBe('null|null'));
  it.each(['Holder h = new Holder(); return h.held.Id;', 'Account a = null; return a.Name;'])(
    'while its id, and fields of a variable that is null, are refused: %s',
    (code) => expect(failure(code, { classes: [HOLDER] })).toBe(NULL_POINTER),
  );
});

// Apex Developer Guide, "Using the transient Keyword"
it('JSON leaves out what is transient', () =>
  expect(run('return JSON.serialize(new Holder());')).toBe('{"held":null}'));

// Apex Reference, "Map Class", putAll(sObjectArray)
it('putAll takes records without an id', () =>
  expect(
    run(
      "Map<Id, Account> m = new Map<Id, Account>(); m.putAll(new List<Account>{ new Account(Name = 'x') }); return m.get(null).Name;",
    ),
  ).toBe('x'));

// Apex Developer Guide, "Using Custom Types in Map Keys and Sets": uniqueness of records is determined by comparing their fields.
describe('what a record carries along over relationships', () => {
  const related = "new Contact(Account = new Account(Name = 'x'))";
  it('tells it apart from others', () =>
    expect(run(`return ${related} != new Contact() && ${related}.hashCode() != new Contact().hashCode();`)).toBe(true));
  it('makes it equal to another that carries the same', () =>
    expect(run(`return ${related} == ${related} && ${related}.hashCode() == ${related}.hashCode();`)).toBe(true));
});

// No page says so: published code of others asserts datetimes of one second to be equal, and tells their milliseconds apart by operators.
it.each([
  [1999, 1000, true],
  [2000, 1999, false],
])('datetimes at %i and %i milliseconds are equal to assertions: %s', (later, earlier, isEqual) => {
  const [left, right] = [later, earlier].map((ms) => `Datetime.newInstance(${ms})`);
  expect(run(`return new Set<Datetime>{ ${left} }.contains(${right});`)).toBe(isEqual);
  expect(run(`return ${left} == ${right} || ${left} <= ${right};`)).toBe(false);
});

// Apex Reference, "List Class", getSObjectType
describe('the list of a dynamic query', () => {
  it('knows its object although nothing is found', () =>
    expect(run(`${NOTHING_FOUND} return String.valueOf(none.getSObjectType());`)).toBe('Account'));
  it('takes no records of another object', () =>
    expect(failure(`${NOTHING_FOUND} none.add(new Contact()); return null;`)).toBe(
      'System.TypeException: Collection store exception adding Contact to List<Account>',
    ));
});

// Object Reference, "QuickText"; Metadata API Developer Guide, "StandardValueSet", QuickTextChannel
it('a quick text says by its values where it is offered', () =>
  expect(run('return QuickText.Channel.getDescribe().getPicklistValues()[0].getValue();')).toBe('Email'));

// Apex Reference, "Datetime Class", valueOf: digits may stand alone.
it('datetimes are read from text with single digits', () =>
  expect(
    run(
      "return Datetime.valueOfGmt('2006-5-4 3:2:1').getTime() == Datetime.newInstanceGmt(2006, 5, 4, 3, 2, 1).getTime();",
    ),
  ).toBe(true));

// Apex Reference, "Test Class", testInstall; "InstallContext Interface"
it('an install script is told where it comes from', () => {
  const script = `public class Script implements InstallHandler {
    public static String seen;
    public void onInstall(InstallContext c) { seen = c.previousVersion() + ' ' + c.isUpgrade() + ' ' + c.isPush(); }
  }`;
  const body = (version: string) => `Test.testInstall(new Script(), ${version}); return Script.seen;`;
  expect(exe(body('null'), { classes: [script] })).toBe('null false false');
  expect(exe(body('new Version(1, 2), true'), { classes: [script] })).toBe('1.2 true true');
});

// Apex Reference, "DMLOptions Class", optAllOrNone: false by default, what can be saved is saved.
it('a save with options keeps what it can unless told otherwise', () => {
  const body = (option: string) => `Database.DMLOptions options = new Database.DMLOptions(); ${option}
    return Database.insert(new List<Account>{ new Account(Name = 'Kept'), new Account() }, options)[0].isSuccess();`;
  expect(run(body(''))).toBe(true);
  expect(() => run(body('options.OptAllOrNone = true;'))).toThrow('Required fields are missing');
});

// Apex Reference, "SObject Class", isClone and getCloneSourceId: also of a record that is not saved yet.
it('a trigger sees that a record is a clone, and of which', () => {
  const trigger = `trigger Clones on Account (before insert) {
    for (Account a : Trigger.new) a.Site = a.isClone() + ' ' + a.getCloneSourceId();
  }`;
  const body = `Account first = new Account(Name = 'A'); insert first; Account copy = first.clone(); insert copy;
    return [SELECT Site FROM Account WHERE Id = :copy.Id].Site == 'true ' + first.Id;`;
  expect(exe(body, { triggers: [trigger] })).toBe(true);
});

// Object Reference, "User", AboutMe: Filter; "Account", Description: no Filter.
it('queries filter standard text areas up to 1,000 characters, and describes say so', () => {
  expect(run("return Database.countQuery('SELECT COUNT() FROM User WHERE AboutMe = \\'x\\'');")).toBe(0);
  expect(run('return User.AboutMe.getDescribe().isFilterable();')).toBe(true);
  expect(run('return Account.Description.getDescribe().isFilterable();')).toBe(false);
});

describe('without a value', () => {
  // What packages in production rely on; no page says it.
  it.each([
    [
      'a checkbox is not ticked',
      'Contact c = new Contact(DoNotCall = true); c.DoNotCall = null; return c.DoNotCall;',
      false,
    ],
    [
      'children nobody asked for are none',
      "insert new Account(Name = 'A'); return [SELECT Id FROM Account].Contacts.isEmpty();",
      true,
    ],
    [
      'a parent that is a saved record is no key',
      `Account a = new Account(Name = 'A'); insert a;
       insert new Contact(LastName = 'B', Account = a); return [SELECT AccountId FROM Contact].AccountId;`,
      null,
    ],
  ])('%s', (_, body, value) => expect(exe(body)).toBe(value));

  it('a collection is no ground to look among', () =>
    expect(failure('Set<Id> ids; return [SELECT Id FROM Account WHERE Id IN :ids].size();')).toBe(
      'System.NullPointerException: Attempt to de-reference a null object',
    ));
});

it('fields have tokens behind the name of their object', () =>
  expect(exe('return Schema.Contact.fields.LastName.getDescribe().getName();')).toBe('LastName'));

it('iterators of the platform are iterators of anything', () =>
  expect(exe('Object i = new List<Integer>{ 1 }.iterator(); return ((Iterator<Object>) i).next();')).toBe(1));

// What packages in production rely on; no page says it.
it('triggers see empty text as none, and picklist values in the letters of the picklist', () => {
  const trigger = `trigger OnBox on Box__c (before insert) {
    for (Box__c b : Trigger.new) b.Note__c = (b.Name == null) + ' ' + (b.Name == '');
  }`;
  const status = field('Status__c', 'Picklist', {
    picklist: [{ value: 'Open', label: 'Open', active: true, isDefault: false }],
    restrictedPicklist: true,
  });
  const metadata = {
    objects: new Map([['Box__c', object('Box__c', [status, field('Note__c', 'Text', { length: 80 })])]]),
  };
  const body = `insert new Box__c(Name = '', Status__c = 'OPEN');
    Box__c b = [SELECT Status__c, Note__c FROM Box__c]; return b.Status__c + ' ' + b.Note__c;`;
  expect(exe(body, { metadata, triggers: [trigger] })).toBe('Open true false');
});

// Release Notes, "Restrict Reflective Access to Non-Global Constructors in Packages".
it.each(['Abstract1', 'Wanting', 'Shape'])('a type makes no %s, and says so', (name) => {
  const classes = [
    'public abstract class Abstract1 { }',
    'public class Wanting { public Wanting(Integer n) { } }',
    'public interface Shape { }',
  ];
  expect(failure(`return Type.forName('${name}').newInstance();`, { classes })).toBe(
    `System.TypeException: ${name} does not have a no-arg constructor`,
  );
});

// Metadata API Developer Guide, "FeatureParameterInteger"; Apex Reference, "FeatureManagement Class".
it('feature parameters have their defaults until code sets them', () => {
  const parameter = (name: string, value: string) => ({
    name,
    file: `${name}.featureParameter-meta.xml`,
    content: { value },
  });
  const featureParameters = [parameter('Seats', '-1'), parameter('Ready', 'true'), parameter('Since', '2026-01-02')];
  const body = `String was = FeatureManagement.checkPackageIntegerValue('Seats') + ' ' + FeatureManagement.checkPackageBooleanValue('Ready')
      + ' ' + String.valueOf(FeatureManagement.checkPackageDateValue('Since'));
    FeatureManagement.setPackageIntegerValue('seats', 7);
    return was + ' ' + FeatureManagement.checkPackageIntegerValue('Seats');`;
  expect(exe(body, { metadata: { featureParameters } })).toBe('-1 true 2026-01-02 7');
  expect(failure("FeatureManagement.setPackageBooleanValue('None', true); return 1;")).toContain(
    'NoDataFoundException',
  );
});

// What tests of packages make up; no page says it.
it('custom metadata from JSON names the records it refers to', () => {
  const metadata = {
    objects: new Map([
      ['Kind__mdt', object('Kind__mdt', [])],
      ['Part__mdt', object('Part__mdt', [field('Kind__c', 'MetadataRelationship', { referenceTo: 'Kind__mdt' })])],
    ]),
  };
  const body = 'return ((Part__mdt) JSON.deserialize(\'{"Kind__c":"Large"}\', Part__mdt.class)).Kind__c;';
  expect(exe(body, { metadata })).toBe('Large');
});

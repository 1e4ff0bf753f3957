import { describe, expect, it } from 'vitest';
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

// Apex Reference, "Datetime Class": fields and text of datetimes have seconds. Equality goes by them, order by milliseconds.
it.each([
  [1999, 1000, true],
  [2000, 1999, false],
])('datetimes at %i and %i milliseconds are equal: %s', (later, earlier, isEqual) => {
  const [left, right] = [later, earlier].map((ms) => `Datetime.newInstance(${ms})`);
  expect(run(`return ${left} == ${right};`)).toBe(isEqual);
  expect(run(`return ${left} > ${right};`)).toBe(true);
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

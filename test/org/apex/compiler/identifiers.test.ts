import { describe, expect, it } from 'vitest';
import { compiled } from '../support/exe.js';

const problems = (source: string) => compiled({ classes: [source] }).problems;
const inMethod = (body: string) => problems(`public class Names {\n  static void run() {\n    ${body}\n  }\n}`);

// Apex Developer Guide, "Reserved Keywords".
describe('a reserved word', () => {
  it.each([
    ['a variable', 'Integer then = 1;', '3:13', 'then'],
    ['a second variable', 'Integer a, End;', '3:16', 'End'],
    ['the variable of a loop', 'for (Integer number : new List<Integer>()) { }', '3:18', 'number'],
    ['a caught exception', 'try { } catch (System.DmlException exception) { }', '3:40', 'exception'],
    ['a record in a switch', 'SObject s; switch on s { when Account case { } }', '3:43', 'case'],
    ['a type name as a variable', 'Date date = Date.today();', '3:10', 'date'],
    ['a word of SOQL', 'Integer limit = 1;', '3:13', 'limit'],
  ])('cannot name %s', (_, body, place, word) =>
    expect(inMethod(body)).toEqual([`Names.cls:${place} Identifier name is reserved: ${word}`]),
  );

  it.each([
    ['a class', 'public class Package { }', '1:14', 'Package'],
    ['an inner class', 'public class Names {\n  class Inner { }\n}', '2:9', 'Inner'],
    ['an enum', 'public enum Number { ONE }', '1:13', 'Number'],
    ['a constant of an enum', 'public class Names {\n  enum Way { ASC, UP }\n}', '2:14', 'ASC'],
    ['a field', 'public class Names {\n  Integer bulk;\n}', '2:11', 'bulk'],
    ['a property', 'public class Names {\n  Integer hint { get; set; }\n}', '2:11', 'hint'],
    ['a parameter', 'public class Names {\n  void run(Integer a, Integer by) { }\n}', '2:31', 'by'],
    ['a parameter of an interface', 'public interface Names {\n  void run(Integer any);\n}', '2:20', 'any'],
    ['a method, when the grammar needs the word', 'public class Names {\n  void limit() { }\n}', '2:8', 'limit'],
  ])('cannot name %s', (_, source, place, word) =>
    expect(problems(source)).toEqual([
      expect.stringMatching(new RegExp(`^\\w+\\.cls:${place} Identifier name is reserved: ${word}$`)),
    ]),
  );

  it('may name a method otherwise, as the platform takes it before parentheses', () =>
    expect(problems('public class Names { void then() { } void of() { then(); } static void sort() { } }')).toEqual(
      [],
    ));

  it('cannot name a trigger', () =>
    expect(compiled({ triggers: ['trigger bulk on Account (before insert) { }'] }).problems).toEqual([
      'bulk.trigger:1:9 Identifier name is reserved: bulk',
    ]));

  // Apex Developer Guide, "Reserved Keywords": the last list of the page.
  it('is not one of those that are special in some places only', () =>
    expect(inMethod('Integer after, before, count, excludes, first, includes, last, order, sharing, with;')).toEqual(
      [],
    ));
});

describe('a name', () => {
  it.each(['a__b', 'a_'])('cannot be %s', (name) =>
    expect(inMethod(`Integer ${name};`)).toEqual([`Names.cls:3:13 Invalid character in identifier: ${name}`]),
  );

  it('has 255 characters at most', () => {
    expect(inMethod(`Integer ${'a'.repeat(255)};`)).toEqual([]);
    expect(inMethod(`Integer ${'a'.repeat(256)};`).join()).toContain('Identifier name is too long');
  });
});

import { describe, expect, it } from 'vitest';
import type { ApexList } from '../../../scripts/org/values/collections.js';
import { call } from './call.js';

const text = (key: string, self: string, ...args: unknown[]): unknown => call('System.String', key, self, ...args);
const pattern = (source: string): unknown => call('System.Pattern', 'static compile(System.String)', source);
const matcher = (source: string, of: string): ((key: string, ...args: unknown[]) => unknown) => {
  const self = call('System.Pattern', 'matcher(System.String)', pattern(source), of);
  return (key, ...args) => call('System.Matcher', key, self, ...args);
};
const matches = (source: string, of: string): unknown =>
  call('System.Pattern', 'static matches(System.String,System.String)', source, of);
const replaceAll = (self: string, source: string, by: string): unknown =>
  text('replaceAll(System.String,System.String)', self, source, by);

// Apex Developer Guide, "Using Patterns and Matchers": patterns are those of java.util.regex (Java SE, "Pattern").
describe('a pattern', () => {
  it.each([
    ['[a-zA-Z0-9._%-]+@[a-z.]+', 'joe-1@example.com', true],
    ['(?i)ABC', 'abc', true],
    ['a(?i)b(?-i)c', 'aBc', true],
    ['a(?i)b(?-i)c', 'aBC', false],
    ['(?i:a)b', 'AB', false],
    ['(?i)[a-c]+', 'AbC', true],
    ['(?i)ä', 'Ä', false],
    ['(?iu)ä', 'Ä', true],
    ['(?i)k', '\u212a', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?x) a  b # both', 'ab', true],
    ['\\p{Alpha}+\\p{Digit}', 'abc1', true],
    ['\\p{L}+\\P{L}', 'äö1', true],
    ['\\p{IsLatin}+', 'aä', true],
    ['[\\w&&[^a]]', 'b', true],
    ['[\\w&&[^a]]', 'a', false],
    ['[a-d[m-p]]', 'n', true],
    ['[]a-]+', ']-a', true],
    ['a++b', 'aab', true],
    ['a*+a', 'aaa', false],
    ['(?>a+)ab', 'aaab', false],
    ['(a)(?>b)(c)\\2\\1', 'abcca', true],
    ['(?<x>a)\\k<x>', 'aa', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b\\E', 'axb', false],
    ['\\x41\\u0042\\cA', 'AB\u0001', true],
    ['.', '\u0085', false],
    ['\\d{3}', '1234', false],
    ['[^\\s,]*', 'a,b', false],
  ])('%s and %j: %s', (source, of, expected) => {
    expect(matches(source, of)).toBe(expected);
  });

  it.each([
    ['(a', 'Unclosed group near index 2\n(a'],
    ['[a', 'Unclosed character class near index 1\n[a\n ^'],
    ['a)', "Unmatched closing ')' near index 0\na)\n^"],
    ['*a', "Dangling meta character '*' near index 0\n*a\n^"],
    ['{name}', 'Illegal repetition\n{name}'],
    ['a{2,', 'Unclosed counted closure near index 4\na{2,'],
    ['(?<=a+)b', 'Look-behind group does not have an obvious maximum length near index 5\n(?<=a+)b\n     ^'],
  ])('%s is none, and Java says why', (source, why) => {
    expect(() => pattern(source)).toThrow(
      expect.objectContaining({ apexType: 'System.StringException', apexMessage: `Invalid regex: ${why}` }),
    );
  });

  it('that JavaScript cannot run is refused, not guessed', () => {
    expect(() => pattern('\\p{InGreek}')).toThrow('Unsupported');
    expect(() => pattern('(?i)(a)\\1')).toThrow('Unsupported');
    const each = matcher('(?:(a)|b)*', 'ab');
    each('matches()');
    expect(() => each('group(System.Integer)', 1)).toThrow('Unsupported');
  });

  it('finds the ends of lines as Java does', () => {
    const count = (source: string, of: string): number => (replaceAll(of, source, '>') as string).split('>').length - 1;
    expect([count('a$', 'a\r\n'), count('a$', 'a\n\n')]).toEqual([1, 0]);
    expect([count('(?m)^', 'ab\r\ncd\n'), count('(?m)$', 'ab\r\ncd')]).toEqual([2, 2]);
  });

  it('quotes any text, its own marks included', () => {
    const quoted = call('System.Pattern', 'static quote(System.String)', 'a.\\Eb') as string;
    expect(matches(quoted, 'a.\\Eb')).toBe(true);
    expect(matches(quoted, 'ab\\Eb')).toBe(false);
  });
});

// Apex Reference, "String Class", split and replaceAll; "Pattern Class", split.
describe('a text', () => {
  const split = (self: string, source: string, limit?: number): unknown[] => {
    const key = limit === undefined ? 'split(System.String)' : 'split(System.String,System.Integer)';
    return (text(key, self, source, ...(limit === undefined ? [] : [limit])) as ApexList).items;
  };

  it('splits as in Java', () => {
    expect(split('boo:and:foo', ':', 2)).toEqual(['boo', 'and:foo']);
    expect(split('boo:and:foo', 'o')).toEqual(['b', '', ':and:f']);
    expect(split('boo:and:foo', 'o', -1)).toEqual(['b', '', ':and:f', '', '']);
    expect(split('a.b', '\\.')).toEqual(['a', 'b']);
    expect(split('abc', '')).toEqual(['a', 'b', 'c']);
    expect(split('', ',')).toEqual(['']);
  });

  it('of separators alone has no parts: "trailing empty strings are discarded"', () => {
    expect(split(',,', ',')).toEqual([]);
  });

  it('is replaced with groups of the match', () => {
    expect(replaceAll('a1-b2', '([a-z])(\\d)', '$2$1')).toBe('1a-2b');
    expect(replaceAll('2026-03', '(?<y>\\d+)-(?<m>\\d+)', '${m}/${y}')).toBe('03/2026');
    expect(replaceAll('ab', '(a)(b)', '$10')).toBe('a0');
    expect(text('replaceFirst(System.String,System.String)', 'a.b.c', '\\.', '\\$')).toBe('a$b.c');
    expect(replaceAll('x  y', '\\s+', ' ')).toBe('x y');
    expect(replaceAll('ab', 'x*', '-')).toBe('-a-b-');
  });

  it('takes a replacement by the letter when it is quoted', () => {
    const by = call('System.Matcher', 'static quoteReplacement(System.String)', '$1\\') as string;
    expect(replaceAll('a-b', '-', by)).toBe('a$1\\b');
  });

  it.each(['$', '$2', '\\', '${x}'])('refuses the replacement %s', (by) => {
    expect(() => replaceAll('a', '(a)', by)).toThrow(expect.objectContaining({ apexType: 'System.StringException' }));
  });
});

// Apex Reference, "Matcher Class".
describe('a matcher', () => {
  it('walks through a text with find and group', () => {
    const on = matcher('(\\w)(\\d)', 'a1 b2');
    const first = [on('find()'), on('group()'), on('group(System.Integer)', 2), on('start()'), on('end()')];
    expect(first).toEqual([true, 'a1', '1', 0, 2]);
    expect([on('find()'), on('group()'), on('find()'), on('groupCount()')]).toEqual([true, 'b2', false, 2]);
    expect(() => on('group()')).toThrow('No match found');
    expect(() => on('start()')).toThrow('No match available');
  });

  it('says of a group without a part in the match null and -1', () => {
    const on = matcher('(a)|(b)', 'b');
    on('find()');
    expect([on('group(System.Integer)', 1), on('start(System.Integer)', 1)]).toEqual([null, -1]);
  });

  it('takes the ends of its region for those of the text', () => {
    const on = matcher('^a$', 'xay');
    on('region(System.Integer,System.Integer)', 1, 2);
    expect([on('find()'), on('start()'), on('end()')]).toEqual([true, 1, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { ApexList } from '../../../scripts/org/values/collections.js';
import { call } from './call.js';
import { inTransaction } from './fakeTransaction.js';

const list = (...items: unknown[]): ApexList => new ApexList('String', items);
const str = (key: string, ...args: unknown[]): unknown => call('System.String', key, ...args);

/** Receiver, key, arguments, result: examples of the Apex Reference, "String Class". */
const EXAMPLES: [unknown, string, unknown[], unknown][] = [
  ['Hello Maximillian', 'abbreviate(System.Integer)', [8], 'Hello...'],
  ['Hello Maximillian', 'abbreviate(System.Integer,System.Integer)', [9, 6], '...Max...'],
  ['hello maximillian', 'capitalize()', [], 'Hello maximillian'],
  ['hello', 'center(System.Integer)', [9], '  hello  '],
  ['hello', 'center(System.Integer,System.String)', [9, '-'], '--hello--'],
  ['hello', 'containsAny(System.String)', ['hx'], true],
  ['abcde', 'containsNone(System.String)', ['fg'], true],
  ['abba', 'containsOnly(System.String)', ['abcd'], true],
  ['Hello Jane', 'countMatches(System.String)', ['Jane'], 1],
  ['Hello Jane', 'difference(System.String)', ['Hello Max'], 'Max'],
  ['SFDC', 'equalsIgnoreCase(System.String)', ['sfdc'], true],
  ['Max1, "Max2"', 'escapeCsv()', [], '"Max1, ""Max2"""'],
  ['"a"</script>', 'escapeEcmaScript()', [], '\\"a\\"<\\/script>'],
  ['"<Black&White>"', 'escapeHtml4()', [], '&quot;&lt;Black&amp;White&gt;&quot;'],
  ['5 € für Ümläute', 'escapeHtml4()', [], '5 &euro; f&uuml;r &Uuml;ml&auml;ute'],
  ['De onde você é?', 'escapeUnicode()', [], 'De onde voc\\u00EA \\u00E9?'],
  ['Black&White', 'escapeXml()', [], 'Black&amp;White'],
  ['Hello Joe', 'getLevenshteinDistance(System.String)', ['Hello Max'], 3],
  ['abcd', 'hashCode()', [], 2987074],
  ['abcdefg', 'indexOfDifference(System.String)', ['abxy'], 2],
  ['abcd', 'indexOfIgnoreCase(System.String)', ['BC'], 1],
  ['abcdaacd', 'left(System.Integer)', [3], 'abc'],
  ['ab', 'leftPad(System.Integer)', [4], '  ab'],
  ['Hello Max', 'mid(System.Integer,System.Integer)', [6, 3], 'Max'],
  ['Salesforce \t force.com', 'normalizeSpace()', [], 'Salesforce force.com'],
  ['hello world', 'overlay(System.String,System.Integer,System.Integer)', ['zzzz', 2, 4], 'hezzzzo world'],
  ['Salesforce and force.com', 'remove(System.String)', ['force'], 'Sales and .com'],
  ['Salesforce and force.com', 'removeEnd(System.String)', ['.com'], 'Salesforce and force'],
  ['SFDC', 'repeat(System.String,System.Integer)', ['-', 2], 'SFDC-SFDC'],
  ['Hello Max', 'right(System.Integer)', [3], 'Max'],
  ['Lorem ipsum', 'splitByCharacterType()', [], list('L', 'orem', ' ', 'ipsum')],
  ['Lorem, IPSum', 'splitByCharacterTypeCamelCase()', [], list('Lorem', ',', ' ', 'IP', 'Sum')],
  ['<b>hello world</b>', 'stripHtmlTags()', [], 'hello world'],
  ['Salesforce.com', 'substringAfter(System.String)', ['.'], 'com'],
  ['a.b.c', 'substringBeforeLast(System.String)', ['.'], 'a.b'],
  ['tagYellowtag', 'substringBetween(System.String)', ['tag'], 'Yellow'],
  ['no tags', 'substringBetween(System.String)', ['tag'], null],
  ['hamburger', 'substring(System.Integer,System.Integer)', [4, 8], 'urge'],
  ['Force.com', 'swapCase()', [], 'fORCE.COM'],
  [' \t force ', 'trim()', [], 'force'],
];

describe('String', () => {
  it.each(EXAMPLES)('%j.%s %j is %j', (self, key, args, expected) => {
    expect(str(key, self, ...args)).toEqual(expected);
  });

  it('refuses bounds outside the text', () => {
    expect(() => str('substring(System.Integer,System.Integer)', 'abc', 1, 9)).toThrow(
      'Ending position out of bounds: 9',
    );
    expect(() => str('substring(System.Integer)', 'abc', -1)).toThrow('Starting position out of bounds: -1');
  });

  it('refuses null where a text must be', () => {
    expect(() => str('contains(System.String)', 'abc', null)).toThrow('Argument cannot be null.');
  });

  it('fills placeholders and keeps quoted braces', () => {
    inTransaction(() => {
      const text = str(
        'static format(System.String,System.List<Object>)',
        "{0} isn''t {1}, '{2}' {0}",
        list('A', Decimal.fromString('1.50')),
      );
      expect(text).toBe("A isn't 1.50, {2} A");
    });
  });

  it('joins values of any type', () => {
    inTransaction(() => {
      const items = list(1, ApexDate.of(2026, 3, 2), null, Decimal.fromString('2.50'));
      expect(str('static join(Object,System.String)', items, '|')).toBe('1|2026-03-02||2.50');
    });
  });

  it('knows blank from empty', () => {
    expect([str('static isBlank(System.String)', ' \t'), str('static isEmpty(System.String)', ' ')]).toEqual([
      true,
      false,
    ]);
  });

  it('gives null for the text of null', () => {
    expect(str('static valueOf(Object)', null)).toBeNull();
  });
});

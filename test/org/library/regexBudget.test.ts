import { describe, expect, it } from 'vitest';
import type { ApexList } from '../../../scripts/org/values/collections.js';
import { call } from './call.js';

/** Apex Developer Guide, "Using Patterns and Matchers": a text may be accessed 1,000,000 times, then there is a runtime error. */
describe('A regular expression that backtracks without end ends with the limit error', () => {
  const matches = (pattern: string, text: string): unknown =>
    call('System.Pattern', 'static matches(System.String,System.String)', pattern, text);
  const TOO_COMPLICATED = expect.objectContaining({
    apexType: 'System.LimitException',
    apexMessage: 'Regex too complicated',
  });

  it.each([
    ['a repeated group that repeats', '(a+)+$', `${'a'.repeat(60)}b`],
    ['alternatives that overlap', '(?:a|aa)+c', `${'a'.repeat(200)}b`],
    ['a back reference', '(a*)*\\1b', 'a'.repeat(40)],
    ['many quantifiers in a row', 'a*a*a*a*a*a*a*b', 'a'.repeat(3_000)],
  ])('%s', (_, pattern, text) => {
    expect(() => matches(pattern, text)).toThrow(TOO_COMPLICATED);
  });

  it('in find, replaceAll and split as well', () => {
    const text = 'a'.repeat(100);
    const matcher = call(
      'System.Pattern',
      'matcher(System.String)',
      call('System.Pattern', 'static compile(System.String)', '(a+)+c'),
      text,
    );
    expect(() => call('System.Matcher', 'find()', matcher)).toThrow(TOO_COMPLICATED);
    expect(() => call('System.String', 'replaceAll(System.String,System.String)', text, '(a+)+c', '')).toThrow(
      TOO_COMPLICATED,
    );
    expect(() => call('System.String', 'split(System.String)', text, '(a+)+c')).toThrow(TOO_COMPLICATED);
  });

  it('and so does a match of more than a million letters', () => {
    expect(() => matches('.*', 'a'.repeat(1_000_001))).toThrow(TOO_COMPLICATED);
    expect(matches('.*', 'a'.repeat(1_000_000))).toBe(true);
  });

  it('while the same patterns answer on texts they can handle', () => {
    expect(matches('(a+)+', 'a'.repeat(60))).toBe(true);
    expect(matches('(?:[a-z]+\\.)+[a-z]{2,4}', 'accounts.receivable.example.com')).toBe(true);
    const parts = call('System.String', 'split(System.String)', 'a, b,  c', '(\\s*,\\s*)+') as ApexList;
    expect(parts.items).toEqual(['a', 'b', 'c']);
  });
});

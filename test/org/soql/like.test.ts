import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeTest } from '../../../scripts/org/soql/like.js';

// SOQL Reference, "Comparison Operators": % stands for any text, _ for one character, both plain behind a backslash.
describe('LIKE', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['%', '', true],
    ['ACME%', 'Acme Ltd', true],
    ['%ltd', 'Acme Ltd', true],
    ['%me l%', 'Acme Ltd', true],
    ['a_me%', 'Acme', true],
    ['a_me', 'Acme Ltd', false],
    ['50\\% off', '50% off', true],
    ['50\\% off', '50x off', false],
    ['a\\_b', 'a_b', true],
    ['a\\_b', 'axb', false],
    ['ab%ab', 'ab', false],
    ['ab%ab', 'abab', true],
    ['%a.c%', 'xabcx', false],
    ['a%\nb', 'a \nb', true],
  ])('%j against %j is %s', (pattern, text, expected) => expect(likeTest(pattern)(text)).toBe(expected));

  it('agrees with trying every way to divide the text', () => {
    const tried = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      const rest = pattern.slice(1);
      if (pattern.startsWith('%'))
        return Array.from({ length: text.length + 1 }, (_, i) => text.slice(i)).some((tail) => tried(rest, tail));
      return text !== '' && (pattern.startsWith('_') || pattern[0] === text[0]) && tried(rest, text.slice(1));
    };
    const letters = (alphabet: string[], maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
    fc.assert(
      fc.property(letters(['a', 'b', '%', '_'], 7), letters(['a', 'b'], 8), (pattern, text) => {
        expect(likeTest(pattern)(text)).toBe(tried(pattern, text));
      }),
      { numRuns: 500 },
    );
  });

  it('takes no longer with many % than the text is long', () => {
    let read = 0;
    const text = new Proxy(new String('a'.repeat(2_000)), {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) read++;
        return name === 'toLowerCase' ? () => text : (target as never)[name];
      },
    }) as unknown as string;
    expect(likeTest(`${'%a'.repeat(40)}%b`)(text)).toBe(false);
    expect(read).toBeLessThan(10_000);
  });
});

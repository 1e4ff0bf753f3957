import { describe, expect, it } from 'vitest';
import { parseId, toId } from '../../../scripts/org/values/id.js';

describe('ids', () => {
  it('get the three letters that tell their case', () => {
    expect(toId('001D000000IRFma')).toBe('001D000000IRFmaIAH');
  });

  it('of 18 characters mean the same in any case', () => {
    expect(toId('001d000000irfmaIAH')).toBe('001D000000IRFmaIAH');
    expect(toId('001D000000IRFMAiah')).toBe('001D000000IRFmaIAH');
  });

  it('take as they stand what cannot be check digits, as made-up ids of tests have them', () => {
    expect(toId('001D000000IRFma999')).toBe('001D000000IRFma999');
  });

  it.each(['', 'x', '001D000000IRFm', '001D000000IRFmaIA', '001D000000IRFm!'])('refuse %s', (text) => {
    expect(parseId(text)).toBeUndefined();
    expect(() => toId(text)).toThrow(`Invalid id: ${text}`);
  });
});

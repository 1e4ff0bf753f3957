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

  it.each(['', 'x', '001D000000IRFm', '001D000000IRFmaIA', '001D000000IRFm!', '001D000000IRFma999'])(
    'refuse %s',
    (text) => {
      expect(parseId(text)).toBeUndefined();
      expect(() => toId(text)).toThrow(`Invalid id: ${text}`);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id18, isValidId, makeId, numberOfId } from '../../../scripts/org/store/ids.js';

// SOAP API Developer Guide, "ID Field Type": 15 case-sensitive characters and 3 that tell which are capital.
describe('ids', () => {
  it('end in the check characters of real ids', () => {
    expect(id18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(isValidId('001D000000IqhSLIAZ')).toBe(true);
    expect(isValidId('001D000000IqhSLIAA')).toBe(false);
  });

  it('keep their number, and grow in the order of their numbers', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), (n) => {
        const id = makeId('001', n);
        expect(numberOfId(id)).toBe(n);
        expect(isValidId(id)).toBe(true);
        expect(makeId('001', n + 1) > id).toBe(true);
      }),
    );
  });
});

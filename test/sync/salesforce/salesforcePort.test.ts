import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLists, quoted, startingWith } from '../../../scripts/sync/salesforce/salesforcePort.js';

describe('SOQL literals', () => {
  it('escape what would end them', () => {
    expect(quoted(`O'Neil \\ Sons`)).toBe(`'O\\'Neil \\\\ Sons'`);
    expect(startingWith('my_erp:50%:')).toBe(`'my\\_erp:50\\%:%'`);
  });

  it('are packed into lists that lose nothing and stay short enough for a URL', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9:-]{1,170}$/), { maxLength: 400 }), (values) => {
        const lists = [...inLists(values)];
        expect(lists.flatMap((list) => list.slice(1, -1).split(','))).toEqual(values.map(quoted));
        for (const list of lists) expect(encodeURIComponent(list).length).toBeLessThan(9_000);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinePage, textOf } from '../../../scripts/sync/streams/linePage.js';

function written(value: number): string {
  const page = new LinePage();
  page.begin();
  page.putNumber(value);
  return textOf(page.ended('')).slice(0, -',\n'.length);
}

describe('a number of a line', () => {
  it('is written as JavaScript writes it, whatever it is', () => {
    const amounts = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((thousandths) => thousandths / 1000);
    for (const any of [amounts, fc.double({ noNaN: true }), fc.integer()])
      fc.assert(
        fc.property(any, (value) => written(value) === String(value)),
        { numRuns: 2000 },
      );
  });

  it.each([0, -0, 10, 100, 0.001, -0.05, 1.1, 123.45, 2147483647.999, 2147483648.5, 999999999999.999, 1e21])(
    '%s',
    (value) => expect(written(value)).toBe(String(value)),
  );
});

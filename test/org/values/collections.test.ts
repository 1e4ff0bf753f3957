import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApexClass, Program } from '../../../scripts/org/engine/program.js';
import { ApexDate } from '../../../scripts/org/values/dates.js';
import { Decimal } from '../../../scripts/org/values/fractions.js';
import { equals, sameValue } from '../../../scripts/org/values/equality.js';
import { ApexList, ApexMap, ApexSet } from '../../../scripts/org/values/collections.js';
import { SObject } from '../../../scripts/org/values/sobject.js';
import { inTransaction, smallSchema } from '../library/fakeTransaction.js';

const dec = (text: string): Decimal => Decimal.fromString(text);

describe('Map', () => {
  it('behaves like a map of texts, in the order of first insertion', () => {
    const actions = fc.array(
      fc.tuple(fc.constantFrom('put', 'delete'), fc.constantFrom('a', 'A', 'b', ''), fc.integer()),
    );
    fc.assert(
      fc.property(actions, (list) => {
        const [map, model] = [new ApexMap('String', 'Integer'), new Map<string, number>()];
        for (const [action, key, value] of list) {
          if (action === 'put') expect(map.put(key, value)).toBe(model.get(key) ?? null);
          else expect(map.delete(key)).toBe(model.get(key) ?? null);
          if (action === 'put') model.set(key, value);
          else model.delete(key);
        }
        expect(map.entries()).toEqual([...model.entries()]);
      }),
    );
  });

  it('takes null as a key and gives null for what it does not have', () => {
    const map = new ApexMap('String', 'Integer', [[null as unknown, 1]]);
    expect([map.get(null), map.get('x')]).toEqual([1, null]);
  });

  it('keys records by the value of their fields', () => {
    inTransaction(() => {
      const account = smallSchema().require('Account');
      const record = (name: string): SObject => new SObject(account, [null, name]);
      const map = new ApexMap('Account', 'Integer', [[record('Acme'), 1]]);
      expect([map.get(record('Acme')), map.get(record('Other'))]).toEqual([1, null]);
    });
  });

  it('keys lists and dates by value, and decimals by value and scale', () => {
    inTransaction(() => {
      const set = new ApexSet<unknown>('Object', [
        new ApexList('Integer', [1, 2]),
        ApexDate.of(2026, 1, 1),
        dec('1.1'),
      ]);
      expect(set.has(new ApexList('Integer', [1, 2]))).toBe(true);
      expect(set.has(ApexDate.of(2026, 1, 1))).toBe(true);
      expect([set.has(dec('1.1')), set.has(dec('1.10'))]).toEqual([true, false]);
      expect([set.has('1'), set.has(1)]).toEqual([false, false]);
    });
  });

  it("uses a class's own equals and hashCode", () => {
    class Point {
      constructor(
        readonly x: number,
        readonly label: string,
      ) {}
    }
    const methods = [
      { name: 'equals', isStatic: false, parameters: [{}] },
      { name: 'hashCode', isStatic: false, parameters: [] },
    ];
    const type = { name: 'Point', methods } as unknown as ApexClass;
    const program = {
      classOf: (value: unknown) => (value instanceof Point ? type : undefined),
      call: (self: Point, method: string, [other]: unknown[]) =>
        method === 'hashCode' ? self.x % 2 : other instanceof Point && other.x === self.x,
    } as unknown as Program;
    inTransaction(
      () => {
        const set = new ApexSet('Point', [new Point(1, 'one'), new Point(3, 'same hash'), new Point(1, 'again')]);
        expect(set.items().map((point) => point.label)).toEqual(['one', 'same hash']);
        expect(set.delete(new Point(1, 'any'))).toBe(true);
        expect([set.has(new Point(1, 'any')), set.has(new Point(3, 'any'))]).toEqual([false, true]);
      },
      { program },
    );
  });
});

describe('equality', () => {
  it('compares text without case by ==, with case in collections and assertions', () => {
    expect([equals('Abc', 'aBC'), sameValue('Abc', 'aBC')]).toEqual([true, false]);
  });

  it('compares numbers of different types by value', () => {
    expect([sameValue(1, dec('1.00')), sameValue(1n, 1), sameValue(2, dec('2.5'))]).toEqual([true, true, false]);
  });

  it('takes a field that was never set for an empty one', () => {
    inTransaction(() => {
      const account = smallSchema().require('Account');
      expect(sameValue(new SObject(account, [null, 'Acme']), new SObject(account, [undefined, 'Acme', null]))).toBe(
        true,
      );
    });
  });
});

describe('List', () => {
  it('says which index is out of bounds', () => {
    const list = new ApexList('String', ['a', 'b', 'c']);
    expect(() => list.get(3)).toThrow('List index out of bounds: 3');
    expect(() => list.get(-1)).toThrow('List index out of bounds: -1');
  });
});

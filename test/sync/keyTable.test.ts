import { describe, expect, it } from 'vitest';
import { KeyTable } from '../../scripts/sync/keyTable.js';

describe('a table of keys', () => {
  it('numbers keys as they come and knows each again', () => {
    const keys = new KeyTable();
    expect(['B', 'A', 'B', ''].map((key) => keys.add(key))).toEqual([0, 1, 0, 2]);
    expect(['A', '', 'C'].map((key) => keys.find(key))).toEqual([1, 2, undefined]);
    expect(keys.size).toBe(3);
  });

  it('tells apart half a million keys that are much alike', () => {
    const keys = new KeyTable();
    const alike = (n: number): string[] => [
      `B${String(n).padStart(8, '0')}`,
      `demo:1000:B${n}`,
      `${n}:1`,
      `1:${n}`,
      `Ä${n}`,
    ];
    for (let n = 10; n < 100_010; n++) for (const key of alike(n)) keys.add(key);
    expect(keys.size).toBe(500_000);
    expect(alike(99_999).map((key) => keys.find(key))).toEqual([499_945, 499_946, 499_947, 499_948, 499_949]);
  });

  it('is empty once cleared', () => {
    const keys = new KeyTable();
    for (let n = 0; n < 10_000; n++) keys.add(String(n));
    keys.clear();
    expect([keys.size, keys.find('7'), keys.add('7'), keys.find('7')]).toEqual([0, undefined, 0, 0]);
  });
});

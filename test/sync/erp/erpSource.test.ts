import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dedupe, laterCursor, type Cursor, type SourceRow } from '../../../scripts/sync/erp/erpSource.js';

const at = fc.integer({ min: 0, max: 999 }).map((second) => `2026-01-01T00:00:00.${String(second).padStart(6, '0')}Z`);
const row = (key: string, time: string): SourceRow => ({ key, at: time, version: time, values: {} });

describe('cursor', () => {
  it('never moves back, whatever order pages are confirmed in', () => {
    fc.assert(
      fc.property(fc.array(fc.option(at, { nil: undefined })), (times) => {
        let saved: Cursor | undefined;
        for (const time of times) {
          const before = saved?.at ?? '';
          saved = laterCursor(saved, time === undefined ? undefined : { at: time });
          expect((saved?.at ?? '') >= before).toBe(true);
        }
        expect(saved?.at).toBe(
          times
            .filter((time) => time !== undefined)
            .sort()
            .at(-1),
        );
      }),
    );
  });

  it('stays where it is on an empty window', () => {
    expect(laterCursor({ at: '2026-01-01' }, undefined)).toEqual({ at: '2026-01-01' });
  });
});

describe('dedupe', () => {
  it('keeps the newest version of every key and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), at)), (pairs) => {
        const kept = dedupe(pairs.map(([key, time]) => row(key, time)));
        expect(kept.map((each) => each.key).sort()).toEqual([...new Set(pairs.map(([key]) => key))].sort());
        for (const each of kept)
          expect(each.at).toBe(
            pairs
              .filter(([key]) => key === each.key)
              .map(([, time]) => time)
              .sort()
              .at(-1),
          );
      }),
    );
  });
});
